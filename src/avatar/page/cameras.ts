/** From where the signer is seen. */
export const CAMERAS = ['front', 'three-quarter', 'hands'] as const;
export type Camera = (typeof CAMERAS)[number];

/** Where the camera stands and what it looks at, metres in the world; the angle of view is that of the picture's height. */
export type Viewpoint = {
  readonly position: readonly [number, number, number];
  readonly target: readonly [number, number, number];
  readonly verticalDegrees: number;
};

export type Framing = {
  /** Heights at rest, metres: of the hips' and the head's joint, and where the figure ends below. */
  readonly hipsY: number;
  readonly headY: number;
  readonly bottomY: number;
  /** The picture's width over its height. */
  readonly aspect: number;
  /** The share of the picture's height, at the bottom, that must stay free for text. */
  readonly freeBottom: number;
};

/** Some 70 mm on a full frame: hands that come forwards are blown up by no more than a tenth, and stay in the picture. */
const VERTICAL_DEGREES = 20;
const THREE_QUARTER_DEGREES = 35;
/**
 * What must be seen, in lengths of the trunk (hips to head joint, about 0.6 m): below and above, left and right. Front: as
 * little as holds the fingertips of all signs of the lexicon (measured: BAG is lowest, HAT highest, BRIDGE widest) but
 * SHARK, NOON and LUNCH, which reach 3 cm further: for those everything else would be drawn smaller. Hands: the belly to the forehead, and
 * a word that is spelled beside the right shoulder, for which the picture's middle (`across`) is moved.
 */
const SEEN = {
  front: { bottom: -0.145, top: 1.675, halfWidth: 0.808, across: 0 },
  hands: { bottom: 0.15, top: 1.25, halfWidth: 0.62, across: -0.1 },
} as const;

/** The viewpoint from which all of the signing space fits into a picture, however narrow it is. */
export function viewpoint(camera: Camera, framing: Framing): Viewpoint {
  const { hipsY, headY, bottomY, aspect, freeBottom } = framing;
  const trunk = headY - hipsY;
  const seen = SEEN[camera === 'hands' ? 'hands' : 'front'];
  const halfSeen = ((seen.top - seen.bottom) * trunk) / 2 / (1 - freeBottom);
  const half = Math.max(halfSeen, (seen.halfWidth * trunk) / aspect);
  const least = hipsY + seen.top * trunk - half;
  // Where there is room to spare, it is above: below, the figure's end would show.
  const y = Math.max(least, bottomY + half * (1 - 2 * freeBottom));
  const distance = half / Math.tan((VERTICAL_DEGREES * Math.PI) / 360);
  const x = seen.across * trunk;
  const angle = camera === 'three-quarter' ? (THREE_QUARTER_DEGREES * Math.PI) / 180 : 0;
  return {
    position: [x + distance * Math.sin(angle), y, distance * Math.cos(angle)],
    target: [x, y, 0],
    verticalDegrees: VERTICAL_DEGREES,
  };
}
