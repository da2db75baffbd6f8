import { BufferAttribute, Mesh, type Object3D } from 'three';

type Channel = 'position' | 'normal';
const CHANNELS: readonly Channel[] = ['position', 'normal'];

/** One attribute of a mesh: as it is at rest, and what each target adds to it; three numbers a corner. */
type Baked = {
  readonly attribute: BufferAttribute;
  readonly rest: Float32Array;
  readonly targets: readonly Float32Array[];
};

/**
 * Takes the morph targets of all meshes out of the renderer's hands and returns how they are brought up to date, once a
 * frame. A face has 50 to 100 targets of which some five are in use; without a graphics card the renderer, which looks at
 * all of them for every corner, spent a third of a frame on that.
 */
export function bakeMorphs(root: Object3D): () => void {
  const updates: (() => void)[] = [];
  root.traverse((node) => {
    if (node instanceof Mesh) updates.push(...bakeMesh(node));
  });
  return () => {
    for (const update of updates) update();
  };
}

function bakeMesh(mesh: Mesh): (() => void)[] {
  const influences = mesh.morphTargetInfluences;
  if (influences === undefined || !mesh.geometry.morphTargetsRelative) return [];
  // Meshes may share a geometry, and each has a face of its own from now on.
  const geometry = mesh.geometry.clone();
  const baked = CHANNELS.flatMap((channel): Baked[] => {
    const attribute = geometry.getAttribute(channel);
    const targets = geometry.morphAttributes[channel] ?? [];
    if (attribute === undefined || targets.length === 0) return [];
    const rest = numbersOf(attribute);
    const own = new BufferAttribute(rest.slice(), 3);
    geometry.setAttribute(channel, own);
    return [{ attribute: own, rest, targets: targets.map(numbersOf) }];
  });
  geometry.morphAttributes = {};
  mesh.geometry = geometry;
  const shown = new Float32Array(influences.length);
  return [
    () => {
      // Compared as they are kept, as 32-bit floats: a share such as 0.1 would never be equal to itself.
      if (influences.every((share, index) => Math.fround(share) === shown[index])) return;
      shown.set(influences);
      for (const one of baked) mix(one, shown);
    },
  ];
}

function mix({ attribute, rest, targets }: Baked, shares: Float32Array): void {
  const out = attribute.array as Float32Array;
  out.set(rest);
  for (const [index, target] of targets.entries()) {
    const share = shares[index] ?? 0;
    if (share === 0) continue;
    for (let at = 0; at < out.length; at++) out[at]! += share * target[at]!;
  }
  attribute.needsUpdate = true;
}

/** Plain numbers of an attribute, which may be packed into small integers or between others. */
function numbersOf(attribute: Pick<BufferAttribute, 'count' | 'getX' | 'getY' | 'getZ'>): Float32Array {
  const numbers = new Float32Array(3 * attribute.count);
  for (let corner = 0; corner < attribute.count; corner++) {
    numbers[3 * corner] = attribute.getX(corner);
    numbers[3 * corner + 1] = attribute.getY(corner);
    numbers[3 * corner + 2] = attribute.getZ(corner);
  }
  return numbers;
}
