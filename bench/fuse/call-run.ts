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
import type { CallScene, Turn } from './call-scene.ts';

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
  scene: CallScene,
  viewer: Viewer,
  seed: number,
): Promise<readonly Naming[]> {
  const turns = makeTurns(scene, createRandom(seed + 7).next);
  const endMs = turns.at(-1)!.endMs + 2_000;
  const frames = await renderScene(scene, turns, endMs + 1_000, seed);
  const clock = createFakeClock();
  const perception = createPerception(clock);
  const frameAt = (nowMs: number) =>
    frames.get(JSON.stringify(scene.shown(turns, nowMs - (nowMs % STEP_MS))))!;
  const controller = new AbortController();
  const nowTurns = () =>
    turns.filter(({ startMs, endMs }) => clock.nowMs() >= startMs + 100 && clock.nowMs() < endMs + 400);
  const watching = watchSpeakers({
    capture: async () => frameAt(clock.nowMs()),
    perception,
    isSpeech: () => nowTurns().length > 0,
    signal: controller.signal,
    clock,
    sleep: (ms, sleeping) => clock.sleep(ms, sleeping),
  });
  const namings: Naming[] = [];
  for (let atMs = 0; atMs < endMs; atMs += STEP_MS) {
    await clock.advance(STEP_MS);
    if (atMs % 2_000 === 0) {
      const { view } = await viewer.view(frameAt(atMs), { signal });
      const place = { x: 0, y: 0, width: view.widthPx, height: view.heightPx };
      perception.observe({ kind: 'seen', atMs, view, place });
    }
    for (const turn of turns) {
      if (Math.abs(atMs - turn.endMs - FINAL_MS) >= STEP_MS / 2) continue;
      const { startMs, endMs: lastMs, id } = turn;
      const line = { id, channel: 'computer', startMs, endMs: lastMs } as const;
      const named = speakerOf(line, perception.recent());
      namings.push({
        wanted: isTold(scene, turn) ? scene.names[turn.who]! : null,
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

/** Whether the page tells who said it. */
const isTold = ({ isCall, unmarked }: CallScene, { isAlone, who }: Turn): boolean =>
  isAlone && isCall && who !== unmarked;

function makeTurns({ names }: CallScene, random: () => number): readonly Turn[] {
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

/** All that the page shows while the talk goes on, by what is shown; drawn before, since the clock of the script does not wait. */
async function renderScene(
  scene: CallScene,
  turns: readonly Turn[],
  endMs: number,
  seed: number,
): Promise<ReadonlyMap<string, Frame>> {
  const browser = await chromium.launch(CHROMIUM);
  const folder = mkdtempSync(join(tmpdir(), 'beckon-bench-'));
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const frames = new Map<string, Frame>();
    for (let atMs = 0; atMs <= endMs; atMs += STEP_MS) {
      const shown = scene.shown(turns, atMs);
      const key = JSON.stringify(shown);
      if (frames.has(key)) continue;
      await page.setContent(scene.page(shown, createRandom(seed).next), { waitUntil: 'load' });
      const path = join(folder, 'page.png');
      await page.screenshot({ path });
      frames.set(key, await decodePicture({ bytes: readFileSync(path), key: path }, { signal }));
    }
    return frames;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await browser.close();
  }
}
