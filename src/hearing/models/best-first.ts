import { type DownloadableModel, downloadableModels } from '../../models/catalogue.ts';
import { bestFirst, type Computer } from '../../models/devices/best-first.ts';

/**
 * Live captions want few wrong words within half a second. On a CPU Whisper takes a second or more for each new look at the
 * sound, whatever its length (it always hears 30 s), so that all others go first; on a graphics card the large one is best.
 * Word errors on LibriSpeech clean, as published: Parakeet-CTC 1.9 %, Whisper turbo 1.4 %, small 3.1 %, Moonshine base
 * 3.2 %, Whisper base 4.3 %, Moonshine tiny 4.5 %.
 */
const ON_CPU = [
  'parakeet-ctc-0.6b',
  'moonshine-base',
  'moonshine-tiny',
  'whisper-small',
  'whisper-base',
  'whisper-large-v3-turbo',
];
const ON_GPU = [
  'whisper-large-v3-turbo',
  'parakeet-ctc-0.6b',
  'whisper-small',
  'moonshine-base',
  'whisper-base',
  'moonshine-tiny',
];

const SPEECH = 'speech-recognition';

/** Those of the installed models that recognise speech, the best for live captions first. */
export function speechModelsBestFirst(
  installedIds: readonly string[],
  computer: Computer,
): readonly DownloadableModel[] {
  const able = downloadableModels().filter(({ id, task }) => task === SPEECH && installedIds.includes(id));
  return bestFirst(able, { onCpu: ON_CPU, onGpu: ON_GPU }, computer);
}

/** Whether a model understands a language: a tag such as de-AT. */
export const understands = ({ languages }: DownloadableModel, language: string): boolean =>
  languages.includes(language.toLowerCase().split('-')[0]!);

/** The model to suggest to somebody who has none: the best small one for the language; null where none understands it. */
export function suggestedModel(language: string): DownloadableModel | null {
  const small = downloadableModels().filter((model) => model.task === SPEECH && model.tier === 'small');
  return (
    small.filter((model) => understands(model, language)).toSorted((a, b) => rankOf(a) - rankOf(b))[0] ?? null
  );
}

const rankOf = ({ id }: DownloadableModel) => ON_CPU.indexOf(id);
