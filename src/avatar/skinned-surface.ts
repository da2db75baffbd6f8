import { Matrix4, type Object3D, SkinnedMesh, Vector3 } from 'three';
import { BONES, type BoneName } from '../sign/skeleton.ts';
import type { BoneMap } from './bone-map.ts';

/** The skin of an avatar as it stands now: triangles of the root's space, each with its bone. */
export type SkinnedSurface = {
  /** Nine numbers a triangle: three points. */
  readonly points: Float64Array;
  /** The bone of each triangle. */
  readonly bones: readonly BoneName[];
};

export type Hit = { readonly point: Vector3; readonly normal: Vector3; readonly distance: number };

/** Skins all skinned meshes on the CPU. A triangle's bone is the one that moves its first point most. */
export function skinnedSurface(root: Object3D, map: BoneMap): SkinnedSurface {
  const nameOf = new Map<Object3D, BoneName>();
  for (const bone of BONES) {
    const node = map[bone];
    if (node !== null) nameOf.set(node, bone);
  }
  const toRoot = root.matrixWorld.clone().invert();
  const points: number[] = [];
  const bones: BoneName[] = [];
  root.traverse((node) => {
    if (!(node instanceof SkinnedMesh)) return;
    const vertices = placedVertices(node, toRoot);
    const owners = vertexOwners(node, nameOf);
    const { index } = node.geometry;
    const count = index?.count ?? vertices.length;
    for (let corner = 0; corner + 2 < count; corner += 3) {
      const corners = [0, 1, 2].map((step) => index?.getX(corner + step) ?? corner + step);
      for (const vertex of corners) points.push(...vertices[vertex]!.toArray());
      bones.push(owners[corners[0]!]!);
    }
  });
  return { points: Float64Array.from(points), bones };
}

/** The first triangle of one of `among` that a ray meets from outside; null where there is none. */
export function castRay(
  { points, bones }: SkinnedSurface,
  from: Vector3,
  direction: Vector3,
  among: ReadonlySet<BoneName>,
): Hit | null {
  let nearest = Number.POSITIVE_INFINITY;
  let normal: Vector3 | null = null;
  const [a, u, v, cross] = [new Vector3(), new Vector3(), new Vector3(), new Vector3()];
  const [p, t, q] = [new Vector3(), new Vector3(), new Vector3()];
  // Möller & Trumbore, "Fast, Minimum Storage Ray/Triangle Intersection" (1997).
  for (const [triangle, bone] of bones.entries()) {
    if (!among.has(bone)) continue;
    a.fromArray(points, 9 * triangle);
    u.fromArray(points, 9 * triangle + 3).sub(a);
    v.fromArray(points, 9 * triangle + 6).sub(a);
    p.crossVectors(direction, v);
    const determinant = u.dot(p);
    if (determinant < 1e-14) continue;
    t.subVectors(from, a);
    const first = t.dot(p) / determinant;
    if (first < 0 || first > 1) continue;
    q.crossVectors(t, u);
    const second = direction.dot(q) / determinant;
    if (second < 0 || first + second > 1) continue;
    const distance = v.dot(q) / determinant;
    if (distance < 0 || distance >= nearest) continue;
    nearest = distance;
    normal = cross.crossVectors(u, v).normalize().clone();
  }
  if (normal === null) return null;
  return { point: from.clone().addScaledVector(direction, nearest), normal, distance: nearest };
}

function placedVertices(mesh: SkinnedMesh, toRoot: Matrix4): Vector3[] {
  const matrix = new Matrix4().multiplyMatrices(toRoot, mesh.matrixWorld);
  const count = mesh.geometry.getAttribute('position').count;
  return Array.from({ length: count }, (_, vertex) =>
    mesh.getVertexPosition(vertex, new Vector3()).applyMatrix4(matrix),
  );
}

function vertexOwners(mesh: SkinnedMesh, nameOf: ReadonlyMap<Object3D, BoneName>): BoneName[] {
  const owners = mesh.skeleton.bones.map((bone) => {
    let node: Object3D | null = bone;
    while (node !== null && !nameOf.has(node)) node = node.parent;
    return (node === null ? undefined : nameOf.get(node)) ?? 'hips';
  });
  const { skinIndex, skinWeight } = mesh.geometry.attributes;
  return Array.from({ length: skinIndex!.count }, (_, vertex) => {
    let best = 0;
    for (let slot = 1; slot < 4; slot++)
      if (skinWeight!.getComponent(vertex, slot) > skinWeight!.getComponent(vertex, best)) best = slot;
    return owners[skinIndex!.getComponent(vertex, best)] ?? 'hips';
  });
}
