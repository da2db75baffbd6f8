import type { ScreenView } from '../../src/core/observations.ts';
import { sleep } from '../../src/core/time.ts';
import type { Engine, LookInput } from '../../src/engine/engine.ts';

export type FakeEngine = Engine & {
  /** Everything that it was asked to look at, in order. */
  readonly inputs: readonly LookInput[];
};

export type FakeEngineOptions = {
  readonly view?: Partial<ScreenView>;
  /** What it sees look by look; the last of them from then on. */
  readonly views?: readonly Partial<ScreenView>[];
  /** How long each look takes. */
  readonly lookMs?: number;
  /** Thrown instead of an answer. */
  readonly error?: Error;
};

/** An engine that sees what the test says it sees. */
export function createFakeEngine({ view, views, lookMs = 0, error }: FakeEngineOptions = {}): FakeEngine {
  const inputs: LookInput[] = [];
  return {
    name: 'fake',
    prepare() {},
    inputs,
    async look(input, { signal, annotate, jpegs }) {
      inputs.push(input);
      signal.throwIfAborted();
      if (lookMs > 0) await sleep(lookMs, signal);
      if (error) throw error;
      const annotatedPng = annotate ? Uint8Array.of(137, 80, 78, 71) : undefined;
      const seen = { ...EMPTY_VIEW, ...view, ...views?.[Math.min(inputs.length, views.length) - 1] };
      const boxes =
        jpegs === 'whole'
          ? [{ x: 0, y: 0, width: seen.widthPx, height: seen.heightPx }]
          : seen.pictures.map(({ box }) => box);
      return {
        view: seen,
        timings: { textMs: lookMs },
        ...(annotatedPng && { annotatedPng }),
        ...(jpegs && {
          jpegs: boxes.map((box) => ({ bytes: JPEG, widthPx: box.width, heightPx: box.height, box })),
        }),
      };
    },
    status: () => ({ state: 'ready', restartCount: 0 }),
    async close() {},
  };
}

/** The first bytes of a JPEG file. */
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);

const EMPTY_VIEW: ScreenView = {
  widthPx: 640,
  heightPx: 480,
  lines: [],
  regions: [],
  elements: [],
  pictures: [],
  isPicture: false,
};
