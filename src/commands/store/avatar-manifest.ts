import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../../core/errors.ts';

/** An openly licensed avatar that can be downloaded, as avatars/manifest.json describes it. */
export type KnownAvatar = {
  readonly id: string;
  readonly file: { readonly name: string; readonly sizeBytes: number; readonly sha256: string };
  readonly url: string;
  /** SPDX expression. */
  readonly licence: string;
  readonly source: string;
};

// The same three steps up from src/commands/store and from the built dist/commands/store.
const MANIFEST_PATH = fileURLToPath(new URL('../../../avatars/manifest.json', import.meta.url));

/** The avatars that Beckon knows and can download; throws ConfigError `file-not-found` where the list is not there. */
export function knownAvatars(path = MANIFEST_PATH): readonly KnownAvatar[] {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { readonly avatars: readonly KnownAvatar[] }).avatars;
  } catch (cause) {
    const message = 'The list of avatars, avatars/manifest.json, cannot be read. Install Beckon again.';
    throw new ConfigError('file-not-found', message, { expected: 'avatars/manifest.json', cause });
  }
}
