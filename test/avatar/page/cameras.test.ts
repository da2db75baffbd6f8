import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CAMERAS, type Framing, viewpoint } from '../../../src/avatar/page/cameras.ts';
import { loadLexicon } from '../../../src/commands/lexicon-files.ts';
import { carried } from '../../../src/sign/motion/kinematics.ts';
import { planUtterance, poseAt, type SignSpan, worldTransforms } from '../../../src/sign/motion/motion.ts';
import { vector } from '../../../src/sign/motion/vector.ts';
import type { Pose, Vector3 } from '../../../src/sign/pose.ts';
import { REFERENCE_BODY } from '../../../src/sign/reference-body.ts';
import { BONE_INDEX } from '../../../src/sign/skeleton.ts';

const signer: Framing = { hipsY: 0.95, headY: 1.55, bottomY: 0.8, aspect: 640 / 720, freeBottom: 0 };

/** What a viewpoint sees at the signer's own distance, metres. */
function seen(framing: Framing, camera: (typeof CAMERAS)[number] = 'front') {
  const { position, target, verticalDegrees } = viewpoint(camera, framing);
  const distance = Math.hypot(...position.map((part, axis) => part - target[axis]!));
  const half = distance * Math.tan((verticalDegrees * Math.PI) / 360);
  return { top: target[1] + half, bottom: target[1] - half, half, halfWidth: half * framing.aspect };
}

for (const aspect of [9 / 16, 640 / 720, 16 / 9]) {
  test(`the front view holds the signing space in a picture of ${aspect.toFixed(2)} to 1`, () => {
    const { top, halfWidth, bottom } = seen({ ...signer, aspect });
    assert.ok(top >= signer.headY + 0.3, `top ${top}`);
    assert.ok(halfWidth >= 0.45, `half width ${halfWidth}`);
    assert.ok(bottom <= signer.hipsY && bottom >= signer.bottomY - 1e-9, `bottom ${bottom}`);
  });
}

test('no fingertip of the lowest, highest and widest signs leaves the front view', async () => {
  const { lexicon } = await loadLexicon();
  const { joints } = REFERENCE_BODY;
  const [hipsY, headY] = [joints.hips[1], joints.head[1]];
  const { position, target, verticalDegrees } = viewpoint('front', {
    ...signer,
    hipsY,
    headY,
    bottomY: 0.77,
  });
  const half = (position[2] - target[2]) * Math.tan((verticalDegrees * Math.PI) / 360);
  for (const gloss of ['BAG', 'BUILD', 'HAT', 'COW', 'GRANDFATHER', 'AFTERNOON', 'BRIDGE']) {
    const entry = lexicon.find(gloss);
    assert.ok(entry, gloss);
    const timeline = planUtterance([{ kind: 'sign', tree: entry.sign }]);
    const [{ startMs, endMs }] = timeline.spans as [SignSpan];
    for (let tMs = startMs; tMs <= endMs; tMs += 50)
      for (const [x, y, z] of fingertips(poseAt(timeline, tMs))) {
        // A hand that hangs at the side takes no part.
        if (y < joints.hips[1] + 0.01) continue;
        // Seen from the camera, on the plane of the signer's own distance.
        const nearer = position[2] / (position[2] - z);
        const [across, up] = [x * nearer, (y - position[1]) * nearer];
        assert.ok(Math.abs(across) <= half * signer.aspect, `${gloss} at ${tMs}: ${across} m to the side`);
        assert.ok(Math.abs(up) <= half, `${gloss} at ${tMs}: ${up} m from the middle`);
      }
  }
});

function fingertips(pose: Pose): Vector3[] {
  const transforms = worldTransforms(pose, REFERENCE_BODY);
  return (['left', 'right'] as const).flatMap((side) =>
    ([1, 2, 3, 4, 5] as const).map((digit) => {
      const name = (['Thumb', 'Index', 'Middle', 'Ring', 'Little'] as const)[digit - 1]!;
      const bone = BONE_INDEX[`${side}${name}Distal`];
      return carried(vector(), transforms, REFERENCE_BODY, bone, REFERENCE_BODY.tips[side][digit]);
    }),
  ) as unknown as Vector3[];
}

test('text at the bottom covers nothing of the signing space', () => {
  const { top, bottom, half } = seen({ ...signer, freeBottom: 0.2 });
  const lowestFree = bottom + 0.2 * 2 * half;
  assert.ok(lowestFree <= signer.hipsY + 0.05, `free from ${lowestFree}`);
  assert.ok(top >= signer.headY + 0.3);
});

test('the hands are nearer, and three-quarter is from the side at the same distance', () => {
  assert.ok(seen(signer, 'hands').half < 0.8 * seen(signer).half);
  assert.ok(Math.abs(seen(signer, 'three-quarter').half - seen(signer).half) < 1e-9);
  assert.ok(viewpoint('three-quarter', signer).position[0] > 0.5);
});
