/** Composition root of the models that look at pictures. */
import { childCommand } from './child-command.ts';
import type { Pictures } from './commands/looking/pictures.ts';
import { dataFolder as dataFolderOf } from './config/paths.ts';
import type { Config } from './config/schema.ts';
import { createPictureProcess, type PictureProcess } from './engine/pictures/process.ts';
import { downloadableModel } from './models/catalogue.ts';
import { installedIds } from './models/store/receipt.ts';
import { type PictureTask, pictureModelsBestFirst } from './vision/models/best-first.ts';
import { HEARING_DRIVERS } from './vision/models/open-installed.ts';

/** A description by a model of a billion parameters takes a minute and more on a CPU; loading comes on top. */
const TIMEOUT_MS = 300_000;

export function openPictures(
  { engine, language: ownLanguage }: Config,
  dataFolder = dataFolderOf(process.env),
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

  /** Looked up every time: a model that was added a moment ago is there. */
  function best(task: PictureTask, language = ownLanguage): PictureProcess | null {
    const [model] = pictureModelsBestFirst(installedIds(dataFolder), task, language, engine.device);
    return model ? processOf(model.id) : null;
  }

  return {
    describer: (language) => best('describe', language)?.describer ?? null,
    asker: (language) => best('ask', language)?.asker ?? null,
    grounder: () => best('ground')?.grounder ?? null,
    embedder: () => best('embed')?.embedder ?? null,
    openInstalled: processOf,
    async close() {
      await Promise.all([...opened.values()].map((one) => one.close()));
    },
  };
}
