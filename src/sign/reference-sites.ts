import type { Body, Site } from './body.ts';
import type { Vector3 } from './pose.ts';
import type { BoneName } from './skeleton.ts';
import type { BodySite } from './tree.ts';

/** Bone, point and normal in the middle of the body, and the same on its left side. */
type Place = readonly [BoneName, centre: Row, left: Row];
type Row = readonly [x: number, y: number, z: number, nx: number, ny: number, nz: number];

/**
 * The places on head and trunk, on the skin of a person 1.68 m tall: heights of chin (0.870 statures) and eyes (0.936)
 * from Drillis & Contini (1966); breadths and depths of head (0.150 x 0.195 m), chest depth (0.22 m) after the means of
 * ANSUR II (Gordon et al., 2014). The left one of a paired organ is that organ; of an unpaired one its left edge.
 */
const PLACES: Record<Exclude<BodySite, 'upperarm' | 'elbow' | 'elbowinside' | 'lowerarm'>, Place> = {
  head: ['head', [0, 1.6, 0.098, 0, 0, 1], [0.078, 1.6, 0.012, 1, 0, 0.1]],
  headtop: ['head', [0, 1.678, 0.005, 0, 1, 0], [0.05, 1.661, 0.005, 0.6, 0.8, 0]],
  forehead: ['head', [0, 1.628, 0.093, 0, 0.3, 0.95], [0.045, 1.626, 0.08, 0.5, 0.3, 0.8]],
  eyebrows: ['head', [0, 1.592, 0.099, 0, 0.1, 1], [0.035, 1.592, 0.089, 0.35, 0.1, 0.93]],
  eyes: ['head', [0, 1.572, 0.098, 0, 0, 1], [0.032, 1.572, 0.088, 0.3, 0, 0.95]],
  nose: ['head', [0, 1.537, 0.117, 0, -0.1, 1], [0.016, 1.535, 0.1, 0.8, -0.1, 0.6]],
  nostrils: ['head', [0, 1.529, 0.111, 0, -0.6, 0.8], [0.012, 1.529, 0.103, 0.5, -0.6, 0.6]],
  ear: ['head', [0.084, 1.562, 0.002, 1, 0, 0.1], [0.084, 1.562, 0.002, 1, 0, 0.1]],
  earlobe: ['head', [0.08, 1.538, 0.004, 0.95, -0.3, 0.1], [0.08, 1.538, 0.004, 0.95, -0.3, 0.1]],
  cheek: ['head', [0.05, 1.532, 0.076, 0.7, 0, 0.7], [0.05, 1.532, 0.076, 0.7, 0, 0.7]],
  lips: ['head', [0, 1.507, 0.101, 0, 0, 1], [0.024, 1.507, 0.092, 0.4, 0, 0.9]],
  tongue: ['head', [0, 1.504, 0.103, 0, 0, 1], [0.012, 1.504, 0.1, 0.2, 0, 0.97]],
  teeth: ['head', [0, 1.509, 0.099, 0, 0, 1], [0.016, 1.509, 0.095, 0.3, 0, 0.95]],
  chin: ['head', [0, 1.476, 0.094, 0, -0.5, 0.87], [0.026, 1.48, 0.084, 0.5, -0.4, 0.77]],
  underchin: ['head', [0, 1.466, 0.075, 0, -0.88, 0.47], [0.024, 1.47, 0.066, 0.4, -0.8, 0.45]],
  neck: ['neck', [0, 1.432, 0.052, 0, -0.1, 1], [0.048, 1.44, 0.022, 0.9, 0, 0.45]],
  shouldertop: ['upperChest', [0, 1.405, 0.048, 0, 0.5, 0.85], [0.125, 1.413, -0.01, 0.2, 0.97, 0.1]],
  shoulders: ['upperChest', [0, 1.372, 0.062, 0, 0.15, 1], [0.145, 1.372, 0.044, 0.25, 0.1, 0.96]],
  chest: ['upperChest', [0, 1.262, 0.101, 0, 0, 1], [0.088, 1.262, 0.095, 0.2, 0, 0.97]],
  stomach: ['spine', [0, 1.1, 0.096, 0, 0, 1], [0.078, 1.1, 0.09, 0.25, 0, 0.96]],
  belowstomach: ['hips', [0, 0.985, 0.1, 0, 0, 1], [0.085, 0.985, 0.094, 0.25, 0, 0.96]],
  neutralspace: ['chest', [0, 1.18, 0.1, 0, 0, 1], [0.09, 1.18, 0.095, 0, 0, 1]],
};

/** Places on the left arm, which points sideways in the rest pose: skin that is outside when the arm hangs. */
const ARM_PLACES: Record<
  'upperarm' | 'elbow' | 'elbowinside' | 'lowerarm',
  readonly ['UpperArm' | 'LowerArm', Row]
> = {
  upperarm: ['UpperArm', [0.31, 1.42, -0.01, 0, 1, 0]],
  elbow: ['LowerArm', [0.486, 1.375, -0.05, 0, 0, -1]],
  elbowinside: ['LowerArm', [0.482, 1.375, 0.029, 0, 0, 1]],
  lowerarm: ['LowerArm', [0.61, 1.408, -0.01, 0, 1, 0]],
};

export function createReferenceSites(): Body['sites'] {
  const sites: Partial<Record<BodySite, Body['sites'][BodySite]>> = {};
  for (const [name, [bone, centre, left]] of Object.entries(PLACES))
    sites[name as BodySite] = {
      centre: site(bone, centre, 1),
      left: site(bone, left, 1),
      right: site(bone, left, -1),
    };
  for (const [name, [bone, row]] of Object.entries(ARM_PLACES)) {
    // A sign at an arm is made at the weak one, the left arm of one who signs with the right hand.
    const left = site(`left${bone}`, row, 1);
    sites[name as BodySite] = { centre: left, left, right: site(`right${bone}`, row, -1) };
  }
  return sites as Body['sites'];
}

/** `mirror` is -1 for the place on the right. */
function site(bone: BoneName, [x, y, z, nx, ny, nz]: Row, mirror: 1 | -1): Site {
  const length = Math.hypot(nx, ny, nz);
  const normal: Vector3 = [(mirror * nx) / length, ny / length, nz / length];
  return { bone, point: [mirror * x, y, z], normal };
}
