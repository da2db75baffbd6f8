/// <reference lib="dom" />
import { Box3, type Object3D, Vector3 } from 'three';
import type { Pose } from '../../sign/pose.ts';
import { loadAvatar } from '../load.ts';
import { bakeMorphs } from './bake-morphs.ts';

/** An avatar in the scene that can take up poses. Heights above the ground at rest, metres. */
export type Figure = {
  readonly object: Object3D;
  /** The head's and the hips' joint. */
  readonly headY: number;
  readonly hipsY: number;
  /** Where the figure ends below: many end under the hips. */
  readonly bottomY: number;
  show(pose: Pose): void;
};

/** Fetches a GLB or VRM. Throws ConfigError `broken-avatar` where it is damaged or its skeleton cannot sign. */
export async function loadFigure(url: string): Promise<Figure> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The avatar is not there (status ${answer.status}).`);
  const rig = await loadAvatar(await answer.arrayBuffer());
  const bake = bakeMorphs(rig.root);
  const heightOf = (node: Object3D | null) => node?.getWorldPosition(new Vector3()).y ?? 0;
  return {
    object: rig.root,
    headY: heightOf(rig.bones.head),
    hipsY: heightOf(rig.bones.hips),
    bottomY: new Box3().setFromObject(rig.root).min.y,
    show(pose) {
      rig.applyPose(pose);
      bake();
    },
  };
}
