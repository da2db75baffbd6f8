import type { Recogniser, Waiting } from '../../core/drivers.ts';
import type { Frame } from '../../core/frame.ts';
import type { Term } from '../../core/speech.ts';
import { sleep } from '../../core/time.ts';
import type { Engine } from '../../engine/engine.ts';
import { chooseTerms } from '../../fusion/terms.ts';
import { createGaze } from './gaze.ts';
import type { Perception } from './perception.ts';

export type LendWordsOptions = Waiting & {
  /** Captures what the person looks at, without what must not be read. */
  readonly capture: (waiting: Waiting) => Promise<Frame>;
  readonly engine: Engine;
  readonly perception: Perception;
  readonly language: string;
  readonly report: (message: string) => void;
  /** How often it is looked at least; for tests. */
  readonly everyMs?: number;
};

/** A slide that is shown is talked about within seconds; two readings are believed. */
const EVERY_MS = 2_000;
/** Looking may take at most this share of the time: on a busy screen recognition needs the processor more. */
const MOST_SHARE = 0.2;
const RETRY_MS = 30_000;

/** Looks at the active window now and then and tells the recogniser which words to expect. Ends with the signal. */
export async function lendWords(recogniser: Recogniser, options: LendWordsOptions): Promise<void> {
  const { perception, language, signal, everyMs = EVERY_MS } = options;
  if (!recogniser.expect) return;
  const gaze = createGaze(options);
  let told = '';
  let wasWell = true;
  while (!signal.aborted) {
    let waitMs = everyMs;
    try {
      const startMs = performance.now();
      await gaze.look(await options.capture({ signal }), { signal });
      waitMs = Math.max(everyMs, (performance.now() - startMs) / MOST_SHARE);
      const terms = chooseTerms(perception.recent(), language);
      const key = keyOf(terms);
      if (key !== told) await recogniser.expect(terms, { signal });
      told = key;
      wasWell = true;
    } catch {
      if (signal.aborted) return;
      if (wasWell) options.report('captions go on without the words on the screen, which cannot be read');
      wasWell = false;
      waitMs = Math.max(everyMs, RETRY_MS);
    }
    await sleep(waitMs, signal).catch(() => {});
  }
}

/** Weights fade all the time; a tenth more or less is no news to a recogniser. */
const keyOf = (terms: readonly Term[]): string =>
  terms
    .map(({ text, weight }) => `${text} ${weight.toFixed(1)}`)
    .sort()
    .join('\n');
