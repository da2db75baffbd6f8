import type { Speaker, Waiting } from '../core/drivers.ts';
import { BeckonError, DeviceError } from '../core/errors.ts';
import { isAbortError, raceSignal, withDeadline } from '../core/time.ts';
import { createTurns, onlyOnce } from './turns.ts';

/** A speaker that was not taken, and why. */
export type LeftOut = { readonly name: string; readonly reason: string; readonly cure?: string };

export type FallbackOptions = {
  /** Told when a speaker begins to be used, with those before it that could not be. */
  readonly onChoice?: (name: string, leftOut: readonly LeftOut[]) => void;
  /** Told when a speaker that was in use failed; the next one says the same text again. */
  readonly onFailure?: (name: string, error: unknown) => void;
  /** How long one check() may take before its speaker counts as unusable. */
  readonly checkLimitMs?: number;
  /**
   * How often, behind a text, the speakers before the chosen one are asked again: a screen reader that was started later
   * must not be spoken over.
   */
  readonly recheckMs?: number;
};

/**
 * The first of the speakers that works, as one speaker. It is chosen at the first text, or at a check() before it,
 * and kept until it fails; then the others are asked again from the first on. A text is either said to its end by one
 * of them or rejected with an error.
 */
export function withFallback(speakers: readonly Speaker[], options: FallbackOptions = {}): Speaker {
  const { onChoice, onFailure, checkLimitMs = 10_000, recheckMs = 20_000 } = options;
  const turns = createTurns();
  const closing = new AbortController();
  let chosen: Speaker | null = null;
  let checkedAtMs = 0;

  /** The first usable speaker that was not tried yet; tells of the unusable ones in `leftOut`. */
  async function choose(tried: Set<Speaker>, leftOut: LeftOut[], waiting: Waiting): Promise<Speaker> {
    for (const speaker of speakers) {
      if (tried.has(speaker)) continue;
      tried.add(speaker);
      const state = await checkWithin(speaker, checkLimitMs, waiting.signal);
      if (state.isUsable) return speaker;
      const { reason = 'It gives no reason.', cure } = state;
      leftOut.push({ name: speaker.name, reason, ...(cure !== undefined && { cure }) });
    }
    throw noneWorks(leftOut);
  }

  /** Keeps the speaker, unless another call has chosen meanwhile; tells it once. */
  function adopt(speaker: Speaker, leftOut: readonly LeftOut[]): Speaker {
    if (chosen !== null) return chosen;
    chosen = speaker;
    checkedAtMs = performance.now();
    onChoice?.(speaker.name, leftOut);
    return speaker;
  }

  /** Gives up the chosen speaker where one before it works now; the next text chooses. */
  async function recheck(): Promise<void> {
    const last = chosen;
    if (last === null || performance.now() - checkedAtMs < recheckMs) return;
    checkedAtMs = performance.now();
    for (const speaker of speakers.slice(0, speakers.indexOf(last))) {
      if (!(await checkWithin(speaker, checkLimitMs, closing.signal)).isUsable) continue;
      if (chosen === last) chosen = null;
      return;
    }
  }

  async function speakWithAny(text: string, how: Parameters<Speaker['speak']>[1]): Promise<void> {
    const tried = new Set<Speaker>();
    const leftOut: LeftOut[] = [];
    const onStart = onlyOnce(how.onStart);
    for (;;) {
      const speaker = chosen ?? adopt(await choose(tried, leftOut, how), leftOut);
      try {
        await speaker.speak(text, { ...how, onStart });
        recheck().catch(() => {}); // closed meanwhile
        return;
      } catch (error) {
        // The person's wish for silence, here or through another program, is no failure.
        how.signal.throwIfAborted();
        if (isAbortError(error)) throw error;
        chosen = null;
        tried.add(speaker);
        leftOut.push({ name: speaker.name, reason: reasonOf(error) });
        onFailure?.(speaker.name, error);
      }
    }
  }

  return {
    name: `fallback(${speakers.map((speaker) => speaker.name).join(', ')})`,
    async check(waiting) {
      const leftOut: LeftOut[] = [];
      try {
        adopt(await choose(new Set(), leftOut, waiting), leftOut);
        return { isUsable: true };
      } catch {
        const cure = leftOut.find((other) => other.cure !== undefined)?.cure;
        return { isUsable: false, reason: reasonsOf(leftOut), ...(cure !== undefined && { cure }) };
      }
    },
    speak: (text, how) =>
      turns.run((signal) => speakWithAny(text, { ...how, signal }), { signal: how.signal }),
    async silence() {
      await Promise.all(speakers.map((speaker) => speaker.silence?.()));
    },
    async voices(waiting) {
      const leftOut: LeftOut[] = [];
      const speaker = chosen ?? adopt(await choose(new Set(), leftOut, waiting), leftOut);
      return (await speaker.voices?.(waiting)) ?? [];
    },
    async close() {
      closing.abort();
      await turns.close();
      await Promise.all(speakers.map((speaker) => speaker.close()));
    },
  };
}

async function checkWithin(
  speaker: Speaker,
  limitMs: number,
  outer: AbortSignal,
): ReturnType<Speaker['check']> {
  const { signal, clear } = withDeadline(outer, limitMs, () => new Error('The check took too long.'));
  try {
    return await raceSignal(speaker.check({ signal }), signal);
  } catch {
    outer.throwIfAborted();
    return { isUsable: false, reason: `It did not answer within ${limitMs} milliseconds.` };
  } finally {
    clear();
  }
}

/** Only the words of our own errors are known to hold no private text. */
const reasonOf = (error: unknown): string =>
  error instanceof BeckonError ? error.message : 'It failed with an unexpected error.';

const reasonsOf = (leftOut: readonly LeftOut[]): string =>
  leftOut.map(({ name, reason }) => `${name}: ${reason}`).join(' ') || 'No speaker is configured.';

const noneWorks = (leftOut: readonly LeftOut[]) =>
  new DeviceError('no-speech', `Expected one voice that works, got none. ${reasonsOf(leftOut)}`, {
    expected: 'one voice that works',
    got: leftOut.map(({ name }) => name).join(', ') || 'no speaker at all',
  });
