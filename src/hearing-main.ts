/** The hearing processes: models that hear are opened here. argv: `voice`, or the name of a recogniser. */
import { serveHearing } from './engine/hearing/child.ts';
import { createPocketSphinxRecogniser } from './hearing/pocketsphinx/recogniser.ts';
import { openSileroDetector } from './hearing/silero.ts';

const isVoice = process.argv[2] === 'voice';

await serveHearing(
  isVoice
    ? { openDetector: openSileroDetector }
    : { openRecogniser: async () => createPocketSphinxRecogniser() },
);
process.exit(0);
