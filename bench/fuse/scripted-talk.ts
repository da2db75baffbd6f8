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
export function makeTalk(spoken: readonly Float32Array[], lengthMs: number, random: () => number): Talk {
  const sound = new Float32Array(toSampleCount(lengthMs));
  for (let index = 0; index < sound.length; index++) sound[index] = ROOM * (2 * random() - 1);
  const { turns, chosen } = makeTurns(spoken, lengthMs, random);
  for (const [turn, speech] of chosen.entries()) {
    const from = toSampleCount(turns[turn]!.startMs);
    for (let index = 0; index < speech.length; index++) sound[from + index]! += speech[index]!;
  }
  return { sound, turns };
}

/** The same without its sound: who speaks when, and what. */
export function makeTurns(
  spoken: readonly Float32Array[],
  lengthMs: number,
  random: () => number,
): { readonly turns: readonly Turn[]; readonly chosen: readonly Float32Array[] } {
  const turns: Turn[] = [];
  const chosen: Float32Array[] = [];
  for (let atMs = 1_000; ; ) {
    const speech = spoken[Math.floor(random() * spoken.length)]!;
    const endMs = atMs + durationMsOf(speech);
    if (endMs >= lengthMs) return { turns, chosen };
    turns.push({ startMs: atMs, endMs });
    chosen.push(speech);
    atMs = endMs + pauseMs(random);
  }
}

/** All sentences of people without what is before and after them. */
export async function loadSpoken(data: string): Promise<readonly Float32Array[]> {
  const spoken: Float32Array[] = [];
  for (const { path } of allUtterances(data)) spoken.push(withoutEdges(await loadSound(path)));
  return spoken;
}

/** Log-normal, median 0.7 s; one in four is thinking time, somebody leafing, a film going on. */
function pauseMs(random: () => number): number {
  if (random() < 0.25) return 3_000 + 7_000 * random();
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return 700 * Math.exp(0.6 * normal);
}

/** From the first window with speech to the last: before it there may be breath, which is no speech. */
function withoutEdges(sentence: Float32Array): Float32Array {
  const labels = speechWindows(sentence);
  const first = labels.indexOf(true);
  return sentence.slice(first * WINDOW, (labels.lastIndexOf(true) + 1) * WINDOW);
}
