import { raceSignal } from '../core/time.ts';

/** Reads sentences one ahead of the voice, so that a source that has to think does so while the voice speaks. */
export type SentenceSource = {
  /** The next sentence, or null after the last. Rejects when the source fails or the signal aborts. */
  next(): Promise<string | null>;
  /** Tells the source that no more is wanted; does not wait for it, since it may hang in its own work. */
  close(): void;
};

export function openSentences(
  sentences: AsyncIterable<string> | Iterable<string>,
  signal: AbortSignal,
): SentenceSource {
  const iterator =
    Symbol.asyncIterator in sentences ? sentences[Symbol.asyncIterator]() : sentences[Symbol.iterator]();

  async function pull(): Promise<IteratorResult<string>> {
    return iterator.next();
  }

  let coming = pull();
  return {
    async next() {
      const sentence = await raceSignal(coming, signal);
      if (sentence.done) return null;
      coming = pull();
      coming.catch(() => {}); // heard by the next call, if there is one
      return sentence.value;
    },
    close() {
      (async () => iterator.return?.())().catch(() => {});
    },
  };
}
