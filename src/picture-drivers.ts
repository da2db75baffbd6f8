/** Composition root of the models that look at pictures. */
import { childCommand } from './child-command.ts';
import type { Pictures } from './commands/looking/pictures.ts';
import { dataFolder as dataFolderOf } from './config/paths.ts';
import type { Config } from './config/schema.ts';
import { createPictureProcess, type PictureProcess } from './engine/pictures/process.ts';
import { type DownloadableModel, downloadableModel, isHubModel, variantNameFor } from './models/catalogue.ts';
import type { DeviceChoice } from './models/device.ts';
import { installedIds } from './models/store/receipt.ts';
import { type PictureTask, pictureModelsBestFirst } from './vision/models/best-first.ts';
import { HEARING_DRIVERS } from './vision/models/open-installed.ts';
import { withSmallerAsker, withSmallerDescriber } from './vision/models/with-smaller.ts';

const memoryOf = (model: DownloadableModel, device: DeviceChoice): number =>
  isHubModel(model) ? model.variants[variantNameFor(model, device)]!.memoryBytes : model.memoryBytes;

/** A description by a model of a billion parameters takes a minute and more on a CPU; loading comes on top. */
const TIMEOUT_MS = 300_000;

export function openPictures(
  { engine, language: ownLanguage }: Config,
  dataFolder = dataFolderOf(process.env),
  /** Tells the person something in a sentence. */
  tell: (sentence: string) => void = () => {},
): Pictures {
  // transformers.js is asked for one device by name; `auto` takes the one that always works.
  const device = engine.device === 'auto' ? 'cpu' : engine.device;
  const opened = new Map<string, PictureProcess>();

  function processOf(id: string): PictureProcess {
    const model = downloadableModel(id);
    const found =
      opened.get(id) ??
      createPictureProcess({
        name: id,
        languages: model.languages,
        hears: HEARING_DRIVERS.includes(model.driver),
        command: childCommand('pictures-main', id, dataFolder, device),
        timeoutMs: TIMEOUT_MS,
        idleMs: engine.idleMinutes * 60_000,
      });
    opened.set(id, found);
    return found;
  }

  /** What had too little memory once is not tried again before the next start. */
  const tooLarge = new Set<string>();
  const onTooLarge = (id: string, next: string) => {
    tooLarge.add(id);
    tell(`there is too little memory for the model ${id}; ${next}, which is smaller, is used instead`);
  };

  /** Looked up every time: a model that was added a moment ago is there. */
  function best(task: PictureTask, language = ownLanguage): PictureProcess | null {
    const [model] = pictureModelsBestFirst(installedIds(dataFolder), task, language, engine.device);
    return model ? processOf(model.id) : null;
  }

  /** The best, and behind it those that need less memory each. */
  function bestAndSmaller(task: PictureTask, language: string): readonly PictureProcess[] {
    const able = pictureModelsBestFirst(installedIds(dataFolder), task, language, engine.device);
    const left = able.filter(({ id }) => !tooLarge.has(id));
    const [first, ...others] = left.length > 0 ? left : able;
    if (!first) return [];
    const smaller = others
      .filter((model) => memoryOf(model, device) < memoryOf(first, device))
      .toSorted((a, b) => memoryOf(b, device) - memoryOf(a, device));
    return [first, ...smaller].map(({ id }) => processOf(id));
  }

  return {
    describer(language) {
      const [first, ...smaller] = bestAndSmaller('describe', language).map(({ describer }) => describer);
      return first ? withSmallerDescriber([first, ...smaller], { onTooLarge }) : null;
    },
    asker(language) {
      const [first, ...smaller] = bestAndSmaller('ask', language).map(({ asker }) => asker);
      return first ? withSmallerAsker([first, ...smaller], { onTooLarge }) : null;
    },
    grounder: () => best('ground')?.grounder ?? null,
    embedder: () => best('embed')?.embedder ?? null,
    openInstalled: processOf,
    async close() {
      await Promise.all([...opened.values()].map((one) => one.close()));
    },
  };
}
