import { type Object3D, Vector3 } from 'three';
import type { BoneMap } from './bone-map.ts';

/** From the hips' to the head's joint: 0.35 m in a child-like figure, 0.65 m in a tall man. Other lengths are other units. */
const TRUNK_M = { least: 0.25, usual: 0.6, most: 1.2 } as const;

/**
 * Turns a figure that looks the other way round to the front, and brings one that was made in centimetres or inches to a
 * person's size. `scene` holds the figure; what stands above it is left alone.
 */
export function setUpright(scene: Object3D, { hips, head, leftUpperArm, rightUpperArm }: BoneMap): void {
  if (hips === null || head === null || leftUpperArm === null || rightUpperArm === null) return;
  scene.updateWorldMatrix(true, true);
  if (placeOf(leftUpperArm).x < placeOf(rightUpperArm).x) scene.rotation.y += Math.PI;
  const trunk = placeOf(head).distanceTo(placeOf(hips));
  if (trunk > 0 && (trunk < TRUNK_M.least || trunk > TRUNK_M.most))
    scene.scale.multiplyScalar(TRUNK_M.usual / trunk);
  scene.updateWorldMatrix(true, true);
}

const placeOf = (node: Object3D): Vector3 => node.getWorldPosition(new Vector3());
