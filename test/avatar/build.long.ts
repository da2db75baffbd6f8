import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createAvatar } from '../../avatars/build/avatar.ts';
import { exportGlb } from '../../avatars/build/export-glb.ts';
import { LOOKS } from '../../avatars/build/looks.ts';

for (const look of LOOKS)
  test(`avatars/build makes ${look.id}.glb again, byte for byte`, async () => {
    const made = await exportGlb(look.id, createAvatar(look));
    const kept = readFileSync(new URL(`../../avatars/${look.id}.glb`, import.meta.url));
    assert.ok(Buffer.from(made).equals(kept), 'run: node --import tsx avatars/build/main.ts');
  });
