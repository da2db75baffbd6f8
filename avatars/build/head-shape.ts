import type { Vector3 } from '../../src/sign/pose.ts';
import { REFERENCE_BODY } from '../../src/sign/reference-body.ts';
import {
  capsule,
  carve,
  ellipsoid,
  type Field,
  halfSpace,
  intersect,
  join,
  smoothstep,
  sphere,
  symmetric,
  tipped,
} from './fields.ts';
import { type Weights, weightsOf } from './part.ts';

/** The left eye; the right one mirrors it. */
export const EYE: Vector3 = REFERENCE_BODY.joints.leftEye;
/** Larger than life (12 mm): whites and gaze must be seen where a face is 80 pixels high. */
export const EYE_RADIUS = 0.0176;
export const EYE_HALF_WIDTH = 0.0172;
/** Skin over the eyeball. */
const LID = 0.0019;

/** The face is modelled with lips ajar, so that they are two surfaces; at rest they are closed again (face-rest.ts). */
export const AJAR = 0.0026;
export const MOUTH_HALF_WIDTH = 0.0245;
export const LIP_LINE = 1.507;

/** The height of the line between the lips: its corners turn up a little, a friendly mouth at rest. */
export function lipLine(x: number): number {
  return LIP_LINE + 0.0046 * Math.min(1.4, (x / MOUTH_HALF_WIDTH) ** 2);
}

/** Half the height of the open eye at `x`, measured from the eye's middle: an almond, its outer corner a little higher. */
export function lidHeights(x: number): { upper: number; lower: number; corner: number } {
  const across = (x - EYE[0]) / EYE_HALF_WIDTH;
  const arch = Math.max(0, 1 - across * across) ** 0.62;
  const corner = 0.0008 * across;
  return { upper: corner + 0.0086 * arch, lower: corner - 0.0068 * arch, corner };
}

export const CAVITY: Field = ellipsoid([0, 1.5045, 0.056], [0.0275, 0.0175, 0.0265]);

/** One half of the lips, ajar. */
const UPPER_LIP = join(
  0.003,
  capsule(
    [0.0035, LIP_LINE + 0.0048 + AJAR, 0.0965],
    [0.016, lipLine(0.016) + 0.0032 + AJAR, 0.0915],
    0.0051,
    0.0038,
  ),
  capsule(
    [0.016, lipLine(0.016) + 0.0032 + AJAR, 0.0915],
    [0.0245, lipLine(0.0245) + 0.0006, 0.084],
    0.0038,
    0.0019,
  ),
);
const LOWER_LIP = join(
  0.003,
  capsule(
    [0, LIP_LINE - 0.006 - AJAR, 0.0952],
    [0.013, lipLine(0.013) - 0.0052 - AJAR, 0.0915],
    0.0065,
    0.0056,
  ),
  capsule(
    [0.013, lipLine(0.013) - 0.0052 - AJAR, 0.0915],
    [0.0245, lipLine(0.0245) - 0.0006, 0.084],
    0.0056,
    0.0019,
  ),
);

/** How far inside the red of the lips a point is, seen from the front: metres above their outline's edge, ajar. */
export function lipRed(x: number, y: number): number {
  const across = Math.min(1, (x / (MOUTH_HALF_WIDTH + 0.0005)) ** 2);
  const bow = 0.0014 * Math.exp(-((x / 0.0035) ** 2));
  const top = lipLine(x) + AJAR + 0.0088 * (1 - across) ** 0.85 - bow;
  const bottom = lipLine(x) - AJAR - 0.0105 * (1 - across) ** 0.7;
  return Math.min(top - y, y - bottom, MOUTH_HALF_WIDTH - Math.abs(x));
}

/** Head, neck and ears with open eyes and a mouth ajar with its cavity. */
export const HEAD_FIELD: Field = headField();

function headField(): Field {
  const skull = ellipsoid([0, 1.6, -0.006], [0.0765, 0.08, 0.097]);
  const face = ellipsoid([0, 1.537, 0.027], [0.0555, 0.074, 0.064]);
  const forehead = ellipsoid([0, 1.625, 0.03], [0.064, 0.042, 0.0605]);
  const jaw = capsule([0.0355, 1.514, 0.014], [0.009, 1.487, 0.068], 0.018, 0.0165);
  const chin = sphere([0, 1.4825, 0.0745], 0.0175);
  const cheek = sphere([0.0345, 1.54, 0.0535], 0.0235);
  const brow = capsule([0.012, 1.5965, 0.082], [0.043, 1.598, 0.067], 0.0115, 0.011);
  const rod = capsule([0, 1.36, -0.004], [0, 1.505, -0.003], 0.0545, 0.05);
  // Narrower from side to side than from front to back.
  const neck: Field = (x, y, z) => rod(1.13 * x, y, z) / 1.13;
  const shaped = join(0.03, join(0.045, join(0.012, skull, forehead), face), join(0.028, jaw, chin), cheek);
  const socket = ellipsoid([EYE[0] + 0.001, 1.576, 0.101], [0.0235, 0.0145, 0.0155]);
  const bulge = sphere(EYE, EYE_RADIUS + LID);
  const nose = join(
    0.009,
    capsule([0, 1.581, 0.0855], [0, 1.545, 0.1035], 0.0066, 0.0085),
    sphere([0, 1.5385, 0.1065], 0.0098),
    sphere([0.0092, 1.535, 0.097], 0.0071),
  );
  const mouthMound = ellipsoid([0, 1.507, 0.071], [0.034, 0.023, 0.0205]);
  const withFace = join(
    0.007,
    join(0.012, carve(0.02, join(0.014, shaped, brow), socket), mouthMound),
    bulge,
    nose,
  );
  const withLips = join(0.005, withFace, UPPER_LIP, LOWER_LIP);
  const half = carve(0.0024, carve(0.0014, join(0.022, withLips, neck), eyeOpening), mouth);
  const solid = join(0.004, symmetric(half), symmetric(ear()));
  return intersect(0.004, solid, halfSpace([0, 1.375, 0], [0, -1, 0]));
}

/** What is cut out between the lids, down into the eyeball, which closes it. */
function eyeOpening(x: number, y: number, z: number): number {
  const { upper, lower } = lidHeights(x);
  const height = y - EYE[1];
  const edge = Math.max(height - upper, lower - height);
  const beyond = Math.abs(x - EYE[0]) - EYE_HALF_WIDTH;
  const depth = EYE[2] + EYE_RADIUS - 0.007 - z;
  return Math.max(0.8 * edge, beyond, depth);
}

/** The slit between the lips and the cavity behind it. */
function mouth(x: number, y: number, z: number): number {
  const corner = smoothstep(MOUTH_HALF_WIDTH + 0.001, 0.013, Math.abs(x));
  const slit = Math.max(
    Math.abs(y - lipLine(x)) - AJAR * (0.35 + 0.65 * corner),
    Math.abs(x) - MOUTH_HALF_WIDTH,
    0.06 - z,
  );
  return Math.min(slit, CAVITY(x, y, z));
}

function ear(): Field {
  const shell = join(
    0.008,
    ellipsoid([0.081, 1.5705, -0.007], [0.0062, 0.0185, 0.0155]),
    ellipsoid([0.079, 1.5495, -0.002], [0.0062, 0.0135, 0.0098]),
  );
  const hollow = join(
    0.004,
    ellipsoid([0.0895, 1.5705, -0.004], [0.005, 0.0125, 0.0095]),
    ellipsoid([0.0875, 1.558, 0.001], [0.0055, 0.0085, 0.0065]),
  );
  return tipped(carve(0.004, shell, hollow), [0.077, 1.56, -0.004], -0.12);
}

/** Head, neck and the chest below it: the neck's bend runs aslant, from the throat up to the nape. */
export function headWeights([, y, z]: Vector3): Weights {
  const head = smoothstep(1.45, 1.494, y + 0.6 * z);
  const chest = smoothstep(1.43, 1.385, y);
  return weightsOf(
    new Map([
      ['head', head],
      ['neck', (1 - head) * (1 - chest)],
      ['upperChest', (1 - head) * chest],
    ]),
  );
}

/** Fine at lips, lids and nose, middling on the face, coarse at the back and the neck. */
export function headEdgeLength(x: number, y: number, z: number): number {
  const side = Math.abs(x);
  const toMouth = Math.hypot(Math.max(0, side - 0.02), y - LIP_LINE, 0.6 * Math.min(0, z - 0.084));
  const toEye = Math.hypot(side - EYE[0], y - EYE[1], 0.7 * (z - 0.088));
  const toNose = Math.hypot(side, 0.6 * (y - 1.54), z - 0.104);
  const toEar = Math.hypot(side - 0.08, 0.6 * (y - 1.562), z + 0.003);
  const front = smoothstep(-0.01, 0.06, z) * smoothstep(1.44, 1.47, y);
  const inside = CAVITY(x, y, z) < 0.003 && z < 0.083;
  return Math.min(
    0.023 - 0.0125 * front,
    inside ? 0.0075 : 0.0029 + 0.36 * Math.max(0, toMouth - 0.009),
    0.0031 + 0.36 * Math.max(0, toEye - 0.0185),
    0.0046 + 0.36 * Math.max(0, toNose - 0.013),
    0.0064 + 0.5 * Math.max(0, toEar - 0.017),
  );
}
