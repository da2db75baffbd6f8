import { setImmediate as turn } from 'node:timers/promises';
import type {
  Effort,
  Recogniser,
  RecognitionOptions,
  RecognitionStream,
  Waiting,
} from '../../core/drivers.ts';
import { ProviderError } from '../../core/errors.ts';
import { SAMPLE_RATE_HZ, toInt16 } from '../../core/sound.ts';
import type { Recognition, Term } from '../../core/speech.ts';
import { type Expected, expectedOf, NOTHING_EXPECTED } from './expected.ts';
import { createFirstImpression } from './first-impression.ts';
import { type Decoder, findProblem, openDecoder } from './library.ts';
import { type Pronounce, pronounceWithEspeak } from './pronounce.ts';
import { createStretch, type Stretch } from './stretch.ts';

/** The library computes on the calling thread: between pieces of this length others have their turn. */
const PIECE_SAMPLES = SAMPLE_RATE_HZ / 5;
/** Decoders that are kept for the next stretch of speech: one a channel. */
const KEPT_DECODERS = 2;
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
  /** What was asked for last: a recogniser in a hurry does nothing else. */
  let effort: Effort = 'full';
  let terms: readonly Term[] = [];
  let isClosed = false;

  function take(): Decoder {
    if (isClosed) throw closed();
    const ready = free.findIndex((one) => (told.get(one) ?? NOTHING_EXPECTED) === expected);
    const decoder = ready >= 0 ? free.splice(ready, 1)[0]! : (free.pop() ?? openTold());
    inUse.add(decoder);
    return decoder;
  }

  function giveBack(decoder: Decoder): void {
    if (!inUse.delete(decoder)) return;
    if (isClosed || free.length >= KEPT_DECODERS) close(decoder);
    else free.push(decoder);
    setImmediate(refresh); // after the words of this stretch have gone out
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

  /**
   * Tells what is expected to one decoder that does not hear, or prepares it, and comes back for the next: it takes a third of
   * a second each. Not while speech waits.
   */
  function refresh(): void {
    const index = free.findIndex((one) => isStale(one) || !one.isPrepared);
    if (isClosed || effort === 'lean' || index < 0) return;
    const decoder = free[index]!;
    try {
      if (!isStale(decoder)) decoder.prepare();
      else if (decoder.addedCount > MOST_ADDED_WORDS) {
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

  async function feed(stretch: Stretch, whole: Int16Array, { signal }: Waiting): Promise<void> {
    for (let from = 0; from < whole.length; from += PIECE_SAMPLES) {
      signal.throwIfAborted();
      if (isClosed) throw closed();
      stretch.hear(whole.subarray(from, from + PIECE_SAMPLES));
      await turn();
    }
    signal.throwIfAborted();
    if (isClosed) throw closed();
  }

  async function openStream({ signal, acoustics }: RecognitionOptions): Promise<RecognitionStream> {
    signal.throwIfAborted();
    const decoder = take();
    if (acoustics) decoder.adapt(acoustics);
    const learn = acoustics ? () => {} : createFirstImpression(decoder);
    const stretch = createStretch(decoder, () => told.get(decoder));
    let isOver = false;
    return {
      async push(samples, { signal, effort: wanted = 'full' }) {
        if (isOver) throw over();
        if (isClosed) throw closed();
        effort = wanted;
        stretch.use(wanted);
        const whole = toInt16(samples);
        learn(whole);
        await feed(stretch, whole, { signal });
        return stretch.hypothesis();
      },
      async finish({ signal }) {
        signal.throwIfAborted();
        if (isClosed) throw closed();
        if (isOver) throw over();
        isOver = true;
        const recognition = { ...stretch.end(), acoustics: decoder.acoustics };
        giveBack(decoder);
        return recognition;
      },
      async close() {
        if (isOver) return;
        isOver = true;
        if (inUse.has(decoder)) stretch.end(); // also one that is left in the middle must be ready for the next
        giveBack(decoder);
      },
    };
  }

  /** On a decoder that goes on afterwards as if it had not heard this. */
  async function recogniseUnexpecting(
    samples: Float32Array,
    { signal, acoustics }: RecognitionOptions,
  ): Promise<Recognition> {
    signal.throwIfAborted();
    const decoder = take();
    const known = decoder.acoustics;
    if (acoustics) decoder.adapt(acoustics);
    const stretch = createStretch(decoder, () => undefined);
    let recognition: Recognition = { words: [] };
    try {
      stretch.use('unexpecting');
      const whole = toInt16(samples);
      if (!acoustics) createFirstImpression(decoder)(whole);
      await feed(stretch, whole, { signal });
    } finally {
      if (inUse.has(decoder)) {
        recognition = stretch.end();
        decoder.adapt(known);
      }
      giveBack(decoder);
    }
    return recognition;
  }

  return {
    name: 'pocketsphinx',
    info: { name: 'pocketsphinx', isDraft: true },
    check: async () => findProblem() ?? { isUsable: true },
    async recognise(samples, options) {
      const stream = await openStream(options);
      try {
        await stream.push(samples, options);
        return await stream.finish(options);
      } finally {
        await stream.close();
      }
    },
    openStream,
    expect,
    recogniseUnexpecting,
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
