import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHistory } from '../../src/captions/history.ts';
import type { Context } from '../../src/commands/context.ts';
import { createCaptions } from '../../src/commands/hearing/captions.ts';
import { createAsked } from '../../src/commands/looking/asked.ts';
import { createDescribedHistory } from '../../src/commands/looking/described-history.ts';
import { NO_PICTURES } from '../../src/commands/looking/pictures.ts';
import { createPerception, perceiving } from '../../src/commands/moment/perception.ts';
import { createRequests } from '../../src/commands/requests.ts';
import { createLabels } from '../../src/commands/results/labels.ts';
import { createMarks } from '../../src/commands/results/marks.ts';
import { createResults } from '../../src/commands/results/results.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { ScreenSource } from '../../src/core/drivers.ts';
import { createEventBus } from '../../src/core/events.ts';
import { createFrame } from '../../src/core/frame.ts';
import { createSpeakingQueue } from '../../src/speech/queue.ts';
import { createFakeEngine, type FakeEngine, type FakeEngineOptions } from './fake-engine.ts';
import { createFakeHearing } from './fake-hearing.ts';
import { createFakeScreen } from './fake-screen.ts';
import { createRecordingSpeaker, type RecordingSpeaker } from './recording-speaker.ts';

export type FakeContext = Context & {
  readonly engine: FakeEngine;
  readonly speaker: RecordingSpeaker;
  /** What was reported to the person on standard error. */
  readonly reports: readonly string[];
};

/** Everything that commands work with, without a screen, a model or a voice. */
export async function createFakeContext(
  options: FakeEngineOptions & {
    screen?: ScreenSource;
    speaker?: RecordingSpeaker;
    historyFolder?: string;
  } & Partial<Context> = {},
): Promise<FakeContext> {
  const {
    view,
    views,
    lookMs,
    error,
    screen = createFakeScreen({ script: [WHITE] }),
    speaker = createRecordingSpeaker(),
    hearing = createFakeHearing(),
    historyFolder = join(tmpdir(), 'beckon-no-history'),
    ...rest
  } = options;
  const speaking = createSpeakingQueue({ speaker });
  const events = createEventBus();
  const engine = createFakeEngine({
    ...(view && { view }),
    ...(views && { views }),
    ...(lookMs && { lookMs }),
    ...(error && { error }),
  });
  const reports: string[] = [];
  const perception = createPerception();
  const captions = createCaptions({
    hearing,
    history: createHistory(historyFolder),
    language: 'en',
    keepHistory: options.historyFolder !== undefined,
    keepDays: 30,
    isSpeaking: () => speaking.isSpeaking,
    onLine: perception.hear,
    onForget: perception.forget,
    report: (message) => void reports.push(message),
  });
  return {
    asker: NO_ASKER,
    asked: createAsked(),
    described: createDescribedHistory('/nowhere/data', { isOn: false, keepDays: 30, report() {} }),
    pictures: NO_PICTURES,
    hearing,
    captions,
    perception,
    loaded: await loadConfig({ file: '/nowhere/config.json', env: {}, flags: {} }),
    screen,
    speaking,
    events,
    requests: createRequests(),
    results: createResults(),
    marks: createMarks(),
    labels: createLabels('/nowhere/labels.json'),
    modes: { isQuiet: false },
    version: '0.0.0-test',
    dataFolder: '/nowhere/data',
    report: (message) => reports.push(message),
    async close() {
      events.close();
      await captions.close();
      await speaking.close();
    },
    ...rest,
    engine: Object.assign(perceiving(engine, perception), { inputs: engine.inputs }),
    speaker,
    reports,
  };
}

const WHITE = createFrame(64, 48, new Uint8Array(4 * 64 * 48).fill(255), {
  kind: 'screen',
  key: 'screen',
  x: 0,
  y: 0,
  scale: 1,
});

const NO_ASKER: Context['asker'] = {
  name: 'none',
  check: async () => ({ isUsable: false, reason: 'No picture server is configured.' }),
  async *ask() {},
  async close() {},
};
