import { type VRM, VRMLoaderPlugin } from '@pixiv/three-vrm';
import { Group, Mesh, MeshLambertMaterial, type MeshStandardMaterial, type Object3D } from 'three';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { ConfigError } from '../core/errors.ts';
import { findBones, findVrmBones } from './bone-map.ts';
import { channelTargets } from './channel-map.ts';
import { type AvatarRig, createRig } from './rig.ts';
import { presetTargets } from './vrm-channels.ts';

/** The names of the avatars that come with Beckon: `avatars/<name>.glb`. */
export const EMBEDDED_AVATARS = ['beckon-1', 'beckon-2'] as const;

/**
 * Loads an avatar from a GLB or VRM file's bytes: Beckon's own, any VRM, any GLB with finger bones under the names of VRM
 * or Mixamo. Throws ConfigError where the file is damaged or its skeleton cannot sign.
 */
export async function loadAvatar(bytes: ArrayBuffer): Promise<AvatarRig> {
  const loader = new GLTFLoader();
  loader.setMeshoptDecoder(MeshoptDecoder);
  loader.register((parser) => new VRMLoaderPlugin(parser));
  const gltf = await loader.parseAsync(bytes, '').catch((cause: unknown) => {
    const message = 'The avatar file is no glTF binary that can be read. Use a GLB or VRM file.';
    throw new ConfigError('broken-avatar', message, { expected: 'glTF 2.0 binary', cause });
  });
  const vrm = gltf.userData.vrm as VRM | undefined;
  // Avatars of VRM 0 look the other way; the group keeps that turn out of the rig's own axes.
  if (vrm?.meta.metaVersion === '0') vrm.scene.rotation.y = Math.PI;
  const root = new Group().add(gltf.scene);
  drawCheaply(root);
  const targets = channelTargets(root);
  if (vrm === undefined) return createRig(root, findBones(root), targets);
  if (vrm.expressionManager !== undefined) targets.push(...presetTargets(vrm.expressionManager, targets));
  return createRig(root, findVrmBones(vrm.humanoid), targets);
}

/**
 * Lambert instead of physically based materials: a third of the time where there is no GPU, and skin needs no gloss.
 * Culling goes by the rest pose's bounds and would lose raised hands: it is off.
 */
export function drawCheaply(root: Object3D): void {
  root.traverse((node) => {
    node.frustumCulled = false;
    if (!(node instanceof Mesh)) return;
    const materials: readonly MeshStandardMaterial[] = [node.material].flat();
    const cheap = materials.map((material) =>
      material.isMeshStandardMaterial ? lambertOf(material) : material,
    );
    node.material = Array.isArray(node.material) ? cheap : cheap[0];
  });
}

function lambertOf(material: MeshStandardMaterial): MeshLambertMaterial {
  const { name, color, map, alphaTest, transparent, opacity, side, vertexColors } = material;
  const cheap = new MeshLambertMaterial({
    name,
    color,
    map,
    alphaTest,
    transparent,
    opacity,
    side,
    vertexColors,
  });
  material.dispose();
  return cheap;
}
