import type { SoundTagger } from '../../core/drivers.ts';
import { ModelError } from '../../core/errors.ts';
import { SAMPLE_RATE_HZ } from '../../core/sound.ts';
import type { SoundTag } from '../../core/speech.ts';
import { downloadableModel } from '../../models/catalogue.ts';
import { type Opening, openOptionsOf } from '../../models/store/open-options.ts';
import {
  openSoundClassifier,
  type SoundClass,
  type SoundClassifier,
} from '../../models/transformers/sound-classes.ts';
import { openedOnce } from '../models/opened-once.ts';
import { toSounds, toTones } from './labels.ts';

/** The tasks of the catalogue whose models name sounds. */
export const TAGGING_TASKS = ['sound-events', 'tone-of-voice'] as const;
export type TaggingTask = (typeof TAGGING_TASKS)[number];

const READERS: Readonly<Record<TaggingTask, (classes: readonly SoundClass[]) => readonly SoundTag[]>> = {
  'sound-events': toSounds,
  'tone-of-voice': toTones,
};

/** Feature extractors want some frames: a tenth of a second. */
const LEAST_SAMPLES = SAMPLE_RATE_HZ / 10;

/** A tagger whose model is opened when it is needed for the first time, in this process. */
export function createModelTagger(
  name: string,
  task: TaggingTask,
  open: () => Promise<SoundClassifier>,
): SoundTagger {
  const { opened, check, close } = openedOnce(`The model ${name}`, open);
  return {
    name,
    check,
    close,
    async tag(samples, { signal }) {
      signal.throwIfAborted();
      if (samples.length === 0) return [];
      const classifier = await opened();
      const filled = new Float32Array(Math.max(LEAST_SAMPLES, samples.length));
      filled.set(samples);
      return READERS[task](await classifier.classify(filled, { signal }));
    },
  };
}

/** The tagger of an installed model. Throws ModelError `no-such-model`, and `model-missing` for one of another task. */
export function createInstalledTagger(dataFolder: string, id: string, opening: Opening = {}): SoundTagger {
  const { task } = downloadableModel(id);
  const found = TAGGING_TASKS.find((one) => one === task);
  if (!found) {
    throw new ModelError('model-missing', `The model ${id} does not name sounds.`, {
      expected: `a model for ${TAGGING_TASKS.join(', ')}`,
      got: task,
    });
  }
  return createModelTagger(id, found, async () =>
    openSoundClassifier((await openOptionsOf(dataFolder, id, opening)).options),
  );
}
