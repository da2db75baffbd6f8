import type * as Library from '@huggingface/transformers';
import { broken, loadLibrary, type OpenOptions, pretrainedOptions, readModelJson } from './library.ts';

/** A class and its score: a raw logit. */
export type SoundClass = { readonly label: string; readonly logit: number };

/** An opened model that names what a sound is. */
export type SoundClassifier = {
  /** All classes, in the order of the model. Rejects with the signal's reason; throws ModelError `model-broken`. */
  classify(samples: Float32Array, options: { readonly signal: AbortSignal }): Promise<readonly SoundClass[]>;
  close(): Promise<void>;
};

/** Opens an audio-classification model: AST, Wav2Vec2 and their kin. Throws ModelError `model-broken`. */
export async function openSoundClassifier(options: OpenOptions): Promise<SoundClassifier> {
  const library = await loadLibrary();
  const config = await readModelJson<{ id2label?: Readonly<Record<string, string>> }>(
    options.folder,
    'config.json',
  );
  const labels = config.id2label ?? {};
  const { model, processor } = await open(library, options);
  return {
    async classify(samples, { signal }) {
      const inputs = await processor(samples);
      signal.throwIfAborted();
      const { logits } = await model(inputs).catch((cause: unknown) => {
        throw broken('failed while it listened', cause);
      });
      signal.throwIfAborted();
      const values = (logits as Library.Tensor).data as Float32Array;
      return Array.from(values, (logit, index) => ({ label: labels[index] ?? `${index}`, logit }));
    },
    async close() {
      await model.dispose().catch(() => {});
    },
  };
}

async function open(library: typeof Library, options: OpenOptions) {
  try {
    const processor = await library.AutoProcessor.from_pretrained(options.folder, { local_files_only: true });
    const model = await library.AutoModelForAudioClassification.from_pretrained(
      options.folder,
      pretrainedOptions(options),
    );
    return { model, processor };
  } catch (cause) {
    throw broken('cannot be opened', cause);
  }
}
