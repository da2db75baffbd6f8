import type { ErrorBody } from '../../core/errors.ts';

/** The one message of a process that tries a device; the numbers of the answer are its payload, as 32-bit floats. */
export type TriedDevice =
  | { readonly kind: 'tried'; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly error: ErrorBody; readonly className: string };
