import { ConfigError } from '../../core/errors.ts';
import { FORMATS_IN_WORDS, type OtherKind, type PictureFormat } from './format.ts';

/** `got` says what kind of thing came, never a part of its content. */
export function unsupportedPicture({ got, cure }: OtherKind): ConfigError {
  const expected = FORMATS_IN_WORDS;
  return new ConfigError('unsupported-picture', `Expected ${expected}, got ${got}. ${cure}`, {
    expected,
    got,
  });
}

/** `got` says what is wrong with the file, never a part of its content. */
export function brokenPicture(format: PictureFormat, got: string, cause?: unknown): ConfigError {
  const expected = `a whole ${format} picture`;
  return new ConfigError('broken-picture', `Expected ${expected}, got ${got}. Get the picture again.`, {
    expected,
    got,
    cause,
  });
}
