/**
 * The hearing processes: models that hear are opened here. argv: `voice`; `pocketsphinx`; or `model`, an id, the data folder
 * and the device.
 */
import { serveHearing } from './engine/hearing/child.ts';
import { createInstalledRecogniser } from './hearing/models/open-installed.ts';
import { createPocketSphinxRecogniser } from './hearing/pocketsphinx/recogniser.ts';
import { openSileroDetector } from './hearing/silero.ts';
import type { Device } from './models/device.ts';

const [task, id = '', dataFolder = '', device = 'cpu'] = process.argv.slice(2);

await serveHearing(
  task === 'voice'
    ? { openDetector: openSileroDetector }
    : {
        openRecogniser: async () =>
          task === 'model'
            ? createInstalledRecogniser(dataFolder, id, device as Device)
            : createPocketSphinxRecogniser(),
      },
);
process.exit(0);
