import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ModelError } from '../../core/errors.ts';
import { WAV_HEADER_BYTES } from '../../speech/wav.ts';

/** What is said in models/test/speech.wav, which models/test/make.ts makes. */
export const KNOWN_SPEECH = 'Please call me back tomorrow morning at nine.';

// The same three steps up from src/commands/models and from the built dist/commands/models.
const PATH = fileURLToPath(new URL('../../../models/test/speech.wav', import.meta.url));

/** The samples of the known sound: 16 kHz, mono. Throws ModelError `model-missing`. */
export async function readKnownSound(): Promise<Float32Array> {
  const bytes = await readFile(PATH).catch((cause) => {
    const message = 'The sound models/test/speech.wav cannot be read. Install Beckon again.';
    throw new ModelError('model-missing', message, { expected: 'models/test/speech.wav', cause });
  });
  const data = bytes.subarray(WAV_HEADER_BYTES);
  return Float32Array.from({ length: data.length >> 1 }, (_, index) => data.readInt16LE(2 * index) / 32_768);
}

/** The share of the words of the known speech that are among `said`, 0..1. */
export function shareOfKnownWords(said: readonly string[]): number {
  const fold = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const heard = new Set(said.map(fold));
  // Many models write the number as a figure.
  const known = KNOWN_SPEECH.split(' ').map(fold);
  return known.filter((word) => heard.has(word) || (word === 'nine' && heard.has('9'))).length / known.length;
}
