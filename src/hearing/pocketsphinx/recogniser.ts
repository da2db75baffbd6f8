import { setImmediate as turn } from 'node:timers/promises';
import type { Recogniser, RecognitionStream, Waiting } from '../../core/drivers.ts';
import { ProviderError } from '../../core/errors.ts';
import { SAMPLE_RATE_HZ, toInt16 } from '../../core/sound.ts';
import type { HeardWord, Recognition } from '../../core/speech.ts';
import { type Decoder, findProblem, openDecoder, type Segment } from './library.ts';

/** The library computes on the calling thread: between pieces of this length others have their turn. */
const PIECE_SAMPLES = SAMPLE_RATE_HZ / 5;
const FRAME_MS = 10;
/** Decoders that are kept for the next stretch of speech: one a channel. */
const KEPT_DECODERS = 2;
/** What a word of a hypothesis on its way is given: the library tells posteriors only at the end. */
const UNKNOWN_CONFIDENCE = 0.5;

/**
 * PocketSphinx with Debian's US English model, in this process: draft quality (about 46 % of the words of a read text come
 * out wrong), but it needs no download and hears sound piece by piece.
 */
export function createPocketSphinxRecogniser(open: () => Decoder = openDecoder): Recogniser {
  const free: Decoder[] = [];
  const inUse = new Set<Decoder>();
  let isClosed = false;

  function take(): Decoder {
    if (isClosed) throw closed();
    const decoder = free.pop() ?? open();
    inUse.add(decoder);
    decoder.start();
    return decoder;
  }

  function giveBack(decoder: Decoder, hasEnded: boolean): void {
    if (!inUse.delete(decoder)) return;
    if (!hasEnded) decoder.end(); // also one that is left in the middle must be ready for the next
    if (isClosed || free.length >= KEPT_DECODERS) decoder.close();
    else free.push(decoder);
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
        return toRecognition(decoder.segments(), false);
      },
      async finish({ signal }) {
        signal.throwIfAborted();
        if (isClosed) throw closed();
        if (isOver) throw over();
        isOver = true;
        decoder.end();
        const recognition = toRecognition(decoder.segments(), true);
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
function toRecognition(segments: readonly Segment[], hasPosteriors: boolean): Recognition {
  const firstFrame = segments[0]?.startFrame ?? 0;
  const words = segments
    .filter(({ word }) => !/^[<[+]/.test(word))
    .map(
      ({ word, startFrame, endFrame, posterior }): HeardWord => ({
        // "the(2)" is the second pronunciation of "the".
        text: word.replace(/\(\d+\)$/, ''),
        startMs: (startFrame - firstFrame) * FRAME_MS,
        endMs: (endFrame + 1 - firstFrame) * FRAME_MS,
        confidence: hasPosteriors ? Math.min(1, posterior) : UNKNOWN_CONFIDENCE,
      }),
    );
  return { words };
}
