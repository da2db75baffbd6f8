import type * as Library from '@huggingface/transformers';
import { broken, loadLibrary, type OpenOptions, pretrainedOptions } from './library.ts';
import { type Pixels, remembering, toRawImage } from './pixels.ts';
import { type WritingOptions, writingSettings, writtenTokens } from './writing.ts';

/** An opened Florence-2: it takes one of its tasks and a picture, and writes. */
export type Florence = {
  /**
   * `task` is one of its prompts (`<CAPTION>`, `<OD>`, ...), `input` the phrase for those that take one. The answer holds
   * places as `<loc_0>` to `<loc_999>`. Rejects with the signal's reason; throws ModelError `model-broken`.
   */
  write(task: string, input: string, picture: Pixels, options: WritingOptions): Promise<string>;
  close(): Promise<void>;
};

/** Opens Florence-2. Throws ModelError `model-broken`. */
export async function openFlorence(options: OpenOptions): Promise<Florence> {
  const library = await loadLibrary();
  const { model, processor, tokenizer } = await open(library, options);
  model.encode_image = remembering(model.encode_image.bind(model) as never) as never;
  return {
    async write(task, input, picture, wanted) {
      const { signal } = wanted;
      signal.throwIfAborted();
      try {
        const prompts = processor.construct_prompts(task + input);
        const inputs = {
          ...tokenizer(prompts),
          ...(await processor.image_processor!(toRawImage(library, picture))),
        };
        signal.throwIfAborted();
        const settings = writingSettings(library, tokenizer, wanted);
        const written = await model.generate({ ...inputs, ...settings } as never);
        signal.throwIfAborted();
        const tokens = await writtenTokens(written, 0);
        const text = tokenizer.decode(tokens, { skip_special_tokens: false }) as string;
        return text.replaceAll(/<\/?s>|<pad>/g, '').trim();
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

async function open(library: typeof Library, options: OpenOptions) {
  try {
    const { folder } = options;
    const local = { local_files_only: true };
    const processor = (await library.AutoProcessor.from_pretrained(
      folder,
      local,
    )) as Library.Florence2Processor;
    const tokenizer = processor.tokenizer ?? (await library.AutoTokenizer.from_pretrained(folder, local));
    const model = await library.Florence2ForConditionalGeneration.from_pretrained(
      folder,
      pretrainedOptions(options),
    );
    return { model, processor, tokenizer };
  } catch (cause) {
    throw broken('cannot be opened', cause);
  }
}
