import { durationMsOf, toSampleCount } from '../../src/core/sound.ts';
import { allUtterances, loadSound, speechWindows, WINDOW } from '../hear/sounds.ts';

export type Turn = { readonly startMs: number; readonly endMs: number };
export type Talk = { readonly sound: Float32Array; readonly turns: readonly Turn[] };

/** A room is never digitally silent; -66 dBFS is a quiet one. */
const ROOM = 0.0005;

/**
 * Read sentences of people one after another, with pauses as in conversation: most of some hundred milliseconds, one in four of
 * seconds. Where speech begins and ends is known from the recordings, which are clean.
 */
export async function makeTalk(data: string, lengthMs: number, random: () => number): Promise<Talk> {
  const spoken: Float32Array[] = [];
  for (const { path } of allUtterances(data)) spoken.push(withoutEdges(await loadSound(path)));
  const sound = new Float32Array(toSampleCount(lengthMs));
  for (let index = 0; index < sound.length; index++) sound[index] = ROOM * (2 * random() - 1);
  const turns: Turn[] = [];
  for (let atMs = 1_000; ; ) {
    const speech = spoken[Math.floor(random() * spoken.length)]!;
    const endMs = atMs + durationMsOf(speech);
    if (endMs >= lengthMs) return { sound, turns };
    const from = toSampleCount(atMs);
    for (let index = 0; index < speech.length; index++) sound[from + index]! += speech[index]!;
    turns.push({ startMs: atMs, endMs });
    atMs = endMs + pauseMs(random);
  }
}

/** Log-normal, median 0.7 s; one in four is thinking time, somebody leafing, a film going on. */
function pauseMs(random: () => number): number {
  if (random() < 0.25) return 3_000 + 7_000 * random();
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return 700 * Math.exp(0.6 * normal);
}

/** From the first window with speech to the last: before it there may be breath, which is no speech. */
export function withoutEdges(sentence: Float32Array): Float32Array {
  const labels = speechWindows(sentence);
  const first = labels.indexOf(true);
  return sentence.slice(first * WINDOW, (labels.lastIndexOf(true) + 1) * WINDOW);
}
