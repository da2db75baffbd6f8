import type { PictureSource } from '../../core/drivers.ts';

/** A picture that is in memory already, as one that came in a request. */
export function openBytes(bytes: Uint8Array): PictureSource {
  return {
    name: 'bytes',
    async load({ signal }) {
      signal.throwIfAborted();
      return { bytes, key: 'bytes' };
    },
    async close() {},
  };
}
