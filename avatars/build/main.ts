import { writeFile } from 'node:fs/promises';
import { createAvatar } from './avatar.ts';
import { exportGlb } from './export-glb.ts';
import { LOOKS } from './looks.ts';

/** Builds the embedded avatars: `node --import tsx avatars/build/main.ts`. */
for (const look of LOOKS) {
  const parts = createAvatar(look);
  const file = new URL(`../${look.id}.glb`, import.meta.url);
  await writeFile(file, await exportGlb(look.id, parts));
  const triangles = (parts.body.triangles.length + parts.face.triangles.length) / 3;
  process.stdout.write(
    `${look.id}: ${triangles} triangles, ${parts.face.weights.length} points in the face\n`,
  );
}
