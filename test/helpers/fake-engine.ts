import type { ScreenView } from '../../src/core/observations.ts';
import { sleep } from '../../src/core/time.ts';
import type { Engine, LookInput } from '../../src/engine/engine.ts';

export type FakeEngine = Engine & {
  /** Everything that it was asked to look at, in order. */
  readonly inputs: readonly LookInput[];
};

export type FakeEngineOptions = {
  readonly view?: Partial<ScreenView>;
  /** How long each look takes. */
  readonly lookMs?: number;
  /** Thrown instead of an answer. */
  readonly error?: Error;
};

/** An engine that sees what the test says it sees. */
export function createFakeEngine({ view, lookMs = 0, error }: FakeEngineOptions = {}): FakeEngine {
  const inputs: LookInput[] = [];
  return {
    name: 'fake',
    prepare() {},
    inputs,
    async look(input, { signal, annotate }) {
      inputs.push(input);
      signal.throwIfAborted();
      if (lookMs > 0) await sleep(lookMs, signal);
      if (error) throw error;
      const annotatedPng = annotate ? Uint8Array.of(137, 80, 78, 71) : undefined;
      return {
        view: { ...EMPTY_VIEW, ...view },
        timings: { textMs: lookMs },
        ...(annotatedPng && { annotatedPng }),
      };
    },
    status: () => ({ state: 'ready', restartCount: 0 }),
    async close() {},
  };
}

const EMPTY_VIEW: ScreenView = {
  widthPx: 640,
  heightPx: 480,
  lines: [],
  regions: [],
  elements: [],
  pictures: [],
  isPicture: false,
};
