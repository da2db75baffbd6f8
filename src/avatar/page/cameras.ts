/** From where the signer is seen. */
export const CAMERAS = ['front', 'three-quarter', 'hands'] as const;
export type Camera = (typeof CAMERAS)[number];

/** Where the camera stands and what it looks at, metres in the world; the angle of view is that of the picture's height. */
export type Viewpoint = {
  readonly position: readonly [number, number, number];
  readonly target: readonly [number, number, number];
  readonly verticalDegrees: number;
};

/** Some 50 mm on a full frame: hands that come forwards are not blown up as by a wide angle. */
const VERTICAL_DEGREES = 27;
/** How far left and right the signing space reaches from the middle: raised elbows. ASL keeps within it. */
const HALF_WIDTH = 0.52;
const THREE_QUARTER_DEGREES = 35;

/**
 * The viewpoint for a signer whose hips and head joint are at these heights, metres, in a picture of this width over
 * height: everything between a hand under the hips and the raised hand over the head fits, however narrow it is.
 */
export function viewpoint(
  camera: Camera,
  { hipsY, headY }: { readonly hipsY: number; readonly headY: number },
  aspect: number,
): Viewpoint {
  const trunk = headY - hipsY;
  const isHands = camera === 'hands';
  const [bottom, top] = isHands
    ? [hipsY + 0.1 * trunk, headY + 0.15 * trunk]
    : [hipsY - 0.12 * trunk, headY + 0.55 * trunk];
  const halfHeight = (top - bottom) / 2;
  const halfWidth = isHands ? 0.62 * HALF_WIDTH : HALF_WIDTH;
  const tangent = Math.tan((VERTICAL_DEGREES * Math.PI) / 360);
  const distance = Math.max(halfHeight, halfWidth / aspect) / tangent;
  const angle = camera === 'three-quarter' ? (THREE_QUARTER_DEGREES * Math.PI) / 180 : 0;
  const y = (top + bottom) / 2;
  return {
    position: [distance * Math.sin(angle), y, distance * Math.cos(angle)],
    target: [0, y, 0],
    verticalDegrees: VERTICAL_DEGREES,
  };
}
