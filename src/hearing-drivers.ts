/** Composition root of the ears: names the concrete drivers. */

import { whereNoEcho } from './capture/sound/echo/where-no-echo.ts';
import { createOtherPrograms } from './capture/sound/other-programs.ts';
import {
  createAudioTeeSystemSound,
  createNoSystemSound,
  createProgramSystemSound,
  createSoxMicrophone,
} from './capture/sound/other-systems.ts';
import { createPulseMicrophone, createPulseSystemSound } from './capture/sound/pulse.ts';
import { withoutOwnVoice } from './capture/sound/without-own-voice.ts';
import { childCommand } from './child-command.ts';
import type { Hearing } from './commands/hearing/hearing.ts';
import { dataFolder as dataFolderOf } from './config/paths.ts';
import type { Config } from './config/schema.ts';
import type { Recogniser, SoundSource, SoundTagger } from './core/drivers.ts';
import { openPlaces, type Places } from './device-places.ts';
import {
  createDetectorProcess,
  createRecogniserProcess,
  createTaggerProcess,
  type HearingProcessOptions,
} from './engine/hearing/process.ts';
import { withSpare } from './engine/hearing/with-spare.ts';
import { withWatch } from './engine/hearing/with-watch.ts';
import type { PlacedCommand } from './engine/placed-process.ts';
import { speechModelsBestFirst, suggestedModel, understands } from './hearing/models/best-first.ts';
import { createUnusableRecogniser } from './hearing/models/recogniser.ts';
import { withSmallerRecogniser, withSmallerTagger } from './hearing/models/with-smaller.ts';
import { createServerRecogniser } from './hearing/server-recogniser.ts';
import { withEnergyFallback } from './hearing/with-energy-fallback.ts';
import {
  bytesOfModel,
  type DownloadableModel,
  downloadableModel,
  downloadableModels,
  isHubModel,
  variantsBySize,
} from './models/catalogue.ts';
import { tellTooLarge } from './models/devices/words.ts';
import { installedIds, installedVariants } from './models/store/receipt.ts';

/** Detecting a voice takes milliseconds; a process that needs so long hangs. */
const DETECT_TIMEOUT_MS = 10_000;

export function openHearing(
  { hearing, engine, language }: Config,
  dataFolder = dataFolderOf(process.env),
  /** Tells the person something in a sentence. */
  tell: (sentence: string) => void = () => {},
  places: Places = openPlaces({ setting: engine.device, dataFolder, tell }),
): Hearing {
  const idleMs = engine.idleMinutes * 60_000;
  const detectors = createDetectorProcess({
    command: childCommand('hearing-main', 'voice'),
    timeoutMs: DETECT_TIMEOUT_MS,
    idleMs,
  });
  const opened = new Map<string, Recogniser>();
  /** Kept by name: each is a process of its own. */
  const once = (name: string, open: () => Recogniser): Recogniser => {
    const recogniser = opened.get(name) ?? open();
    opened.set(name, recogniser);
    return recogniser;
  };
  /** The variant of the device, or the one that is there, and behind it those that need less memory. */
  const variantsOf = (model: DownloadableModel): readonly [string, ...string[]] => {
    const all = variantsBySize(model, engine.device, installedVariants(dataFolder, model.id));
    const [first = '', ...smaller] = all.map(({ variant }) => variant);
    return [first, ...smaller];
  };
  const onTooLarge = (name: string, next: string) => tell(tellTooLarge(name, next));
  const commandOf = (task: 'model' | 'tag', id: string, variant: string): PlacedCommand => ({
    place: places.of(id, variant),
    on: (device) => childCommand('hearing-main', task, id, dataFolder, device, variant),
  });
  const processOf = (name: string, isDraft: boolean, command: HearingProcessOptions['command']) =>
    createRecogniserProcess(
      { name, isDraft, isStreaming: isDraft },
      { command, timeoutMs: engine.timeoutMs, idleMs },
    );
  const watched = (...process: Parameters<typeof processOf>) => withWatch(processOf(...process));
  const openInstalled = (id: string) => {
    const [variant, ...smaller] = variantsOf(downloadableModel(id));
    return once([id, variant, ...smaller].join(' '), () =>
      withSmallerRecogniser(
        [
          watched(id, false, commandOf('model', id, variant)),
          ...smaller.map((one) => watched(`${id} ${one}`, false, commandOf('model', id, one))),
        ],
        { onTooLarge },
      ),
    );
  };
  const modelOf = (model: DownloadableModel): Recogniser =>
    understands(model, language)
      ? openInstalled(model.id)
      : createUnusableRecogniser(model.id, {
          isUsable: false,
          reason: `It does not understand the language of the settings, ${language}.`,
          cure: 'beckon models list shows models for more languages.',
        });
  const taggers = new Map<string, SoundTagger>();
  function tagger(task: string): SoundTagger | null {
    const ids = installedIds(dataFolder);
    const model = downloadableModels().find((one) => one.task === task && ids.includes(one.id));
    if (!model) return null;
    const { id } = model;
    const [variant, ...smaller] = variantsOf(model);
    const open = (name: string, one: string) =>
      createTaggerProcess(name, { command: commandOf('tag', id, one), timeoutMs: engine.timeoutMs, idleMs });
    const key = [id, variant, ...smaller].join(' ');
    const found =
      taggers.get(key) ??
      withSmallerTagger([open(id, variant), ...smaller.map((one) => open(`${id} ${one}`, one))], {
        onTooLarge,
      });
    taggers.set(key, found);
    return found;
  }
  const RECOGNISERS: Record<Config['hearing']['recognisers'][number], () => readonly Recogniser[]> = {
    server: () => [
      once('server', () =>
        createServerRecogniser({
          url: hearing.serverUrl,
          model: hearing.serverModel,
          key: hearing.serverKey,
        }),
      ),
    ],
    installed: () => speechModelsBestFirst(installedIds(dataFolder), places.computer).map(modelOf),
    // Small enough to be there twice; the models of the others are not.
    pocketsphinx: () => [
      once('pocketsphinx', () =>
        withWatch(
          withSpare(() => processOf('pocketsphinx', true, childCommand('hearing-main', 'pocketsphinx')), {
            idleMs,
          }),
        ),
      ),
    ],
  };
  return {
    createDetector: () => withEnergyFallback(detectors.createDetector()),
    // Looked up every time: a model that was added a moment ago is there.
    get recognisers() {
      return hearing.recognisers.flatMap((name) => RECOGNISERS[name]());
    },
    openInstalled,
    tagger,
    advice: adviceFor(language),
    microphone: (isOwnVoice) => microphoneOf(hearing, isOwnVoice),
    systemSound: (isOwnVoice) => systemSoundOf(hearing, isOwnVoice),
    async close() {
      const drivers = [...opened.values(), ...taggers.values()];
      await Promise.all([detectors.close(), ...drivers.map((driver) => driver.close())]);
    },
  };
}

/** The sentence for somebody who has no recogniser that can be relied on. */
function adviceFor(language: string): string {
  const model = suggestedModel(language);
  if (!model) return '';
  const size = `${isHubModel(model) ? 'about ' : ''}${Math.round(bytesOfModel(model) / 1e6)} MB`;
  return `Install one: beckon models add ${model.id} (${size}, licence ${model.licence}).`;
}

function microphoneOf(
  { microphone, systemSound }: Config['hearing'],
  isOwnVoice?: () => boolean,
): SoundSource {
  if (process.platform !== 'linux') return createSoxMicrophone();
  const source = createPulseMicrophone(microphone ? { device: microphone } : {});
  const openPlayed = () => createPulseSystemSound(systemSound ? { device: systemSound } : {});
  return isOwnVoice ? whereNoEcho(source, openPlayed, isOwnVoice) : source;
}

function systemSoundOf(
  { systemSound, systemSoundCommand }: Config['hearing'],
  isOwnVoice?: () => boolean,
): SoundSource {
  const [program, ...args] = systemSoundCommand;
  if (program) return createProgramSystemSound([program, ...args]);
  if (process.platform === 'linux') {
    const source = createPulseSystemSound(systemSound ? { device: systemSound } : {});
    return isOwnVoice ? withoutOwnVoice(source, createOtherPrograms(), isOwnVoice) : source;
  }
  if (process.platform === 'darwin') return createAudioTeeSystemSound();
  return createNoSystemSound({
    isUsable: false,
    reason: 'Windows has no program of its own that records what the computer plays.',
    cure: 'Name one that records WASAPI loopback in the setting hearing.systemSoundCommand.',
  });
}
