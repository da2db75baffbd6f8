import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Vector3 } from 'three';
import { loadAvatar } from '../../src/avatar/load.ts';
import { createPose, FACE_CHANNELS } from '../../src/sign/pose.ts';
import { REFERENCE_BODY } from '../../src/sign/reference-body.ts';
import { BONES } from '../../src/sign/skeleton.ts';
import { embeddedFile } from './read-glb.ts';

test('a VRM whose nodes and morph targets have any names is driven by its own tables', async () => {
  const { root, bones, channels, applyPose } = await loadAvatar(
    asVrm(readFileSync(embeddedFile('beckon-1'))),
  );
  root.updateMatrixWorld(true);
  for (const bone of BONES) {
    const place = bones[bone]!.getWorldPosition(new Vector3());
    assert.ok(place.distanceTo(new Vector3(...REFERENCE_BODY.joints[bone])) < 1e-4, bone);
  }
  assert.deepEqual([...channels].sort(), ['eyeBlinkLeft', 'jawOpen']);
  const pose = createPose();
  pose.face[FACE_CHANNELS.indexOf('jawOpen')] = 0.5;
  applyPose(pose);
  let influences: readonly number[] = [];
  root.traverse((node) => {
    if ('morphTargetInfluences' in node) influences = node.morphTargetInfluences as number[];
  });
  assert.equal(influences[FACE_CHANNELS.indexOf('jawOpen')], 0.4);
});

test('bytes that are no glTF are refused with what to do', async () => {
  await assert.rejects(loadAvatar(new TextEncoder().encode('not an avatar').buffer as ArrayBuffer), {
    code: 'broken-avatar',
    message: /GLB or VRM/,
  });
});

const LEGS = ['Upper', 'Lower']
  .flatMap((part) => [`left${part}Leg`, `right${part}Leg`])
  .concat('leftFoot', 'rightFoot');

/** The GLB with a VRM 1.0 extension, and names that say nothing. */
function asVrm(glb: Buffer): ArrayBuffer {
  const jsonLength = glb.readUInt32LE(12);
  const json = JSON.parse(glb.subarray(20, 20 + jsonLength).toString());
  const humanBones: Record<string, { node: number }> = {};
  let face = 0;
  for (const [node, entry] of json.nodes.entries()) {
    if ((BONES as readonly string[]).includes(entry.name)) humanBones[entry.name] = { node };
    if (entry.name === 'face') face = node;
    entry.name = `node ${node}`;
  }
  // Legs are required by the format; no bone of ours hangs on them.
  for (const bone of LEGS) {
    humanBones[bone] = { node: json.nodes.length };
    json.scenes[0].nodes.push(json.nodes.length);
    json.nodes.push({ name: `leg ${bone}` });
  }
  for (const mesh of json.meshes) {
    const names: string[] | undefined = mesh.extras?.targetNames;
    if (names !== undefined) mesh.extras.targetNames = names.map((_, index) => `shape ${index}`);
    for (const primitive of mesh.primitives) delete primitive.extras;
  }
  const bind = (channel: (typeof FACE_CHANNELS)[number], weight: number) => ({
    morphTargetBinds: [{ node: face, index: FACE_CHANNELS.indexOf(channel), weight }],
  });
  json.extensionsUsed = [...(json.extensionsUsed ?? []), 'VRMC_vrm'];
  json.extensions = {
    VRMC_vrm: {
      specVersion: '1.0',
      meta: { name: 'test', authors: ['test'], licenseUrl: 'https://vrm.dev/licenses/1.0/' },
      humanoid: { humanBones },
      expressions: { preset: { aa: bind('jawOpen', 0.8), blinkLeft: bind('eyeBlinkLeft', 1) } },
    },
  };
  const text = Buffer.from(JSON.stringify(json));
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, 0x20)]);
  const head = Buffer.from(glb.subarray(0, 20));
  const rest = glb.subarray(20 + jsonLength);
  head.writeUInt32LE(20 + padded.length + rest.length, 8);
  head.writeUInt32LE(padded.length, 12);
  const whole = Buffer.concat([head, padded, rest]);
  return whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength) as ArrayBuffer;
}
