import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEyes, createTeeth, createTongue } from '../../avatars/build/eyes-and-mouth.ts';
import { displacement } from '../../avatars/build/face-channels.ts';
import { capsule, join, sphere } from '../../avatars/build/fields.ts';
import { EYE, EYE_RADIUS } from '../../avatars/build/head-shape.ts';
import { lidShift } from '../../avatars/build/lids.ts';
import { LOOKS } from '../../avatars/build/looks.ts';
import { joined, mirrored } from '../../avatars/build/part.ts';
import { remesh } from '../../avatars/build/remesh.ts';
import { type Surface, surfaceOf } from '../../avatars/build/surface.ts';

const BALL = sphere([0.01, 0.02, 0.03], 0.05);
const BOX = { min: [-0.06, -0.05, -0.04], max: [0.08, 0.09, 0.1] } as const;

test('a ball is meshed closed, outside out, within a tenth of a cell of its radius', () => {
  const surface = surfaceOf(BALL, BOX, 0.005);
  assertClosed(surface);
  const volume = (4 / 3) * Math.PI * 0.05 ** 3;
  assert.ok(Math.abs(volumeOf(surface) / volume - 1) < 0.03, `${volumeOf(surface)}`);
});

test('remeshing keeps a surface closed and on the solid, and brings edges to the wanted length', () => {
  const field = join(0.02, BALL, capsule([0.01, 0.02, 0.03], [0.06, 0.07, 0.03], 0.02));
  const box = { min: [-0.06, -0.05, -0.04], max: [0.1, 0.11, 0.1] } as const;
  const surface = remesh(surfaceOf(field, box, 0.004), field, (x) => (x > 0.03 ? 0.006 : 0.012));
  assertClosed(surface);
  for (let at = 0; at < surface.positions.length; at += 3) {
    const [x, y, z] = surface.positions.slice(at, at + 3) as [number, number, number];
    assert.ok(Math.abs(field(x, y, z)) < 3e-4, `${field(x, y, z)}`);
  }
  const lengths = edgesOf(surface).map(({ x, length }) => length / (x > 0.03 ? 0.006 : 0.012));
  const within = lengths.filter((length) => length > 0.55 && length < 1.6).length / lengths.length;
  assert.ok(within > 0.93, `${within}`);
});

test('the same look makes the same numbers', () => {
  const make = () => joined([createEyes(LOOKS[0]!), createTeeth('upper'), createTongue()]);
  assert.deepEqual(make(), make());
});

test('a mirrored part moves with the bones of the other side and still faces outwards', () => {
  const eyes = createEyes(LOOKS[1]!);
  const turned = mirrored(eyes);
  assert.ok(volumeOf(turned) * volumeOf(eyes) > 0);
  assert.equal(turned.weights[0]![0]![0], 'rightEye');
});

test('left and right channels mirror each other', () => {
  for (const channel of ['mouthSmile', 'browDown', 'eyeBlink', 'mouthStretch'] as const)
    for (const point of [
      [0.02, 1.507, 0.09],
      [0.03, 1.578, 0.089],
      [0.026, 1.6, 0.09],
    ] as const) {
      const left = displacement(`${channel}Left`, point, 'skin');
      const right = displacement(`${channel}Right`, [-point[0], point[1], point[2]], 'skin');
      assert.deepEqual([-right[0] + 0, right[1], right[2]], [left[0] + 0, left[1], left[2]]);
    }
});

test('a blink brings the upper lid to the lower one and never into the eye', () => {
  for (const across of [-0.008, -0.004, 0, 0.004, 0.008]) {
    const height = 0.006;
    const depth = Math.sqrt((EYE_RADIUS + 0.0015) ** 2 - across ** 2 - height ** 2);
    const edge = [EYE[0] + across, EYE[1] + height, EYE[2] + depth] as const;
    for (const share of [0.25, 0.5, 0.75, 1]) {
      const [x, y, z] = lidShift(edge, 1.2, 0.3);
      const reach = Math.hypot(across + share * x, height + share * y, depth + share * z);
      assert.ok(reach > EYE_RADIUS, `${across} ${share}: ${reach}`);
      if (share === 1) assert.ok(height + y < -0.001, `${across}: ${height + y}`);
    }
  }
});

function assertClosed({ triangles }: Surface): void {
  const edges = new Map<string, number>();
  for (let corner = 0; corner < triangles.length; corner++) {
    const next = corner % 3 === 2 ? corner - 2 : corner + 1;
    const key = `${triangles[corner]}>${triangles[next]}`;
    edges.set(key, (edges.get(key) ?? 0) + 1);
  }
  for (const [key, count] of edges) {
    assert.equal(count, 1, key);
    assert.ok(edges.has(key.split('>').reverse().join('>')), `open at ${key}`);
  }
}

/** By the divergence theorem: positive where triangles face outwards. */
function volumeOf({ positions, triangles }: Surface): number {
  let volume = 0;
  for (let corner = 0; corner < triangles.length; corner += 3) {
    const [a, b, c] = [0, 1, 2].map((step) => {
      const at = 3 * triangles[corner + step]!;
      return positions.slice(at, at + 3);
    }) as [number[], number[], number[]];
    volume +=
      (a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) +
        a[1]! * (b[2]! * c[0]! - b[0]! * c[2]!) +
        a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)) /
      6;
  }
  return volume;
}

function edgesOf({ positions, triangles }: Surface): { x: number; length: number }[] {
  return triangles.map((from, corner) => {
    const to = triangles[corner % 3 === 2 ? corner - 2 : corner + 1]!;
    const d = [0, 1, 2].map((axis) => positions[3 * to + axis]! - positions[3 * from + axis]!);
    return { x: (positions[3 * from]! + positions[3 * to]!) / 2, length: Math.hypot(...d) };
  });
}
