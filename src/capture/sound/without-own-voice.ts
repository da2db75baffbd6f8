import type { SoundSource } from '../../core/drivers.ts';
import { latestPushed } from '../../core/queue.ts';
import { durationMsOf, endMsOf, type SoundChunk, toSampleCount } from '../../core/sound.ts';
import type { OtherPrograms } from './other-programs.ts';

/** As many pieces as a live source holds; what is older is dropped, and shows as a gap in time. */
const QUEUE_PIECES = 64;
/** Pieces of less are not worth the calls that they cost; it is half of what the first sound of another voice is told by. */
const LEAST_MS = 8;

/**
 * The same source; while Beckon speaks, the sound of all other programs takes its place, which is marked so. Where those
 * cannot be told apart, it gives what the source gives.
 */
export function withoutOwnVoice(
  source: SoundSource,
  others: OtherPrograms,
  isOwnVoice: () => boolean,
): SoundSource {
  return {
    ...source,
    chunks: ({ signal, onState }) =>
      latestPushed<SoundChunk>(QUEUE_PIECES, signal, (push, ending) => {
        const splice = createSplice(others, isOwnVoice, push);
        const options = { signal: ending, ...(onState && { onState }) };
        return Promise.all([
          others.run({ signal: ending, onMore: splice.more }).catch(() => {}),
          (async () => {
            for await (const chunk of source.chunks(options)) splice.add(chunk);
          })(),
        ]);
      }),
  };
}

/** Joins the two recordings to one line of time without a gap and without anything twice. */
function createSplice(others: OtherPrograms, isOwnVoice: () => boolean, push: (chunk: SoundChunk) => void) {
  let sentMs = Number.NEGATIVE_INFINITY;
  let heardMs = 0;
  let isSpliced = false;

  function pushOthers(toMs: number): void {
    const samples = others.take(sentMs, toMs);
    if (samples.length === 0) return;
    push({ samples, startMs: sentMs, isOthersOnly: true });
    sentMs += durationMsOf(samples);
  }

  function more(): void {
    if (!isSpliced) return;
    // While nobody else plays anything, the recording of all tells how late it is.
    const toMs = others.readyMs() ?? heardMs;
    if (toMs - sentMs >= LEAST_MS) pushOthers(toMs);
  }

  return {
    more,
    add(chunk: SoundChunk): void {
      heardMs = endMsOf(chunk);
      if (isOwnVoice() && others.isWhole) {
        if (!isSpliced) sentMs = Math.max(sentMs, chunk.startMs);
        isSpliced = true;
        more();
        return;
      }
      if (isSpliced && chunk.startMs > sentMs) pushOthers(chunk.startMs);
      isSpliced = false;
      const early = Math.max(0, toSampleCount(sentMs - chunk.startMs));
      if (early >= chunk.samples.length) return;
      push(
        early === 0 ? chunk : { samples: chunk.samples.subarray(early), startMs: chunk.startMs + early / 16 },
      );
      sentMs = Math.max(sentMs, heardMs);
    },
  };
}
