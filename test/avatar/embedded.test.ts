import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SkinnedMesh, Vector3 } from 'three';
import { calibrate } from '../../src/avatar/calibrate.ts';
import { EMBEDDED_AVATARS } from '../../src/avatar/embedded.ts';
import type { AvatarRig } from '../../src/avatar/rig.ts';
import { createPose, FACE_CHANNELS } from '../../src/sign/pose.ts';
import { REFERENCE_BODY } from '../../src/sign/reference-body.ts';
import { BONES, type BoneName } from '../../src/sign/skeleton.ts';
import { embeddedFile, readAvatar } from './read-glb.ts';

/** Hair stands over the crown; between the lips a ray goes into the mouth. */
const NOT_ON_SKIN = new Set(['headtop', 'lips']);

for (const name of EMBEDDED_AVATARS) {
  const loaded = readAvatar(embeddedFile(name));

  test(`${name} has at most 15,000 triangles`, async () => {
    const triangles = meshesOf(await loaded).reduce(
      (sum, { geometry }) => sum + geometry.index!.count / 3,
      0,
    );
    assert.ok(triangles > 8000 && triangles <= 15_000, `${triangles} triangles`);
  });

  test(`${name} has every bone and every face channel`, async () => {
    const { bones, channels } = await loaded;
    assert.deepEqual(
      BONES.filter((bone) => bones[bone]?.name !== bone),
      [],
    );
    assert.deepEqual([...channels].sort(), [...FACE_CHANNELS].sort());
  });

  test(`${name}: every channel moves some skin by 1 to 45 mm, and no point is NaN`, async () => {
    const face = meshesOf(await loaded).find((mesh) => mesh.morphTargetDictionary !== undefined)!;
    for (const channel of FACE_CHANNELS) {
      const shifts = face.geometry.morphAttributes.position![face.morphTargetDictionary![channel]!]!;
      let reach = 0;
      for (let point = 0; point < shifts.count; point++)
        reach = Math.max(reach, Math.hypot(shifts.getX(point), shifts.getY(point), shifts.getZ(point)));
      assert.ok(reach > 0.001 && reach < 0.045, `${channel}: ${reach}`);
    }
    for (const { geometry } of meshesOf(await loaded))
      for (const attribute of Object.values(geometry.attributes))
        assert.ok(Array.from(attribute.array).every(Number.isFinite), attribute.name);
  });

  test(`${name}: the weights of every point sum to 1`, async () => {
    for (const { geometry } of meshesOf(await loaded)) {
      const weights = geometry.getAttribute('skinWeight');
      for (let point = 0; point < weights.count; point++) {
        const sum = [0, 1, 2, 3].reduce((total, slot) => total + weights.getComponent(point, slot), 0);
        assert.ok(Math.abs(sum - 1) < 1e-4, `point ${point}: ${sum}`);
      }
    }
  });

  test(`${name}: joints at rest are those of the reference body`, async () => {
    const { joints, tips } = calibrate(await loaded);
    for (const bone of BONES) assert.ok(distance(joints[bone], REFERENCE_BODY.joints[bone]) < 0.001, bone);
    for (const side of ['left', 'right'] as const)
      for (const digit of [1, 2, 3, 4, 5] as const)
        assert.ok(distance(tips[side][digit], REFERENCE_BODY.tips[side][digit]) < 0.002, `${side} ${digit}`);
  });

  test(`${name}: skin is where the reference body has its places`, async () => {
    const { sites, handSites } = calibrate(await loaded);
    for (const [part, site] of Object.entries(handSites)) {
      const expected = REFERENCE_BODY.handSites[part as keyof typeof handSites];
      assert.ok(
        distance(site.point, expected.point) < 0.0035,
        `${part}: ${distance(site.point, expected.point)}`,
      );
    }
    for (const [place, { centre, left }] of Object.entries(sites)) {
      if (NOT_ON_SKIN.has(place)) continue;
      const expected = REFERENCE_BODY.sites[place as keyof typeof sites];
      assert.ok(
        distance(centre.point, expected.centre.point) < 0.009,
        `${place}: ${distance(centre.point, expected.centre.point)}`,
      );
      assert.ok(
        distance(left.point, expected.left.point) < 0.009,
        `${place} left: ${distance(left.point, expected.left.point)}`,
      );
    }
  });

  test(`${name}: no skin is far from the bones that move it`, async () => {
    (await loaded).applyPose(createPose());
    for (const mesh of meshesOf(await loaded)) {
      const place = new Vector3();
      const { skinIndex, skinWeight } = mesh.geometry.attributes;
      for (let point = 0; point < skinIndex!.count; point++) {
        mesh.getVertexPosition(point, place);
        for (let slot = 0; slot < 4; slot++) {
          if (skinWeight!.getComponent(point, slot) < 0.05) continue;
          const bone = mesh.skeleton.bones[skinIndex!.getComponent(point, slot)]!.name as BoneName;
          const reach = distanceToBone(bone, place);
          const limit = /Thumb|Index|Middle|Ring|Little/.test(bone)
            ? 0.03
            : /Arm|Hand/.test(bone)
              ? 0.125
              : 0.24;
          assert.ok(reach < limit, `${bone}: ${reach}`);
        }
      }
    }
  });
}

function meshesOf({ root }: AvatarRig): SkinnedMesh[] {
  const meshes: SkinnedMesh[] = [];
  root.traverse((node) => {
    if ((node as SkinnedMesh).isSkinnedMesh) meshes.push(node as SkinnedMesh);
  });
  return meshes;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);
}

/** To the nearest capsule's line of this bone, or to its joint where it has none. */
function distanceToBone(bone: BoneName, place: Vector3): number {
  const joint = new Vector3(...REFERENCE_BODY.joints[bone]);
  let nearest = place.distanceTo(joint);
  for (const { bone: of, from, to } of REFERENCE_BODY.capsules) {
    if (of !== bone) continue;
    const start = new Vector3(...from);
    const along = new Vector3(...to).sub(start);
    const share = Math.min(1, Math.max(0, place.clone().sub(start).dot(along) / along.lengthSq()));
    nearest = Math.min(nearest, place.distanceTo(start.addScaledVector(along, share)));
  }
  return nearest;
}
