import {
  Bone,
  BufferAttribute,
  BufferGeometry,
  Group,
  MeshStandardMaterial,
  Skeleton,
  SkinnedMesh,
} from 'three';
import { GLTFExporter } from 'three/examples/jsm/exporters/GLTFExporter.js';
import type { FaceChannel } from '../../src/sign/pose.ts';
import { REFERENCE_BODY } from '../../src/sign/reference-body.ts';
import { BONE_INDEX, BONES, type BoneName, PARENTS } from '../../src/sign/skeleton.ts';
import type { AvatarParts } from './avatar.ts';
import { normalsOf, type Part } from './part.ts';

/** The avatar as a binary glTF file: bones under their VRM 1.0 names, the axes of each those of the world. */
export async function exportGlb(name: string, { body, face, channels }: AvatarParts): Promise<Uint8Array> {
  installFileReader();
  const root = new Group();
  root.name = name;
  const bones = createBones();
  root.add(bones[BONE_INDEX.hips]!);
  root.updateMatrixWorld(true);
  const skeleton = new Skeleton(bones);
  const bodyMesh = createMesh('body', body, skeleton);
  const faceMesh = createMesh('face', face, skeleton);
  addChannels(faceMesh, face, channels);
  root.add(bodyMesh, faceMesh);
  const binary = await new GLTFExporter().parseAsync(root, { binary: true });
  return new Uint8Array(binary as ArrayBuffer);
}

function createBones(): Bone[] {
  const bones = BONES.map((name) => {
    const bone = new Bone();
    bone.name = name;
    return bone;
  });
  for (const name of BONES) {
    const parent = PARENTS[name];
    const from = parent === null ? [0, 0, 0] : REFERENCE_BODY.joints[parent];
    const to = REFERENCE_BODY.joints[name];
    bones[BONE_INDEX[name]]!.position.set(to[0] - from[0]!, to[1] - from[1]!, to[2] - from[2]!);
    if (parent !== null) bones[BONE_INDEX[parent]]!.add(bones[BONE_INDEX[name]]!);
  }
  return bones;
}

function createMesh(name: string, part: Part, skeleton: Skeleton): SkinnedMesh {
  const geometry = new BufferGeometry();
  const count = part.weights.length;
  const joints = new Uint8Array(4 * count);
  const weights = new Float32Array(4 * count);
  part.weights.forEach((entries, point) => {
    entries.forEach(([bone, share]: readonly [BoneName, number], slot) => {
      joints[4 * point + slot] = BONE_INDEX[bone];
      weights[4 * point + slot] = share;
    });
  });
  geometry.setIndex(new BufferAttribute(Uint16Array.from(part.triangles), 1));
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(part.positions), 3));
  geometry.setAttribute('normal', new BufferAttribute(Float32Array.from(normalsOf(part).flat()), 3));
  geometry.setAttribute('color', new BufferAttribute(Float32Array.from(part.colours.flat()), 3));
  geometry.setAttribute('skinIndex', new BufferAttribute(joints, 4));
  geometry.setAttribute('skinWeight', new BufferAttribute(weights, 4));
  const material = new MeshStandardMaterial({ vertexColors: true, roughness: 0.9, metalness: 0 });
  material.name = name;
  const mesh = new SkinnedMesh(geometry, material);
  mesh.name = name;
  mesh.bind(skeleton);
  return mesh;
}

function addChannels(mesh: SkinnedMesh, face: Part, channels: ReadonlyMap<FaceChannel, Float32Array>): void {
  const rest = normalsOf(face).flat();
  mesh.geometry.morphTargetsRelative = true;
  mesh.geometry.morphAttributes.position = [];
  mesh.geometry.morphAttributes.normal = [];
  for (const [channel, shifts] of channels) {
    const moved = face.positions.map((value, index) => value + shifts[index]!);
    const normals = normalsOf({ positions: moved, triangles: face.triangles }).flat();
    const position = new BufferAttribute(shifts, 3);
    position.name = channel;
    mesh.geometry.morphAttributes.position.push(position);
    mesh.geometry.morphAttributes.normal.push(
      new BufferAttribute(
        Float32Array.from(normals, (value, index) => value - rest[index]!),
        3,
      ),
    );
  }
  mesh.updateMorphTargets();
}

/** The exporter joins its parts through the browser's FileReader, which Node lacks. */
function installFileReader(): void {
  if ('FileReader' in globalThis) return;
  class BlobReader {
    result: ArrayBuffer | null = null;
    onloadend: (() => void) | null = null;
    readAsArrayBuffer(blob: Blob): void {
      void blob.arrayBuffer().then((buffer) => {
        this.result = buffer;
        this.onloadend?.();
      });
    }
  }
  Object.assign(globalThis, { FileReader: BlobReader });
}
