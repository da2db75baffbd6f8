import { type DownloadableModel, downloadableModels } from '../../models/catalogue.ts';
import { bestFirst, type Computer } from '../../models/devices/best-first.ts';
import { GROUNDING_DRIVERS, TALKING_DRIVERS } from './open-installed.ts';

export type PictureTask = 'describe' | 'ask' | 'ground' | 'embed';

/**
 * On a CPU somebody waits for every token: Florence-2 (0.23 billion parameters, an encoder of 577 places) is done in seconds,
 * Qwen3.5-0.8B needs about a minute (NVDA's measurement, https://github.com/nvaccess/nvda/issues/20641).
 */
const DESCRIBE_ON_CPU = ['florence-2-base-ft', 'smolvlm-500m', 'smolvlm-256m', 'qwen3.5-0.8b', 'gemma-4-e2b'];
/** A question is asked to be answered rightly: the better model is worth the time. */
const ASK_ON_CPU = ['qwen3.5-0.8b', 'smolvlm-500m', 'smolvlm-256m', 'gemma-4-e2b'];
const ON_GPU = ['gemma-4-e2b', 'qwen3.5-0.8b', 'florence-2-base-ft', 'smolvlm-500m', 'smolvlm-256m'];

/** Those of the installed models that can do a task, the best first; models that know the language go before all others. */
export function pictureModelsBestFirst(
  installedIds: readonly string[],
  task: PictureTask,
  language: string,
  computer: Computer,
): readonly DownloadableModel[] {
  const able = downloadableModels().filter((model) => installedIds.includes(model.id) && CAN[task](model));
  const orders = { onCpu: task === 'ask' ? ASK_ON_CPU : DESCRIBE_ON_CPU, onGpu: ON_GPU };
  return bestFirst(able, orders, computer).toSorted(
    (a, b) => Number(knows(b, language)) - Number(knows(a, language)),
  );
}

const CAN: Readonly<Record<PictureTask, (model: DownloadableModel) => boolean>> = {
  describe: ({ task }) => task === 'picture-description',
  ask: ({ task, driver }) => task === 'picture-description' && TALKING_DRIVERS.includes(driver),
  ground: ({ driver }) => GROUNDING_DRIVERS.includes(driver),
  embed: ({ task }) => task === 'search-by-meaning',
};

const knows = ({ languages }: DownloadableModel, language: string): boolean =>
  languages.includes(language.toLowerCase().split('-')[0]!);
