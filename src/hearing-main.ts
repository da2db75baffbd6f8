/**
 * The hearing processes: models that hear are opened here. argv: `voice`; `pocketsphinx`; or `model` (speech) or `tag` (other
 * sounds) with an id, the data folder and the device.
 */
import { type HearingModels, serveHearing } from './engine/hearing/child.ts';
import { createInstalledRecogniser } from './hearing/models/open-installed.ts';
import { createPocketSphinxRecogniser } from './hearing/pocketsphinx/recogniser.ts';
import { openSileroDetector } from './hearing/silero.ts';
import { createInstalledTagger } from './hearing/sounds/tagger.ts';
import type { Device } from './models/device.ts';

const [task = '', id = '', dataFolder = '', device = 'cpu'] = process.argv.slice(2);

const TASKS: Readonly<Record<string, () => HearingModels>> = {
  voice: () => ({ openDetector: openSileroDetector }),
  model: () => ({ openRecogniser: async () => createInstalledRecogniser(dataFolder, id, device as Device) }),
  tag: () => ({ tagger: createInstalledTagger(dataFolder, id, device as Device) }),
  pocketsphinx: () => ({ openRecogniser: async () => createPocketSphinxRecogniser() }),
};

await serveHearing(TASKS[task]?.() ?? {});
process.exit(0);
