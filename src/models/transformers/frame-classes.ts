import type * as Library from '@huggingface/transformers';
import { broken, loadLibrary, type OpenOptions, pretrainedOptions, readModelJson } from './library.ts';
import { logSumOf } from './token-scores.ts';

/** The likeliest class of each frame of a sound. */
export type FrameClass = { readonly token: number; readonly logProbability: number };

/** The natural logarithm of the probability of every class in every frame. */
export type ClassScores = { readonly frameCount: number; of(frame: number, token: number): number };

/** An opened CTC model: it hears all of the sound at once and names a token, or none (the blank), for each frame. */
export type FrameClassifier = {
  readonly blank: number;
  /** Frames are of equal length and cover the sound. Rejects with the signal's reason; throws ModelError `model-broken`. */
  classify(
    samples: Float32Array,
    options: { readonly signal: AbortSignal },
  ): Promise<{ readonly frames: readonly FrameClass[]; readonly scores: ClassScores }>;
  /** The tokens of a word, as it stands inside a text. */
  encode(text: string): readonly number[];
  decode(tokens: number[]): string;
  close(): Promise<void>;
};

/** Opens Parakeet-CTC and its kin. Throws ModelError `model-broken`. */
export async function openFrameClassifier(options: OpenOptions): Promise<FrameClassifier> {
  const library = await loadLibrary();
  const config = await readModelJson<{ pad_token_id?: number; vocab_size?: number }>(
    options.folder,
    'config.json',
  );
  const { model, processor, tokenizer } = await open(library, options);
  return {
    // Parakeet's config names the blank as padding; it is the last class.
    blank: config.pad_token_id ?? (config.vocab_size ?? 1) - 1,
    async classify(samples, { signal }) {
      const inputs = await processor(samples);
      signal.throwIfAborted();
      const { logits } = await model(inputs).catch((cause: unknown) => {
        throw broken('failed while it listened', cause);
      });
      signal.throwIfAborted();
      return toFrames(logits as Library.Tensor);
    },
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }) as number[],
    decode: (tokens) =>
      tokenizer.decode(tokens, { skip_special_tokens: true, clean_up_tokenization_spaces: false }) as string,
    async close() {
      await model.dispose().catch(() => {});
    },
  };
}

function toFrames({ data, dims }: Library.Tensor) {
  const values = data as Float32Array;
  const [, frameCount = 0, classCount = 0] = dims;
  const rowOf = (frame: number) => values.subarray(frame * classCount, (frame + 1) * classCount);
  const logSums = Array.from({ length: frameCount }, (_, frame) => logSumOf(rowOf(frame)));
  const frames = logSums.map((logSum, frame): FrameClass => {
    const row = rowOf(frame);
    let token = 0;
    for (let index = 1; index < classCount; index++) if (row[index]! > row[token]!) token = index;
    return { token, logProbability: row[token]! - logSum };
  });
  const of = (frame: number, token: number) =>
    (rowOf(frame)[token] ?? Number.NEGATIVE_INFINITY) - logSums[frame]!;
  return { frames, scores: { frameCount, of } };
}

async function open(library: typeof Library, options: OpenOptions) {
  try {
    const local = { local_files_only: true };
    const processor = await library.AutoProcessor.from_pretrained(options.folder, local);
    const tokenizer = await library.AutoTokenizer.from_pretrained(options.folder, local);
    const model = await library.AutoModelForCTC.from_pretrained(options.folder, pretrainedOptions(options));
    return { model, processor, tokenizer };
  } catch (cause) {
    throw broken('cannot be opened', cause);
  }
}
