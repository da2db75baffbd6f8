import type * as Library from '@huggingface/transformers';
import { SAMPLE_RATE_HZ } from '../../core/sound.ts';
import { broken, loadLibrary, type OpenOptions, pretrainedOptions, readModelJson } from './library.ts';
import { createTermBias, createTermTree, type TermNode } from './term-bias.ts';
import { createTokenScores } from './token-scores.ts';
import { piecesOf } from './token-text.ts';

/** What a model wrote, piece by piece. */
export type SpokenPiece = {
  /** With the space in front, where there is one. */
  readonly text: string;
  /** When it begins, in milliseconds from the first sample; null where the model does not tell. */
  readonly startMs: number | null;
  /** Mean natural logarithm of the probabilities of its tokens. */
  readonly logProbability: number;
};

export type SpeechToTextOptions = {
  readonly signal: AbortSignal;
  /** More tokens than this are never written. */
  readonly mostTokens: number;
  /** A code that the model knows (`de`); left out for models of one language. */
  readonly language?: string;
  /** Words that are likelier than usual; equal lists should be the same list. weight: 0..1. */
  readonly terms?: readonly { readonly text: string; readonly weight: number }[];
  /** Sees, and may change, the scores of every step. */
  readonly processor?: Library.LogitsProcessor;
};

/** An opened model that writes down speech, token by token. */
export type SpeechToText = {
  /** Codes of the languages that can be asked for; empty where the model has one only. */
  readonly languages: readonly string[];
  /** Rejects with the signal's reason within a step after the abort; throws ModelError `model-broken`. */
  write(samples: Float32Array, options: SpeechToTextOptions): Promise<readonly SpokenPiece[]>;
  close(): Promise<void>;
};

type GenerationSettings = {
  readonly lang_to_id?: Readonly<Record<string, number>>;
  readonly is_multilingual?: boolean;
  readonly alignment_heads?: number[][];
  readonly eos_token_id?: number | readonly number[];
};

/** One place of Whisper's cross attention is 20 ms of sound: two frames of 10 ms each. */
const SAMPLES_A_PLACE = 320;

/** Opens Moonshine, Whisper and their kin: an encoder, and a decoder with a cache. Throws ModelError `model-broken`. */
export async function openSpeechToText(options: OpenOptions): Promise<SpeechToText> {
  const { folder } = options;
  const library = await loadLibrary();
  const settings = await readModelJson<GenerationSettings>(folder, 'generation_config.json');
  const { model, processor, tokenizer } = await open(library, options);
  const special = new Set((tokenizer.all_special_ids ?? []) as number[]);
  const endToken = [settings.eos_token_id ?? 0].flat()[0]!;
  const isWhisper = 'lang_to_id' in settings || settings.is_multilingual !== undefined;

  let known: { readonly terms: SpeechToTextOptions['terms']; readonly tree: TermNode } | null = null;
  function treeOf(terms: NonNullable<SpeechToTextOptions['terms']>): TermNode {
    if (known?.terms === terms) return known.tree;
    const encode = (text: string) => tokenizer.encode(text, { add_special_tokens: false }) as number[];
    const tree = createTermTree(
      terms.flatMap(({ text, weight }) => waysToWrite(text).map((way) => ({ tokens: encode(way), weight }))),
    );
    known = { terms, tree };
    return tree;
  }

  async function write(samples: Float32Array, wanted: SpeechToTextOptions): Promise<readonly SpokenPiece[]> {
    const { signal, mostTokens, language, terms = [], processor: own } = wanted;
    const inputs = await processor(samples);
    signal.throwIfAborted();
    // Whisper adds its own processors to the list that it gets: it must be a new one every time.
    const scores = createTokenScores(library, { signal, endToken });
    const processors = new library.LogitsProcessorList();
    processors.push(scores.processor);
    if (terms.length > 0) processors.push(createTermBias(library, treeOf(terms)));
    if (own) processors.push(own);
    const hasTimes = isWhisper && settings.alignment_heads !== undefined;
    try {
      const written = await model.generate({
        ...inputs,
        max_new_tokens: mostTokens,
        do_sample: false,
        logits_processor: processors,
        ...(language !== undefined && { language, task: 'transcribe' }),
        return_dict_in_generate: true,
        output_attentions: hasTimes,
      } as never);
      signal.throwIfAborted();
      const generated = written as unknown as Generated;
      await generated.past_key_values?.dispose?.();
      return toPieces(generated, samples.length, scores);
    } catch (cause) {
      signal.throwIfAborted();
      throw broken('failed while it listened', cause);
    }
  }

  function toPieces(
    written: Generated,
    sampleCount: number,
    scores: ReturnType<typeof createTokenScores>,
  ): readonly SpokenPiece[] {
    const all = [...(written.sequences.data as BigInt64Array)].map(Number);
    const { promptLength } = scores;
    const chosen = all.slice(promptLength);
    const probabilities = scores.of(chosen);
    const startsMs = startsOf(written, sampleCount, promptLength, chosen.length);
    // Special tokens say nothing: they are taken out, and what they knew goes with them.
    const kept = chosen.flatMap((token, index) => (special.has(token) ? [] : [index]));
    const text = (tokens: number[]) =>
      tokenizer.decode(tokens, { skip_special_tokens: true, clean_up_tokenization_spaces: false }) as string;
    return piecesOf(
      kept.map((index) => chosen[index]!),
      text,
    ).map((piece) => {
      const indices = kept.slice(piece.first, piece.last + 1);
      const sum = indices.reduce((total, index) => total + (probabilities[index] ?? 0), 0);
      const startMs = startsMs?.[indices[0]!] ?? null;
      return { text: piece.text, startMs, logProbability: sum / indices.length };
    });
  }

  /** Where each token begins, by the alignment of the cross attentions; null where they are not there. */
  function startsOf(written: Generated, sampleCount: number, promptLength: number, count: number) {
    const { alignment_heads: heads } = settings;
    if (!written.cross_attentions || !heads || count < 2) return null;
    const whisper = model as unknown as Library.WhisperForConditionalGeneration;
    const places = Math.max(1, Math.floor(sampleCount / SAMPLES_A_PLACE));
    const generated = { sequences: written.sequences, cross_attentions: written.cross_attentions };
    const seconds = whisper._extract_token_timestamps(
      generated,
      heads,
      places,
      SAMPLES_A_PLACE / SAMPLE_RATE_HZ,
      promptLength,
    );
    return [...(seconds.data as Float32Array)].slice(promptLength).map((second) => 1000 * second);
  }

  return {
    languages:
      settings.is_multilingual === false
        ? []
        : Object.keys(settings.lang_to_id ?? {}).map((token) => token.slice(2, -2)),
    write,
    async close() {
      await model.dispose().catch(() => {});
    },
  };
}

/** Inside a text a word has its space in front; as it stands on the screen, in small letters, and at a sentence's start. */
const waysToWrite = (text: string): readonly string[] => {
  const lower = text.toLowerCase();
  return [...new Set([text, lower, lower.charAt(0).toUpperCase() + lower.slice(1)])].flatMap((way) => [
    ` ${way}`,
    way,
  ]);
};

type Generated = {
  readonly sequences: Library.Tensor;
  readonly cross_attentions?: Library.Tensor[][];
  readonly past_key_values?: { dispose?(): unknown };
};

async function open(library: typeof Library, options: OpenOptions) {
  try {
    const local = { local_files_only: true };
    const processor = await library.AutoProcessor.from_pretrained(options.folder, local);
    const tokenizer = await library.AutoTokenizer.from_pretrained(options.folder, local);
    const model = await library.AutoModelForSpeechSeq2Seq.from_pretrained(
      options.folder,
      pretrainedOptions(options),
    );
    return { model, processor, tokenizer };
  } catch (cause) {
    throw broken('cannot be opened', cause);
  }
}
