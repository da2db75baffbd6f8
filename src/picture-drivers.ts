/** Composition root of the models that look at pictures. */
import { childCommand } from './child-command.ts';
import type { Pictures } from './commands/looking/pictures.ts';
import { dataFolder as dataFolderOf } from './config/paths.ts';
import type { Config } from './config/schema.ts';
import type { Embedder } from './core/drivers.ts';
import { openPlaces, type Places } from './device-places.ts';
import { createPictureProcess, type PictureProcess } from './engine/pictures/process.ts';
import {
  type DownloadableModel,
  downloadableModel,
  variantsBySize,
  type Weights,
} from './models/catalogue.ts';
import { tellTooLarge } from './models/devices/words.ts';
import { installedIds, installedVariants } from './models/store/receipt.ts';
import { isOutOfMemory } from './models/with-room.ts';
import type { ChatServerOptions } from './vision/asking/chat-server.ts';
import { createServerDescriber } from './vision/asking/server-describer.ts';
import { type PictureTask, pictureModelsBestFirst } from './vision/models/best-first.ts';
import { HEARING_DRIVERS } from './vision/models/open-installed.ts';
import { withSmallerAsker, withSmallerDescriber, withSmallerGrounder } from './vision/models/with-smaller.ts';

/** A description by a model of a billion parameters takes a minute and more on a CPU; loading comes on top. */
const TIMEOUT_MS = 300_000;

/** Installed weights; `name` is the id, with the variant behind it for those that came later. */
type Installed = Weights & { readonly id: string; readonly name: string };

/** How the server is reached that the person configured for pictures; its address is empty where there is none. */
export const chatServerOf = ({
  serverUrl: url,
  serverModel: model,
  serverKey: key,
  serverTimeoutMs: timeoutMs,
}: Config['pictures']): ChatServerOptions => ({ url, model, key, timeoutMs });

export function openPictures(
  { engine, language: ownLanguage, pictures }: Config,
  dataFolder = dataFolderOf(process.env),
  /** Tells the person something in a sentence. */
  tell: (sentence: string) => void = () => {},
  places: Places = openPlaces({ setting: engine.device, dataFolder, tell }),
): Omit<Pictures, 'openInstalled'> & { openInstalled(id: string): PictureProcess } {
  const opened = new Map<string, PictureProcess>();

  function processOf({ id, name, variant }: Omit<Installed, 'memoryBytes'>): PictureProcess {
    const model = downloadableModel(id);
    // By variant: another one may have become the first of its name.
    const key = `${id} ${variant}`;
    const found =
      opened.get(key) ??
      createPictureProcess({
        name,
        languages: model.languages,
        hears: HEARING_DRIVERS.includes(model.driver),
        command: {
          place: places.of(id, variant),
          on: (device) => childCommand('pictures-main', id, dataFolder, device, variant),
        },
        timeoutMs: TIMEOUT_MS,
        idleMs: engine.idleMinutes * 60_000,
      });
    opened.set(key, found);
    return found;
  }

  /** What had too little memory once is not tried again before the next start. */
  const tooLarge = new Set<string>();
  const onTooLarge = (name: string, next: string) => {
    tooLarge.add(name);
    tell(tellTooLarge(name, next));
  };

  /** Its installed variants, that of the device first, and behind it those that need less memory. */
  function weightsOf(model: DownloadableModel): readonly Installed[] {
    const { id } = model;
    const here = installedVariants(dataFolder, id);
    return variantsBySize(model, engine.device, here).map((one) => {
      return { ...one, id, name: one.variant === here[0] ? id : `${id} ${one.variant}` };
    });
  }

  /** The best, and behind it what needs less memory each: first smaller variants of the same model, then other models. */
  function bestAndSmaller(task: PictureTask, language: string): readonly PictureProcess[] {
    const models = pictureModelsBestFirst(installedIds(dataFolder), task, language, places.computer);
    const able = models.map((model) => weightsOf(model));
    const fitting = able.map((all) => all.filter((one) => !tooLarge.has(one.name)));
    const left = fitting.filter((all) => all.length > 0);
    const [own, ...others] = left.length > 0 ? left : able;
    const [first, ...smallerOwn] = own ?? [];
    if (!first) return [];
    const least = smallerOwn.at(-1) ?? first;
    const smaller = others
      .flat()
      .filter(({ memoryBytes }) => memoryBytes < least.memoryBytes)
      .toSorted((a, b) => b.memoryBytes - a.memoryBytes);
    return [first, ...smallerOwn, ...smaller].map(processOf);
  }

  return {
    describer(language) {
      if (pictures.describeByServer && pictures.serverUrl !== '')
        return createServerDescriber(chatServerOf(pictures), [language.toLowerCase().split('-')[0]!]);
      const [first, ...smaller] = bestAndSmaller('describe', language).map(({ describer }) => describer);
      return first ? withSmallerDescriber([first, ...smaller], { onTooLarge }) : null;
    },
    asker(language, { hears = false } = {}) {
      const all = bestAndSmaller('ask', language).map(({ asker }) => asker);
      const [first, ...smaller] = hears ? all.toSorted((a, b) => Number(b.hears) - Number(a.hears)) : all;
      return first ? withSmallerAsker([first, ...smaller], { onTooLarge }) : null;
    },
    grounder() {
      const [first, ...smaller] = bestAndSmaller('ground', ownLanguage).map(({ grounder }) => grounder);
      return first ? withSmallerGrounder([first, ...smaller], { onTooLarge }) : null;
    },
    embedder() {
      // Another set of weights makes another space: it is for the next search, never for the rest of one.
      const [first, next] = bestAndSmaller('embed', ownLanguage).map(({ embedder }) => embedder);
      return first && next ? beforeSmaller(first, () => onTooLarge(first.name, next.name)) : (first ?? null);
    },
    openInstalled(id) {
      const [first] = weightsOf(downloadableModel(id));
      return processOf(first ?? { id, name: id, variant: '' });
    },
    async close() {
      await Promise.all([...opened.values()].map((one) => one.close()));
    },
  };
}

/** Tells of too little memory, and fails. */
function beforeSmaller(embedder: Embedder, onTooLarge: () => void): Embedder {
  const telling = async <T>(made: Promise<T>): Promise<T> =>
    made.catch((error) => {
      if (isOutOfMemory(error)) onTooLarge();
      throw error;
    });
  return {
    ...embedder,
    embedTexts: (texts, waiting) => telling(embedder.embedTexts(texts, waiting)),
    embedPicture: (picture, waiting) => telling(embedder.embedPicture(picture, waiting)),
  };
}
