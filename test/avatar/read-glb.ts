import { readFileSync } from 'node:fs';
import { loadAvatar } from '../../src/avatar/load.ts';
import type { AvatarRig } from '../../src/avatar/rig.ts';

/** Loads a GLB file as a page does; three's texture loader looks for the browser's `self`. */
export async function readAvatar(file: string | URL): Promise<AvatarRig> {
  Object.assign(globalThis, { self: globalThis });
  const bytes = readFileSync(file);
  return loadAvatar(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

export function embeddedFile(name: string): URL {
  return new URL(`../../avatars/${name}.glb`, import.meta.url);
}
