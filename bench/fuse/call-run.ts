import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { decodePicture } from '../../src/capture/picture/decode.ts';
import { createPerception } from '../../src/commands/moment/perception.ts';
import { watchSpeakers } from '../../src/commands/moment/watch-speakers.ts';
import type { Viewer } from '../../src/core/drivers.ts';
import type { Frame } from '../../src/core/frame.ts';
import { speakerOf } from '../../src/fusion/speakers.ts';
import { createFakeClock } from '../../test/helpers/fake-clock.ts';
import { createRandom } from '../pages/random.ts';
import { CHROMIUM } from '../pages/render-pages.ts';
import { type CallDesign, callPage } from './call-pages.ts';

const signal = new AbortController().signal;
const TURNS = 20;
const STEP_MS = 50;
/** Final captions come so long after the end of what was said. */
const FINAL_MS = 600;

/** What one line was called: its speaker, somebody else, or nobody. */
export type Naming = {
  readonly wanted: string | null;
  readonly named: string | null;
  readonly lengthMs: number;
};

/** A talk in front of a rendered page that our own reader reads, with our own look for marks, on the clock of the script. */
export async function nameSpeakers(
  design: CallDesign,
  viewer: Viewer,
  seed: number,
): Promise<readonly Naming[]> {
  const frames = await renderStates(design, seed);
  const random = createRandom(seed + 7).next;
  const clock = createFakeClock();
  const perception = createPerception(clock);
  const { view } = await viewer.view(frames.get(null)!, { signal });
  const place = { x: 0, y: 0, width: view.widthPx, height: view.heightPx };
  const turns = makeTurns(design, random);
  const controller = new AbortController();
  const nowTurns = () =>
    turns.filter(({ startMs, endMs }) => clock.nowMs() >= startMs + 100 && clock.nowMs() < endMs + 400);
  const watching = watchSpeakers({
    capture: async () =>
      frames.get(isDim(design, clock.nowMs()) ? null : markedAt(design, turns, clock.nowMs()))!,
    perception,
    isSpeech: () => nowTurns().length > 0,
    signal: controller.signal,
    clock,
    sleep: (ms, sleeping) => clock.sleep(ms, sleeping),
  });
  const namings: Naming[] = [];
  const endMs = turns.at(-1)!.endMs + 2_000;
  for (let atMs = 0; atMs < endMs; atMs += STEP_MS) {
    await clock.advance(STEP_MS);
    if (atMs % 2_000 === 0) perception.observe({ kind: 'seen', atMs, view, place });
    for (const turn of turns) {
      if (Math.abs(atMs - turn.endMs - FINAL_MS) >= STEP_MS / 2) continue;
      const { startMs, endMs: lastMs, id } = turn;
      const line = { id, channel: 'computer', startMs, endMs: lastMs } as const;
      const named = speakerOf(line, perception.recent());
      namings.push({
        wanted: turn.isAlone && design.isCall ? design.names[turn.who]! : null,
        named,
        lengthMs: lastMs - startMs,
      });
      perception.observe({
        kind: 'heard',
        utterance: { ...line, text: 'so it is', words: [], confidence: 0.9 },
      });
    }
  }
  controller.abort(new Error('done'));
  await clock.advance(1_000);
  await watching;
  return namings;
}

type Turn = {
  readonly id: number;
  readonly who: number;
  readonly startMs: number;
  readonly endMs: number;
  /** When the mark comes, and when it goes where nobody else speaks. */
  readonly markMs: number;
  readonly unmarkMs: number;
  /** Whether one person said all of it; in the others a second one took over without a pause. */
  readonly isAlone: boolean;
  readonly second: { readonly who: number; readonly markMs: number } | null;
};

function makeTurns({ names }: CallDesign, random: () => number): readonly Turn[] {
  const turns: Turn[] = [];
  let atMs = 4_000;
  const pickWho = () => Math.floor(names.length * random());
  for (let id = 1; id <= TURNS; id++) {
    const lengthMs = 700 + 5_000 * random() ** 2;
    const startMs = Math.round(atMs / STEP_MS) * STEP_MS;
    const endMs = startMs + Math.round(lengthMs / STEP_MS) * STEP_MS;
    const isAlone = random() > 0.12;
    const markMs = startMs + 150 + 450 * random();
    const unmarkMs = endMs + 300 + 1_200 * random();
    const who = pickWho();
    const other = (who + 1 + Math.floor((names.length - 1) * random())) % names.length;
    const second = isAlone ? null : { who: other, markMs: startMs + (0.4 + 0.4 * random()) * lengthMs };
    turns.push({ id, who, startMs, endMs, markMs, unmarkMs, isAlone, second });
    atMs = endMs + 300 + 2_500 * random() ** 2;
  }
  return turns;
}

/** Which tile is marked. A selection stays where it is, and is moved now and then, whoever speaks. */
function markedAt(
  { isCall, names, stays }: CallDesign,
  turns: readonly Turn[],
  nowMs: number,
): number | null {
  if (!isCall) return Math.floor(nowMs / 9_700) % names.length;
  const until = (turn: Turn) => (stays ? Number.POSITIVE_INFINITY : turn.unmarkMs);
  const marks = turns
    .flatMap((turn) => [
      { who: turn.who, fromMs: turn.markMs, toMs: until(turn) },
      ...(turn.second ? [{ who: turn.second.who, fromMs: turn.second.markMs, toMs: until(turn) }] : []),
    ])
    .filter(({ fromMs, toMs }) => nowMs >= fromMs && nowMs < toMs);
  return marks.at(-1)?.who ?? (stays ? 0 : null);
}

/** A mark that pulses is too pale to be noticed for a third of the time. */
const isDim = ({ mark }: CallDesign, nowMs: number): boolean =>
  mark === 'portrait-pulsing' && nowMs % 1_100 < 350;

export async function renderStates(
  design: CallDesign,
  seed: number,
): Promise<ReadonlyMap<number | null, Frame>> {
  const browser = await chromium.launch(CHROMIUM);
  const folder = mkdtempSync(join(tmpdir(), 'beckon-bench-'));
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const frames = new Map<number | null, Frame>();
    for (const marked of [null, ...design.names.keys()]) {
      await page.setContent(callPage(design, marked, createRandom(seed).next), { waitUntil: 'load' });
      const path = join(folder, 'page.png');
      await page.screenshot({ path });
      frames.set(marked, await decodePicture({ bytes: readFileSync(path), key: path }, { signal }));
    }
    return frames;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await browser.close();
  }
}
