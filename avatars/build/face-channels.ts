import type { FaceChannel, Vector3 } from '../../src/sign/pose.ts';
import { smoothstep } from './fields.ts';
import { AJAR, EYE, EYE_RADIUS, LIP_LINE, lipLine, MOUTH_HALF_WIDTH } from './head-shape.ts';
import { lidShift } from './lids.ts';

/** What a point of the face belongs to: it decides what moves it. */
export type Tissue = 'skin' | 'upper-teeth' | 'lower-teeth' | 'tongue';

const MM = 1e-3;
/** The jaw turns about the line through its joints, in front of the ears. */
const HINGE: readonly [number, number] = [1.555, 0.002];
const JAW_OPEN_ANGLE = 0.3;

/** How far a point goes when a channel is at 1: metres. Points and lips as they are modelled, ajar. */
export function displacement(channel: FaceChannel, point: Vector3, tissue: Tissue): Vector3 {
  if (tissue === 'upper-teeth') return [0, 0, 0];
  if (tissue === 'lower-teeth') return channel.startsWith('jaw') ? jaw(channel, point, 1) : [0, 0, 0];
  if (tissue === 'tongue') return tongue(channel, point);
  if (channel.startsWith('jaw')) return jaw(channel, point, jawShare(point));
  if (channel.endsWith('Left') && !SIDEWAYS.has(channel)) return half(channel.slice(0, -4), point);
  if (channel.endsWith('Right') && !SIDEWAYS.has(channel)) {
    const [x, y, z] = half(channel.slice(0, -5), [-point[0], point[1], point[2]]);
    return [-x, y, z];
  }
  return whole(channel, point);
}

/** Channels whose side is the way they go. */
const SIDEWAYS: ReadonlySet<string> = new Set(['mouthLeft', 'mouthRight', 'tongueLeft', 'tongueRight']);

/** Closes the lips, which are modelled ajar. */
export function closedLips([x, y, z]: Vector3): Vector3 {
  const half = AJAR * (0.35 + 0.65 * smoothstep(MOUTH_HALF_WIDTH + 0.001, 0.013, Math.abs(x)));
  const away = Math.abs(y - lipLine(x)) - half;
  const share =
    smoothstep(0.014, 0.001, away) * smoothstep(0.038, 0.018, Math.abs(x)) * smoothstep(0.055, 0.075, z);
  const lower = lowerShare([x, y, z]);
  return [0, half * share * (2 * lower - 1), 0];
}

/** One side's channels, for the left one. */
function half(channel: string, point: Vector3): Vector3 {
  const at = (x: number, y: number, z: number, width: number, height = width) =>
    bump(point, [x, y, z], width, height);
  const side = smoothstep(-6 * MM, 10 * MM, point[0]);
  const [lower, lip] = [lowerShare(point), lipShare(point)];
  const corner = at(0.0265, 1.509, 0.084, 0.015, 0.015);
  switch (channel) {
    case 'browDown':
      return clearOfEye(
        point,
        times(
          at(0.018, 1.6, 0.088, 0.022, 0.015) + 0.55 * at(0.04, 1.602, 0.08, 0.016, 0.013),
          [-2.6, -8, 0.8],
        ),
      );
    case 'browOuterUp':
      return times(at(0.037, 1.603, 0.082, 0.02, 0.02), [0, 10, -1.5]);
    case 'eyeBlink':
      return lidShift(point, 1.2, 0.3);
    case 'eyeSquint':
      return plus(lidShift(point, 0.26, 0.42), times(at(0.037, 1.552, 0.082, 0.02, 0.012), [0, 2.6, 0.8]));
    case 'eyeWide':
      return lidShift(point, -0.3, -0.16);
    case 'noseSneer':
      return plus(
        times(at(0.012, 1.538, 0.098, 0.011, 0.013), [0.8, 4.2, -0.6]),
        times(at(0.014, 1.518, 0.092, 0.013, 0.01) * (1 - lower), [0.5, 3.2, 0]),
      );
    case 'cheekSquint':
      return times(at(0.039, 1.548, 0.08, 0.018, 0.013), [0, 4.5, 1.6]);
    case 'mouthSmile':
      return plus(times(corner, [6.2, 6.8, -3]), times(at(0.041, 1.538, 0.078, 0.019), [1, 3.6, 2.2]));
    case 'mouthFrown':
      return times(corner, [1.2, -7.5, -0.5]);
    case 'mouthDimple':
      return times(corner, [3.4, 0.8, -3.6]);
    case 'mouthStretch':
      return times(corner + 0.15 * lip * side, [8, -1.8, -3]);
    case 'mouthPress':
      return times(lip * side, [0.4, 0.9 * (2 * lower - 1), -1.6]);
    case 'mouthLowerDown':
      return times(lip * lower * side * middling(point), [0, -6, -0.4]);
    case 'mouthUpperUp':
      return times(lip * (1 - lower) * side * middling(point), [0, 5, 0.2]);
    default:
      return [0, 0, 0];
  }
}

function whole(channel: FaceChannel, point: Vector3): Vector3 {
  const [x, y, z] = point;
  const sign = Math.sign(x);
  const [lower, lip] = [lowerShare(point), lipShare(point)];
  const at = (px: number, py: number, pz: number, width: number, height = width) =>
    bump([Math.abs(x), y, z], [px, py, pz], width, height);
  const muscle = bump(point, [0, LIP_LINE, 0.09], 0.033, 0.022);
  const parted = (2 * lower - 1) * lip * middling(point);
  switch (channel) {
    case 'browInnerUp':
      return times(at(0.013, 1.602, 0.09, 0.019, 0.02), [sign * 0.8, 9.5, 0.4]);
    case 'cheekPuff':
      return plus(times(at(0.046, 1.514, 0.06, 0.024, 0.022), [sign * 9, 0, 6]), times(lip, [0, 0, 2]));
    case 'cheekSuck':
      return plus(
        times(at(0.048, 1.518, 0.052, 0.022, 0.024), [sign * -8, 0, -3.5]),
        times(muscle, [-0.12e3 * x, 0, 1.5]),
      );
    case 'mouthClose':
      return times(lip, [0, 1.1 * (2 * lower - 1), -0.4]);
    case 'mouthFunnel':
      return plus(times(muscle, [-0.3e3 * x, 0, 6]), times(parted, [0, -4.6, 0.8]));
    case 'mouthPucker':
      return plus(times(muscle, [-0.5e3 * x, 0, 8]), times(parted, [0, -0.7, 1]));
    case 'mouthLeft':
      return times(muscle, [8, 0, -1]);
    case 'mouthRight':
      return times(muscle, [-8, 0, -1]);
    case 'mouthRollLower':
      return times(lip * lower, [0, 2.2, -4.6]);
    case 'mouthRollUpper':
      return times(lip * (1 - lower), [0, -2, -4.4]);
    case 'mouthShrugLower':
      return times(lip * lower + bump(point, [0, 1.485, 0.092], 0.022, 0.014), [0, 3, 1.4]);
    case 'mouthShrugUpper':
      return times(lip * (1 - lower), [0, 3, 1.6]);
    case 'tongueOut':
      return times(parted, [0, lower > 0.5 ? -3.2 : -1.2, 0]);
    default:
      return [0, 0, 0];
  }
}

function jaw(channel: string, [, y, z]: Vector3, share: number): Vector3 {
  if (channel === 'jawForward') return times(share, [0, 0, 6]);
  if (channel === 'jawLeft') return times(share, [8, 0, 0]);
  if (channel === 'jawRight') return times(share, [-8, 0, 0]);
  const [dy, dz] = [y - HINGE[0], z - HINGE[1]];
  const [cos, sin] = [Math.cos(JAW_OPEN_ANGLE), Math.sin(JAW_OPEN_ANGLE)];
  return [0, share * (dy * cos - dz * sin - dy), share * (dy * sin + dz * cos - dz)];
}

function tongue(channel: FaceChannel, point: Vector3): Vector3 {
  const tip = smoothstep(0.042, 0.073, point[2]);
  const root = smoothstep(0.034, 0.07, point[2]);
  if (channel.startsWith('jaw')) return jaw(channel, point, 0.9);
  if (channel === 'tongueOut')
    return times(1, [-0.12e3 * tip * point[0], 8.5 * root - 6 * tip ** 3, 34 * root]);
  if (channel === 'tongueUp') return times(tip, [0, 11, -2]);
  if (channel === 'tongueLeft') return times(tip, [11, 0, -1]);
  if (channel === 'tongueRight') return times(tip, [-11, 0, -1]);
  return [0, 0, 0];
}

/** How much a point goes with the jaw: below the line from the lips to the ear, fading into cheek and throat. */
function jawShare([x, y, z]: Vector3): number {
  const line = lipLine(x) + Math.max(0, 0.08 - z) * 0.5 * smoothstep(0.022, 0.04, Math.abs(x));
  const width = 0.8 * AJAR + 0.03 * smoothstep(0.017, 0.05, Math.abs(x));
  const below = smoothstep(width, -width, y - line);
  // The corners of an open mouth are held back, which makes it round.
  const held = 1 - 0.42 * smoothstep(0.01, 0.025, Math.abs(x)) * lipShare([x, y, z]);
  return below * held * smoothstep(-0.005, 0.05, z) * smoothstep(1.425, 1.468, y + 0.35 * (z - 0.05));
}

/** 1 on the lower lip's side of the mouth, 0 on the upper one's. */
function lowerShare([x, y]: Vector3): number {
  const width = 0.8 * AJAR + 0.2 * Math.max(0, Math.abs(x) - 0.019);
  return smoothstep(width, -width, y - lipLine(x));
}

/** How much a point belongs to the lips. */
function lipShare([x, y, z]: Vector3): number {
  const reach = Math.hypot(Math.max(0, Math.abs(x) - 0.016), y - lipLine(x));
  return smoothstep(0.016, 0.006, reach) * smoothstep(0.056, 0.074, z);
}

/** 1 in the middle of the mouth, 0 at its corners. */
function middling([x]: Vector3): number {
  return smoothstep(MOUTH_HALF_WIDTH + 0.002, 0.008, Math.abs(x));
}

function bump([x, y, z]: Vector3, [px, py, pz]: Vector3, width: number, height: number): number {
  const reach = ((x - px) / width) ** 2 + ((y - py) / height) ** 2 + ((z - pz) / (1.5 * width)) ** 2;
  return Math.exp(-reach);
}

/** `direction` in millimetres. */
function times(share: number, [x, y, z]: Vector3): Vector3 {
  return [share * x * MM, share * y * MM, share * z * MM];
}

/** The same shift, bent around the left eyeball where it would lead skin that lies on it into it. */
function clearOfEye(point: Vector3, shift: Vector3): Vector3 {
  const before = [0, 1, 2].map((d) => point[d]! - EYE[d]!) as [number, number, number];
  const after = [0, 1, 2].map((d) => before[d]! + shift[d]!) as [number, number, number];
  const reach = Math.hypot(...after);
  const least = Math.min(Math.hypot(...before), EYE_RADIUS + 1.4 * MM);
  if (reach >= least || before[2] < 0) return shift;
  return [0, 1, 2].map((d) => (after[d]! * least) / reach - before[d]!) as [number, number, number];
}

function plus(a: Vector3, b: Vector3): Vector3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}
