import type * as Library from '@huggingface/transformers';
import { broken, loadLibrary, type OpenOptions, pretrainedOptions, readModelJson } from './library.ts';
import { type Pixels, toRawImage } from './pixels.ts';

/** An opened model that puts pictures and texts into one space, where what belongs together lies close together. */
export type SharedSpace = {
  /** A vector of length one for each. Rejects with the signal's reason; throws ModelError `model-broken`. */
  placeTexts(
    texts: readonly string[],
    options: { readonly signal: AbortSignal },
  ): Promise<readonly Float32Array[]>;
  placePicture(picture: Pixels, options: { readonly signal: AbortSignal }): Promise<Float32Array>;
  close(): Promise<void>;
};

/** Opens SigLIP or CLIP. Throws ModelError `model-broken`. */
export async function openSharedSpace(options: OpenOptions): Promise<SharedSpace> {
  const library = await loadLibrary();
  const { model_type: type = '' } = await readModelJson<{ model_type?: string }>(
    options.folder,
    'config.json',
  );
  const isClip = type === 'clip';
  const { textModel, pictureModel, processor, tokenizer } = await open(library, options, isClip);

  async function run(model: Library.PreTrainedModel, inputs: object, signal: AbortSignal) {
    signal.throwIfAborted();
    const outputs = await model(inputs).catch((cause: unknown) => {
      throw broken('failed while it looked', cause);
    });
    signal.throwIfAborted();
    const { data, dims } = (outputs.text_embeds ??
      outputs.image_embeds ??
      outputs.pooler_output) as Library.Tensor;
    const length = dims.at(-1) ?? 0;
    const values = Float32Array.from(data as Float32Array);
    return Array.from({ length: dims[0] ?? 0 }, (_, row) =>
      ofLengthOne(values.slice(row * length, (row + 1) * length)),
    );
  }

  return {
    async placeTexts(texts, { signal }) {
      if (texts.length === 0) return [];
      // SigLIP was trained with texts of one length, filled up: https://huggingface.co/docs/transformers/model_doc/siglip
      const padding = isClip ? true : ('max_length' as never);
      return run(textModel, tokenizer([...texts], { padding, truncation: true }), signal);
    },
    async placePicture(picture, { signal }) {
      const inputs = await processor(toRawImage(library, picture));
      const [placed] = await run(pictureModel, inputs, signal);
      return placed!;
    },
    async close() {
      await Promise.allSettled([textModel.dispose(), pictureModel.dispose()]);
    },
  };
}

function ofLengthOne(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}

async function open(library: typeof Library, options: OpenOptions, isClip: boolean) {
  try {
    const { folder, sessions } = options;
    const local = { local_files_only: true };
    const processor = await library.AutoProcessor.from_pretrained(folder, local);
    const tokenizer = await library.AutoTokenizer.from_pretrained(folder, local);
    // Each of the two is opened as a model of one session, whose number format is told alone.
    const settings = (session: string) => ({
      ...pretrainedOptions(options),
      dtype: (sessions[session] ?? 'fp32') as 'fp32',
      model_file_name: session,
    });
    const TextModel = isClip ? library.CLIPTextModelWithProjection : library.SiglipTextModel;
    const PictureModel = isClip ? library.CLIPVisionModelWithProjection : library.SiglipVisionModel;
    const textModel = await TextModel.from_pretrained(folder, settings('text_model'));
    const pictureModel = await PictureModel.from_pretrained(folder, settings('vision_model'));
    return { textModel, pictureModel, processor, tokenizer };
  } catch (cause) {
    throw broken('cannot be opened', cause);
  }
}
