import type * as Library from '@huggingface/transformers';
import { broken, loadLibrary, type OpenOptions, pretrainedOptions, readModelJson } from './library.ts';
import { type Pixels, remembering, toRawImage } from './pixels.ts';
import { type WritingOptions, writingSettings, writtenTokens } from './writing.ts';

/** One turn of a talk. Pictures and sounds stand before the text. */
export type ChatTurn = {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly pictures?: readonly Pixels[];
  /** 16 kHz, mono. Models take one in a talk. */
  readonly sound?: Float32Array;
};

/** An opened model that sees (some hear too) and answers in a talk. */
export type VisionChat = {
  readonly canHear: boolean;
  /** Writes the next turn. Rejects with the signal's reason; throws ModelError `model-broken`. */
  answer(turns: readonly ChatTurn[], options: WritingOptions): Promise<string>;
  close(): Promise<void>;
};

export type VisionChatOptions = OpenOptions & {
  /** Where the model takes pictures of any size, it takes no more pixels than this: fewer are faster. */
  readonly mostPixels?: number;
};

/** The library's types know one processor for all models; each has its own call. */
type Call = (...inputs: readonly unknown[]) => Promise<Readonly<Record<string, unknown>>>;

/** Opens SmolVLM, Qwen3.5, Gemma 4 and their kin. Throws ModelError `model-broken`. */
export async function openVisionChat(options: VisionChatOptions): Promise<VisionChat> {
  const library = await loadLibrary();
  const { model_type: modelType = '' } = await readModelJson<{ model_type?: string }>(
    options.folder,
    'config.json',
  );
  const canHear = HEARING.includes(modelType);
  const { model, processor } = await open(library, options);
  const tokenizer = processor.tokenizer as Library.PreTrainedTokenizer;
  limitPixels(processor, options.mostPixels);
  if (modelType.startsWith('qwen')) oneByOne(library, processor);
  keepFeatures(model);

  async function inputsOf(turns: readonly ChatTurn[]) {
    const prompt = processor.apply_chat_template(
      turns.map(toMessage) as never,
      {
        add_generation_prompt: true,
        // Of models that think aloud first: a person waits for the answer.
        enable_thinking: false,
      } as never,
    ) as string;
    const images = turns.flatMap(({ pictures = [] }) => pictures.map((one) => toRawImage(library, one)));
    const sound = cut(turns.findLast((turn) => turn.sound)?.sound);
    // The template writes the special tokens itself.
    const extra = { add_special_tokens: false };
    const call = processor as unknown as Call;
    return canHear
      ? call(prompt, images.length > 0 ? images : null, sound, extra)
      : call(prompt, images.length > 0 ? images : null, extra);
  }

  return {
    canHear,
    async answer(turns, wanted) {
      const { signal } = wanted;
      signal.throwIfAborted();
      try {
        const inputs = await inputsOf(turns);
        signal.throwIfAborted();
        const settings = writingSettings(library, tokenizer, wanted);
        const written = await model.generate({ ...inputs, ...settings } as never);
        signal.throwIfAborted();
        const promptLength = (inputs.input_ids as Library.Tensor).dims.at(-1) ?? 0;
        const tokens = await writtenTokens(written, promptLength);
        return (tokenizer.decode(tokens, { skip_special_tokens: true }) as string).trim();
      } catch (cause) {
        signal.throwIfAborted();
        throw broken('failed while it looked', cause);
      }
    },
    async close() {
      await model.dispose().catch(() => {});
    },
  };
}

/** What the library does not fill up, so that it counts as many places for the sound as its encoder gives. */
const SOUND_STEP = 128;
const MOST_SAMPLES = 480_000;

function cut(sound: Float32Array | undefined): Float32Array | null {
  if (!sound) return null;
  const length = Math.min(MOST_SAMPLES, sound.length);
  const whole = length - (length % SOUND_STEP);
  return whole > 0 ? sound.subarray(0, whole) : null;
}

/** Model types that take sound too: transformers.js, MODEL_TYPES.ImageAudioTextToText. */
const HEARING: readonly string[] = ['gemma3n', 'gemma4'];

function toMessage({ role, text, pictures = [], sound }: ChatTurn): object {
  const content = [
    ...pictures.map(() => ({ type: 'image' })),
    ...(sound ? [{ type: 'audio' }] : []),
    { type: 'text', text },
  ];
  return { role, content };
}

function limitPixels(processor: Library.Processor, mostPixels: number | undefined): void {
  const images = processor.image_processor as { max_pixels?: number } | undefined;
  if (mostPixels !== undefined && images && images.max_pixels !== undefined)
    images.max_pixels = Math.min(images.max_pixels, mostPixels);
}

type Processed = { readonly pixel_values: Library.Tensor; readonly image_grid_thw: Library.Tensor };

/**
 * The library takes several pictures for the frames of one film (Qwen2VLImageProcessor, 4.3): each is processed by itself,
 * and their patches and sizes are put one behind the other.
 */
function oneByOne(library: typeof Library, processor: Library.Processor): void {
  const components = processor.components as unknown as { image_processor?: unknown };
  const single = components.image_processor as
    | ((images: readonly unknown[]) => Promise<Processed>)
    | undefined;
  if (!single) return;
  const several = async (images: unknown) => {
    const processed: Processed[] = [];
    for (const image of [images].flat()) processed.push(await single([image]));
    return {
      pixel_values: library.cat(
        processed.map((one) => one.pixel_values),
        0,
      ),
      image_grid_thw: library.cat(
        processed.map((one) => one.image_grid_thw),
        0,
      ),
    };
  };
  const { config } = single as unknown as { config: unknown };
  components.image_processor = Object.assign(several, { config });
}

type Encoder = (inputs: Record<string, unknown>) => Promise<unknown>;

function keepFeatures(model: object): void {
  const encoders = model as { encode_image?: Encoder; _encode_vision?: Encoder };
  if (encoders._encode_vision) encoders._encode_vision = remembering(encoders._encode_vision.bind(model));
  else if (encoders.encode_image) encoders.encode_image = remembering(encoders.encode_image.bind(model));
}

async function open(library: typeof Library, options: VisionChatOptions) {
  try {
    const local = { local_files_only: true };
    const processor = await library.AutoProcessor.from_pretrained(options.folder, local);
    const model = await library.AutoModelForImageTextToText.from_pretrained(
      options.folder,
      pretrainedOptions(options),
    );
    return { model, processor };
  } catch (cause) {
    throw broken('cannot be opened', cause);
  }
}
