import { Texture } from 'three';
import type { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { ConfigError } from '../core/errors.ts';
import type { Body } from '../sign/body.ts';
import { calibrate } from './calibrate.ts';
import { loadAvatar } from './load.ts';

/** What must be known of an avatar before it signs. Plain JSON. */
export type MeasuredAvatar = {
  readonly body: Body;
  /** The channels of the face that it can show. */
  readonly channels: readonly string[];
};

/** Raised when what is measured changes: what was measured before is measured anew. */
export const MEASURE_FORMAT = 1;

/**
 * Loads an avatar as the page does, without its textures, and measures it in the T-pose; some seconds of computing. Throws
 * ConfigError `broken-avatar` where the file cannot be read, bones are missing, or nobody could sign with what is there.
 */
export async function measureAvatar(bytes: Uint8Array): Promise<MeasuredAvatar> {
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const rig = await loadAvatar(whole, withoutTextures);
  const body = calibrate(rig);
  const numbers: number[] = [];
  JSON.stringify(body, (_key, value) => (typeof value === 'number' ? numbers.push(value) : value));
  if (!numbers.every(Number.isFinite)) {
    const message =
      'The avatar cannot be measured: parts of its skin are not bound to its bones. Export it again, with the mesh skinned to the skeleton.';
    throw new ConfigError('broken-avatar', message, { expected: 'a skinned mesh', got: 'another one' });
  }
  return { body, channels: [...rig.channels] };
}

/** Pictures need a browser, and nothing is drawn here. */
function withoutTextures(loader: GLTFLoader): void {
  loader.register((parser) => {
    Object.assign(parser, { loadTextureImage: async () => new Texture() });
    return { name: 'beckon_without_textures' };
  });
}
