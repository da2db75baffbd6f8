import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ModelError } from '../../core/errors.ts';
import type { ObjectName } from '../../core/observations.ts';

/** What is to be seen in models/test/picture.jpg, which models/test/make-picture.ts makes. */
export const KNOWN_OBJECT: ObjectName = 'stop sign';

// The same three steps up from src/commands/models and from the built dist/commands/models.
const PATH = fileURLToPath(new URL('../../../models/test/picture.jpg', import.meta.url));

/** A JPEG file. Throws ModelError `model-missing`. */
export async function readKnownPicture(): Promise<Uint8Array> {
  return readFile(PATH).catch((cause) => {
    const message = 'The picture models/test/picture.jpg cannot be read. Install Beckon again.';
    throw new ModelError('model-missing', message, { expected: 'models/test/picture.jpg', cause });
  });
}
