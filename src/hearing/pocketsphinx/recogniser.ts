import { setImmediate as turn } from 'node:timers/promises';
import type { Recogniser, RecognitionStream, Waiting } from '../../core/drivers.ts';
import { ProviderError } from '../../core/errors.ts';
import { SAMPLE_RATE_HZ, toInt16 } from '../../core/sound.ts';
import type { HeardWord, Recognition, Term } from '../../core/speech.ts';
import { type Expected, expectedOf, NOTHING_EXPECTED } from './expected.ts';
import { type Decoder, findProblem, openDecoder, type Segment } from './library.ts';
import { type Pronounce, pronounceWithEspeak } from './pronounce.ts';

/** The library computes on the calling thread: between pieces of this length others have their turn. */
const PIECE_SAMPLES = SAMPLE_RATE_HZ / 5;
const FRAME_MS = 10;
/** Decoders that are kept for the next stretch of speech: one a channel. */
const KEPT_DECODERS = 2;
/** What a word of a hypothesis on its way is given: the library tells posteriors only at the end. */
const UNKNOWN_CONFIDENCE = 0.5;
/**
 * An expected word that fits its sound so much worse (in logarithms a frame) than the words of the line on the average was put
 * there by the expectation: it is left out, since a name that nobody said is worse than none. Of 50 words that were said
 * the worst was 1.2 below the mean of its line, one that was not said 1.9.
 */
const MOST_MISFIT = 1.5;
/** Words stay in a decoder's dictionary: after so many it is opened anew. */
const MOST_ADDED_WORDS = 3_000;

/**
 * PocketSphinx with Debian's US English model, in this process: draft quality (about 46 % of the words of a read text come
 * out wrong), but it needs no download and hears sound piece by piece.
 */
export function createPocketSphinxRecogniser(
  open: () => Decoder = openDecoder,
  pronounce: Pronounce = pronounceWithEspeak,
): Recogniser {
  const free: Decoder[] = [];
  const inUse = new Set<Decoder>();
  /** What each decoder was told to expect. */
  const told = new Map<Decoder, Expected>();
  let expected: Expected = NOTHING_EXPECTED;
  let terms: readonly Term[] = [];
  let isClosed = false;

  function take(): Decoder {
    if (isClosed) throw closed();
    const ready = free.findIndex((one) => (told.get(one) ?? NOTHING_EXPECTED) === expected);
    const decoder = ready >= 0 ? free.splice(ready, 1)[0]! : (free.pop() ?? openTold());
    inUse.add(decoder);
    decoder.start();
    return decoder;
  }

  function giveBack(decoder: Decoder, hasEnded: boolean): void {
    if (!inUse.delete(decoder)) return;
    if (!hasEnded) decoder.end(); // also one that is left in the middle must be ready for the next
    if (isClosed || free.length >= KEPT_DECODERS) close(decoder);
    else free.push(decoder);
    if (isStale(decoder)) setImmediate(refresh); // after the words of this stretch have gone out
  }

  function openTold(): Decoder {
    const decoder = open();
    if (expected !== NOTHING_EXPECTED) tell(decoder);
    return decoder;
  }

  function tell(decoder: Decoder): void {
    decoder.expect(expected.words);
    told.set(decoder, expected);
  }

  const isStale = (decoder: Decoder) => (told.get(decoder) ?? NOTHING_EXPECTED) !== expected;

  function close(decoder: Decoder): void {
    told.delete(decoder);
    decoder.close();
  }

  /** Tells what is expected to one decoder that does not hear, and comes back for the next: it takes half a second each. */
  function refresh(): void {
    const index = free.findIndex(isStale);
    if (isClosed || index < 0) return;
    const decoder = free[index]!;
    try {
      if (decoder.addedCount > MOST_ADDED_WORDS) {
        free.splice(index, 1);
        close(decoder);
        free.push(openTold());
      } else tell(decoder);
    } catch {
      // A decoder in doubt is not used again; the next stretch opens another and tells what is wrong.
      const at = free.indexOf(decoder);
      if (at >= 0) free.splice(at, 1);
      close(decoder);
    }
    setImmediate(refresh);
  }

  async function expect(wanted: readonly Term[], waiting: Waiting): Promise<void> {
    if (isClosed) throw closed();
    terms = wanted;
    if (free.length + inUse.size === 0) free.push(open());
    const known = [...free, ...inUse][0]!;
    const next = await expectedOf(wanted, known, pronounce, waiting);
    if (terms !== wanted || isClosed) return; // a newer wish has overtaken this one
    expected = next;
    refresh();
  }

  async function feed(decoder: Decoder, samples: Float32Array, { signal }: Waiting): Promise<void> {
    const whole = toInt16(samples);
    for (let from = 0; from < whole.length; from += PIECE_SAMPLES) {
      signal.throwIfAborted();
      if (isClosed) throw closed();
      decoder.process(whole.subarray(from, from + PIECE_SAMPLES), false);
      await turn();
    }
    signal.throwIfAborted();
    if (isClosed) throw closed();
  }

  async function openStream(): Promise<RecognitionStream> {
    const decoder = take();
    let isOver = false;
    return {
      async push(samples, waiting) {
        if (isOver) throw over();
        await feed(decoder, samples, waiting);
        return toRecognition(decoder.segments(), false, told.get(decoder));
      },
      async finish({ signal }) {
        signal.throwIfAborted();
        if (isClosed) throw closed();
        if (isOver) throw over();
        isOver = true;
        decoder.end();
        const recognition = toRecognition(decoder.segments(), true, told.get(decoder));
        giveBack(decoder, true);
        return recognition;
      },
      async close() {
        if (isOver) return;
        isOver = true;
        giveBack(decoder, false);
      },
    };
  }

  return {
    name: 'pocketsphinx',
    info: { name: 'pocketsphinx', isDraft: true },
    check: async () => findProblem() ?? { isUsable: true },
    async recognise(samples, { signal }) {
      signal.throwIfAborted();
      const stream = await openStream();
      try {
        await stream.push(samples, { signal });
        return await stream.finish({ signal });
      } finally {
        await stream.close();
      }
    },
    openStream: async ({ signal }) => {
      signal.throwIfAborted();
      return openStream();
    },
    expect,
    async close() {
      isClosed = true;
      for (const decoder of free.splice(0)) decoder.close();
      for (const decoder of inUse) decoder.close();
      inUse.clear();
    },
  };
}

const closed = () => new ProviderError('not-running', 'The recogniser PocketSphinx is closed.');
const over = () =>
  new ProviderError('recogniser-failed', 'Expected an open stream of speech, got one that is over.');

/** Words only: no marks of silence and noise. Frames count from the decoder's opening, times from the first sample. */
function toRecognition(
  segments: readonly Segment[],
  hasPosteriors: boolean,
  { words: hoped, spellings }: Expected = NOTHING_EXPECTED,
): Recognition {
  const firstFrame = segments[0]?.startFrame ?? 0;
  const spoken = segments.filter(({ word }) => !/^[<[+]/.test(word));
  const least = meanFitOf(spoken) - MOST_MISFIT;
  const helped = new Set(hoped.map(({ word }) => word));
  const words = spoken
    .filter(({ word, fit }) => fit >= least || !helped.has(baseOf(word)))
    .map(
      ({ word, startFrame, endFrame, posterior }): HeardWord => ({
        text: spellings.get(baseOf(word)) ?? baseOf(word),
        startMs: (startFrame - firstFrame) * FRAME_MS,
        endMs: (endFrame + 1 - firstFrame) * FRAME_MS,
        confidence: hasPosteriors ? Math.min(1, posterior) : UNKNOWN_CONFIDENCE,
      }),
    );
  return { words };
}

/** "the(2)" is the second pronunciation of "the". */
const baseOf = (word: string) => word.replace(/\(\d+\)$/, '');

function meanFitOf(spoken: readonly Segment[]): number {
  const lengthOf = ({ startFrame, endFrame }: Segment) => endFrame + 1 - startFrame;
  const frames = spoken.reduce((sum, one) => sum + lengthOf(one), 0);
  return spoken.reduce((sum, one) => sum + one.fit * lengthOf(one), 0) / Math.max(1, frames);
}
