import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseLexicon } from '../../../src/sign/lexicon/parse.ts';
import { createPlacedDigit, type HandAngles, placeDigit } from '../../../src/sign/motion/hand-angles.ts';
import { handshapeAngles } from '../../../src/sign/motion/handshape.ts';
import { createRig, DIGITS } from '../../../src/sign/motion/rig.ts';
import { segmentDistance } from '../../../src/sign/motion/segment-distance.ts';
import { type Vector, vector } from '../../../src/sign/motion/vector.ts';
import { REFERENCE_BODY } from '../../../src/sign/reference-body.ts';
import type { Digit, Manual } from '../../../src/sign/tree.ts';

const rig = createRig(REFERENCE_BODY);
const arm = rig.arms.right;
const FILE = new URL('../../../avatars/lexicon/asl/letters.txt', import.meta.url);
/** Skin touches where axes are this near, metres: two fingers, 8 to 10 mm thick on either side of their axes, and a little. */
const TOUCH_M = 0.021;

type Letter = {
  readonly name: string;
  readonly manual: Manual;
  readonly angles: HandAngles;
  readonly points: Readonly<Record<Digit, readonly Vector[]>>;
};

const letters: readonly Letter[] = parseLexicon(readFileSync(FILE, 'utf8'), 'letters.txt').entries.map(
  ({ gloss, sign }) => {
    const manual = sign.manual[0] as Manual;
    const angles = handshapeAngles(rig, manual.start.dominant.handshape!);
    const points = Object.fromEntries(
      DIGITS.map((digit) => {
        const placed = createPlacedDigit();
        placeDigit(arm, digit, angles, placed.points, placed.rotations);
        return [digit, placed.points];
      }),
    ) as Record<Digit, readonly Vector[]>;
    return { name: gloss.slice(-1), manual, angles, points };
  },
);
const letter = (name: string) => letters.find((known) => known.name === name)!;

/** Least distance between the axes of two digits' last two bones. */
function axisDistance({ points }: Letter, a: Digit, b: Digit): number {
  const bones = [1, 2] as const;
  return Math.min(
    ...bones.flatMap((i) =>
      bones.map((j) =>
        segmentDistance(vector(), points[a][i]!, points[a][i + 1]!, points[b][j]!, points[b][j + 1]!),
      ),
    ),
  );
}

/** Which digits touch, and on which side of index and middle finger the other one's tip is. */
function contactsOf(shape: Letter): string {
  const pairs = DIGITS.flatMap((a) =>
    DIGITS.filter((b) => b > a && axisDistance(shape, a, b) <= TOUCH_M).map((b) => `${a}${b}`),
  );
  const isCrossed = shape.points[2][3]![2]! < shape.points[3][3]![2]!;
  return `${pairs.join(' ')}${isCrossed ? ' crossed' : ''}`;
}

function rmsDegrees(a: HandAngles, b: HandAngles): number {
  const sum = a.reduce((total, value, i) => total + (value - b[i]!) ** 2, 0);
  return (Math.sqrt(sum / a.length) * 180) / Math.PI;
}

const directionOf = ({ manual }: Letter) => JSON.stringify(manual.start.dominant.orientation);
const movementOf = ({ manual }: Letter) => JSON.stringify(manual.motions);

test('every letter differs from every other by 20 degrees, in what touches, or in direction or movement', () => {
  assert.equal(letters.length, 26);
  for (const [i, a] of letters.entries())
    for (const b of letters.slice(i + 1)) {
      const isTold =
        rmsDegrees(a.angles, b.angles) >= 20 ||
        contactsOf(a) !== contactsOf(b) ||
        directionOf(a) !== directionOf(b) ||
        movementOf(a) !== movementOf(b);
      assert.ok(isTold, `${a.name} and ${b.name}: ${rmsDegrees(a.angles, b.angles).toFixed(1)} degrees`);
    }
});

test('the fingers of U touch, those of V stand apart, those of R are crossed', () => {
  assert.match(contactsOf(letter('U')), /23/);
  assert.doesNotMatch(contactsOf(letter('V')), /23/);
  assert.match(contactsOf(letter('R')), /23.* crossed/);
  const spread = letter('V').angles[5]! - letter('V').angles[9]!;
  assert.ok((spread * 180) / Math.PI >= 28, 'index and middle finger 28 degrees apart');
});

test('the thumb touches what it should', () => {
  const touched: Readonly<Record<string, readonly Digit[]>> = {
    D: [3],
    E: [2, 3, 4],
    F: [2],
    K: [3],
    M: [4],
    N: [3],
    O: [2, 3],
    S: [2, 3],
    T: [2],
  };
  for (const [name, digits] of Object.entries(touched))
    for (const digit of digits) {
      const gap = axisDistance(letter(name), 1, digit);
      assert.ok(gap <= TOUCH_M, `${name}, finger ${digit}: ${(1000 * gap).toFixed(1)} mm between the axes`);
    }
});

test('M, N and T have three, two and one finger over the thumb', () => {
  const over = (name: string) =>
    ([2, 3, 4, 5] as const).filter((digit) => letter(name).angles[5 + 4 * (digit - 2) + 2]! < 1.6).length;
  assert.deepEqual(['M', 'N', 'T'].map(over), [3, 2, 1]);
});
