import type * as Library from '@huggingface/transformers';

export type WritingOptions = {
  readonly signal: AbortSignal;
  /** More tokens than this are never written. */
  readonly mostTokens: number;
  /** Called with the text as it comes, in whole words. */
  readonly onText?: (text: string) => void;
  /** Sees, and may change, the scores of every step. */
  readonly processor?: Library.LogitsProcessor;
};

/**
 * So many equal tokens in a row are no language: some graphics drivers make Gemma write padding without an end
 * (https://github.com/huggingface/transformers.js/issues/1636).
 */
const MOST_EQUAL_TOKENS = 24;

/** What `generate` gets beside the inputs: the likeliest token each time, ended by an abort within one token. */
export function writingSettings(
  library: typeof Library,
  tokenizer: Library.PreTrainedTokenizer,
  { signal, mostTokens, onText, processor }: WritingOptions,
): Record<string, unknown> {
  const criteria = new library.StoppingCriteriaList();
  criteria.push(createStop(library, signal));
  return {
    max_new_tokens: mostTokens,
    do_sample: false,
    // The configurations of some models ask for a beam search, which the library has not.
    num_beams: 1,
    return_dict_in_generate: true,
    stopping_criteria: criteria,
    ...(processor && { logits_processor: listOf(library, processor) }),
    ...(onText && {
      streamer: new library.TextStreamer(tokenizer, {
        skip_prompt: true,
        skip_special_tokens: true,
        callback_function: onText,
      }),
    }),
  };
}

function listOf(library: typeof Library, processor: Library.LogitsProcessor): Library.LogitsProcessorList {
  const list = new library.LogitsProcessorList();
  list.push(processor);
  return list;
}

/** The tokens that were written, without those of the prompt; the memory of the attention is freed. */
export async function writtenTokens(written: unknown, promptLength: number): Promise<number[]> {
  const { sequences, past_key_values } = written as {
    sequences: Library.Tensor;
    past_key_values?: { dispose?(): unknown };
  };
  await past_key_values?.dispose?.();
  return [...(sequences.data as BigInt64Array)].slice(promptLength).map(Number);
}

function createStop(library: typeof Library, signal: AbortSignal): Library.StoppingCriteria {
  class Stop extends library.StoppingCriteria {
    override _call(inputs: number[][]): boolean[] {
      return inputs.map((tokens) => signal.aborted || isStuck(tokens));
    }
  }
  return new Stop();
}

function isStuck(tokens: number[]): boolean {
  if (tokens.length <= MOST_EQUAL_TOKENS) return false;
  const last = tokens.at(-1);
  return tokens.slice(-MOST_EQUAL_TOKENS).every((token) => token === last);
}
