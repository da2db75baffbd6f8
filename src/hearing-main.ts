/**
 * The hearing processes: models that hear are opened here. argv: `voice`; `pocketsphinx`; or `model` (speech) or `tag` (other
 * sounds) with an id, the data folder, the device and the variant. Each loads only the code of its task, because captions wait for it.
 */
import { type HearingModels, serveHearing } from './engine/hearing/child.ts';
import type { Device } from './models/devices/device.ts';

const [task = '', id = '', dataFolder = '', device = 'cpu', variant] = process.argv.slice(2);
const opening = { device: device as Device, variant };

const TASKS: Readonly<Record<string, () => Promise<HearingModels>>> = {
  async voice() {
    const { openSileroDetector } = await import('./hearing/silero.ts');
    return { openDetector: openSileroDetector };
  },
  async model() {
    const { createInstalledRecogniser } = await import('./hearing/models/open-installed.ts');
    return { openRecogniser: async () => createInstalledRecogniser(dataFolder, id, opening) };
  },
  async tag() {
    const { createInstalledTagger } = await import('./hearing/sounds/tagger.ts');
    return { tagger: createInstalledTagger(dataFolder, id, opening) };
  },
  async pocketsphinx() {
    const { createPocketSphinxRecogniser } = await import('./hearing/pocketsphinx/recogniser.ts');
    const { withEvidence } = await import('./hearing/evidence/with-evidence.ts');
    return { openRecogniser: async () => withEvidence(createPocketSphinxRecogniser()) };
  },
};

await serveHearing((await TASKS[task]?.()) ?? {});
process.exit(0);
