import type { TrayState } from './tray-icon.ts';

/** A square picture, 4 bytes a pixel: alpha, red, green, blue, as StatusNotifierItem wants it. */
export type TrayPicture = { readonly sizePx: number; readonly argb: Buffer };

/** The sizes that panels show, at scales of 1 and 2; others are made from these by the panel. */
const SIZES_PX = [22, 44] as const;
/** Points of a pixel that are looked at, in each direction, for smooth edges. */
const SAMPLES = 4;
/** In a picture of width 1: how far the dark edge reaches, so that white shows on a light panel too. */
const EDGE = 0.055;

/** The icon of a state: a different shape for each, since colour alone tells some people nothing. */
export function trayPictures(state: TrayState): readonly TrayPicture[] {
  return SIZES_PX.map((sizePx) => ({ sizePx, argb: draw(SHAPES[state], sizePx) }));
}

/** Distance from the shape in a picture of width 1; below 0 is inside. */
type Shape = (x: number, y: number) => number;

const circle =
  (radius: number, x0 = 0.5, y0 = 0.5): Shape =>
  (x, y) =>
    Math.hypot(x - x0, y - y0) - radius;
const ring =
  (radius: number, halfWidth: number): Shape =>
  (x, y) =>
    Math.abs(Math.hypot(x - 0.5, y - 0.5) - radius) - halfWidth;
/** A stroke with round ends. */
const stroke =
  (x1: number, y1: number, x2: number, y2: number, halfWidth: number): Shape =>
  (x, y) => {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) - halfWidth;
  };
const both =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    Math.min(...shapes.map((shape) => shape(x, y)));

const EYE = ring(0.36, 0.055);
const SHAPES: Readonly<Record<TrayState, Shape>> = {
  /** An eye. */
  ready: both(EYE, circle(0.13)),
  /** An eye that is wide open. */
  looking: both(EYE, circle(0.25)),
  /** Bars of a level meter. */
  listening: both(
    stroke(0.16, 0.42, 0.16, 0.58, 0.06),
    stroke(0.39, 0.2, 0.39, 0.8, 0.06),
    stroke(0.61, 0.32, 0.61, 0.68, 0.06),
    stroke(0.84, 0.42, 0.84, 0.58, 0.06),
  ),
  /** An eye that is struck through. */
  muted: both(EYE, stroke(0.16, 0.84, 0.84, 0.16, 0.055)),
  /** A triangle with an exclamation mark. */
  error: both(
    stroke(0.5, 0.12, 0.1, 0.86, 0.045),
    stroke(0.5, 0.12, 0.9, 0.86, 0.045),
    stroke(0.1, 0.86, 0.9, 0.86, 0.045),
    stroke(0.5, 0.4, 0.5, 0.58, 0.05),
    circle(0.055, 0.5, 0.73),
  ),
};

function draw(shape: Shape, sizePx: number): Buffer {
  const argb = Buffer.alloc(4 * sizePx * sizePx);
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      let [white, covered] = [0, 0];
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const [dx, dy] = [(sample % SAMPLES) + 0.5, Math.floor(sample / SAMPLES) + 0.5];
        const distance = shape((x + dx / SAMPLES) / sizePx, (y + dy / SAMPLES) / sizePx);
        if (distance <= 0) white++;
        if (distance <= EDGE) covered++;
      }
      const value = covered === 0 ? 0 : Math.round((255 * white) / covered);
      argb.set([Math.round((255 * covered) / SAMPLES ** 2), value, value, value], 4 * (y * sizePx + x));
    }
  }
  return argb;
}
