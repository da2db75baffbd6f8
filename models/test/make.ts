/**
 * Makes the known sound that `beckon models test` plays to speech models: spoken by espeak-ng, so that nobody's voice and
 * nobody's recording is in it. Needs espeak-ng and ffmpeg.
 *
 *   node --import tsx models/test/make.ts
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { KNOWN_SPEECH } from '../../src/commands/models/known-sound.ts';

const path = fileURLToPath(new URL('./speech.wav', import.meta.url));
const spoken = execFileSync('espeak-ng', ['-v', 'en-us', '-s', '140', '--stdout', KNOWN_SPEECH]);
execFileSync(
  'ffmpeg',
  [
    '-v',
    'error',
    '-y',
    '-i',
    '-',
    '-ar',
    '16000',
    '-ac',
    '1',
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    path,
  ],
  { input: spoken },
);
