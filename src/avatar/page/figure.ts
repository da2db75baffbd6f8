import { type Object3D, Vector3 } from 'three';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import type { Pose } from '../../sign/pose.ts';
import { createRig } from '../rig.ts';

/** An avatar in the scene that can take up poses. */
export type Figure = {
  readonly object: Object3D;
  /** Heights of two joints above the ground at rest, metres. */
  readonly headY: number;
  readonly hipsY: number;
  show(pose: Pose): void;
};

/** Loads a GLB or VRM. Throws ConfigError `broken-avatar` where it lacks bones that signing needs. */
export async function loadFigure(url: string): Promise<Figure> {
  const loader = new GLTFLoader();
  loader.setMeshoptDecoder(MeshoptDecoder);
  const { scene } = await loader.loadAsync(url);
  // The bounds of a skinned mesh are those of its rest pose: culling by them would lose raised hands.
  scene.traverse((object) => {
    object.frustumCulled = false;
  });
  const rig = createRig(scene);
  const heightOf = (node: Object3D | null) => node?.getWorldPosition(new Vector3()).y ?? 0;
  return {
    object: scene,
    headY: heightOf(rig.bones.head),
    hipsY: heightOf(rig.bones.hips),
    show: rig.applyPose,
  };
}
