import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CAMERAS, type Framing, viewpoint } from '../../../src/avatar/page/cameras.ts';

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
