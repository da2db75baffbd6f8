import { type VRM, VRMLoaderPlugin } from '@pixiv/three-vrm';
import { Group, Mesh, MeshLambertMaterial, type MeshStandardMaterial, type Object3D } from 'three';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { ConfigError } from '../core/errors.ts';
import { findBones, findVrmBones } from './bone-map.ts';
import { channelTargets } from './channel-map.ts';
import { type AvatarRig, createRig } from './rig.ts';
import { setUpright } from './upright.ts';
import { presetTargets } from './vrm-channels.ts';

/**
 * Loads an avatar from a GLB or VRM file's bytes: Beckon's own, any VRM, any GLB with finger bones under the names of VRM
 * or Mixamo. Throws ConfigError where the file is damaged or its skeleton cannot sign.
 */
export async function loadAvatar(
  bytes: ArrayBuffer,
  prepare: (loader: GLTFLoader) => void = () => {},
): Promise<AvatarRig> {
  const loader = new GLTFLoader();
  loader.setMeshoptDecoder(MeshoptDecoder);
  loader.register((parser) => new VRMLoaderPlugin(parser));
  prepare(loader);
  const gltf = await loader.parseAsync(bytes, '').catch((cause: unknown) => {
    throw unreadable(cause);
  });
  const vrm = gltf.userData.vrm as VRM | undefined;
  // Avatars of VRM 0 look the other way; the group keeps that turn out of the rig's own axes.
  if (vrm?.meta.metaVersion === '0') vrm.scene.rotation.y = Math.PI;
  const root = new Group().add(gltf.scene);
  drawCheaply(root);
  const targets = channelTargets(root);
  if (vrm?.expressionManager !== undefined) targets.push(...presetTargets(vrm.expressionManager, targets));
  const bones = vrm === undefined ? findBones(root) : findVrmBones(vrm.humanoid);
  setUpright(gltf.scene, bones);
  return createRig(root, bones, targets);
}

function unreadable(cause: unknown): ConfigError {
  const packing = /DRACO|KTX2/i.exec(cause instanceof Error ? cause.message : '')?.[0];
  const message =
    packing === undefined
      ? 'The avatar file is no glTF binary that can be read. Use a GLB or VRM file.'
      : `The avatar file is packed with ${packing}, which Beckon cannot unpack. Export it without that, or with meshopt.`;
  const got = packing === undefined ? 'another file' : `a file packed with ${packing}`;
  return new ConfigError('broken-avatar', message, { expected: 'glTF 2.0 binary', got, cause });
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
