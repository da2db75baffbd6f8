import type { Vector3 } from '../../src/sign/pose.ts';
import { REFERENCE_BODY } from '../../src/sign/reference-body.ts';
import type { BoneName } from '../../src/sign/skeleton.ts';
import {
  capsule,
  ellipsoid,
  type Field,
  halfSpace,
  intersect,
  join,
  smoothstep,
  symmetric,
} from './fields.ts';
import type { Look } from './looks.ts';
import { createPart, joined, mirrored, type Part, type Weights, weightsOf } from './part.ts';
import { patch } from './patch.ts';
import { remesh } from './remesh.ts';
import { surfaceOf } from './surface.ts';

const { joints } = REFERENCE_BODY;
const [SHOULDER, ELBOW, WRIST] = [joints.leftUpperArm, joints.leftLowerArm, joints.leftHand];
/** Sleeves end just above the wrist; the picture never shows the legs. */
const SLEEVE_END = WRIST[0] - 0.018;
const LOWER_END = 0.77;

/** A plain long-sleeved shirt with a round neck that reaches over the hips. */
export function createClothes(look: Look): Part {
  const box = { min: [-0.75, LOWER_END - 0.03, -0.19], max: [0.75, 1.5, 0.17] } as const;
  const surface = remesh(surfaceOf(CLOTHES, box, 0.0105), CLOTHES, edgeLength);
  const shirt = createPart(surface, () => look.shirt, trunkWeights);
  const cuff = leftCuff(look);
  return joined([shirt, cuff, mirrored(cuff)]);
}

/** A ring around the sleeve's end, with an edge that is cleaner than the surface's. */
function leftCuff({ shirt }: Look): Part {
  const rows = [
    { along: -0.021, height: 0.0002 },
    { along: -0.018, height: 0.0017 },
    { along: 0.003, height: 0.0017 },
    { along: 0.003, height: -0.005 },
  ];
  const columns = 17;
  return patch({ field: SHIRT, bind: trunkWeights }, rows.length, columns, (row, column) => {
    const turn = (2 * Math.PI * column) / (columns - 1);
    const { along, height } = rows[row]!;
    const from: Vector3 = [SLEEVE_END + along, WRIST[1], WRIST[2]];
    return { from, direction: [0, Math.cos(turn), Math.sin(turn)], height, colour: shirt };
  });
}

/** The shirt with endless sleeves and an endless lower end. */
const SHIRT: Field = shirtField();
const CLOTHES: Field = clothesField();

function clothesField(): Field {
  const ends = symmetric(halfSpace([SLEEVE_END, 0, 0], [1, 0, 0]));
  return intersect(0.005, intersect(0.014, SHIRT, ends), halfSpace([0, LOWER_END, 0], [0, -1, 0]));
}

function shirtField(): Field {
  const trunk = join(0.075, torso, capsule([-0.1, 1.33, -0.011], [0.1, 1.33, -0.011], 0.068));
  const trapezius = symmetric(capsule([0.025, 1.418, -0.02], [0.15, 1.372, -0.014], 0.032, 0.03));
  const arm = symmetric(
    join(
      0.012,
      capsule([SHOULDER[0] - 0.03, SHOULDER[1] - 0.012, SHOULDER[2]], ELBOW, 0.0475, 0.0405),
      capsule([ELBOW[0], ELBOW[1], ELBOW[2] + 0.008], [WRIST[0], WRIST[1], WRIST[2] + 0.008], 0.0355, 0.0255),
      capsule([ELBOW[0], ELBOW[1], ELBOW[2] - 0.008], [WRIST[0], WRIST[1], WRIST[2] - 0.008], 0.0355, 0.0255),
    ),
  );
  const neck = ellipsoid([0, 1.405, -0.012], [0.07, 0.038, 0.068]);
  return join(0.03, join(0.04, trunk, arm), trapezius, neck);
}

/** Half the flat part of the front, the radius at the sides, and where the middle is, by height: a loose, straight shirt. */
const TORSO: readonly (readonly [y: number, half: number, radius: number, z: number])[] = [
  [LOWER_END - 0.06, 0.072, 0.105, 0],
  [0.93, 0.066, 0.104, 0.001],
  [1.09, 0.056, 0.103, -0.004],
  [1.235, 0.06, 0.106, -0.003],
];

function torso(x: number, y: number, z: number): number {
  const at = Math.max(
    1,
    TORSO.findIndex(([height]) => height >= y),
  );
  const [from, to] = [TORSO[at - 1]!, TORSO[at]!];
  const share = smoothstep(from[0], to[0], Math.min(y, TORSO.at(-1)![0]));
  const [half, radius, middle] = [1, 2, 3].map((d) => from[d]! + share * (to[d]! - from[d]!)) as [
    number,
    number,
    number,
  ];
  const above = Math.max(0, y - TORSO.at(-1)![0]);
  return Math.hypot(Math.max(0, Math.abs(x) - half), z - middle, above) - radius;
}

/** Coarse on the trunk, finer where cloth bends: shoulders, elbows, cuffs, collar. */
function edgeLength(x: number, y: number, z: number): number {
  const side = Math.abs(x);
  const onArm = smoothstep(0.13, 0.19, side);
  const bend = Math.min(Math.abs(side - ELBOW[0]), Math.abs(side - SHOULDER[0]));
  const arm =
    0.021 + 0.012 * smoothstep(0.03, 0.11, bend) - 0.01 * smoothstep(0.025, 0.008, SLEEVE_END - side);
  const collar = smoothstep(0.06, 0.015, Math.hypot(x, y - 1.425, z + 0.012) - 0.06);
  const trunk = 0.04 - 0.022 * collar + 0.014 * smoothstep(0, -0.06, z);
  return trunk + (arm - trunk) * onArm;
}

/** The bones of spine and arms: by height on the trunk, by the way along the arm beside it. */
export function trunkWeights([x, y, z]: Vector3): Weights {
  const side = x < 0 ? 'right' : 'left';
  const across = Math.abs(x);
  const shares = new Map<BoneName, number>();
  const add = (bone: BoneName, share: number) => shares.set(bone, (shares.get(bone) ?? 0) + share);
  // The sleeve hangs on the upper arm; the seam runs aslant, from the top of the shoulder to the armpit.
  const seam = across + 0.35 * (y - SHOULDER[1]);
  const arm = smoothstep(SHOULDER[0] - 0.055, SHOULDER[0] + 0.06, seam) * smoothstep(1.15, 1.27, y);
  const lower = smoothstep(ELBOW[0] - 0.035, ELBOW[0] + 0.035, across);
  const hand = smoothstep(WRIST[0] - 0.024, WRIST[0] + 0.016, across);
  add(`${side}UpperArm`, arm * (1 - lower));
  add(`${side}LowerArm`, arm * lower * (1 - hand));
  add(`${side}Hand`, arm * lower * hand);
  const rest = 1 - arm;
  const clavicle =
    0.75 * smoothstep(0.045, 0.15, across) * smoothstep(1.29, 1.385, y + 0.1 * (z > 0 ? -z : 0));
  add(`${side}Shoulder`, rest * clavicle);
  const trunk = rest * (1 - clavicle);
  const levels: readonly (readonly [BoneName, number, number])[] = [
    ['spine', joints.spine[1], 0.05],
    ['chest', joints.chest[1], 0.05],
    ['upperChest', joints.upperChest[1], 0.05],
    ['neck', joints.neck[1] + 0.012, 0.018],
  ];
  let below: BoneName = 'hips';
  let left = trunk;
  for (const [bone, height, width] of levels) {
    const above = left * smoothstep(height - width, height + width, y);
    add(below, left - above);
    below = bone;
    left = above;
  }
  // The collar leans with the neck, a little.
  add('neck', 0.5 * left);
  add('upperChest', 0.5 * left);
  return weightsOf(shares);
}
