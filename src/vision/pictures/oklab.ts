import type { Rgb } from '../../core/observations.ts';

/** A colour in OKLab: lightness 0..1, a (green to red) and b (blue to yellow) about -0.4..0.4. */
export type Oklab = readonly [number, number, number];

/** sRGB to OKLab. Björn Ottosson, "A perceptual color space for image processing" (2020), bottosson.github.io/posts/oklab */
export function toOklab([red, green, blue]: Rgb): Oklab {
  const r = LINEAR[red]!;
  const g = LINEAR[green]!;
  const b = LINEAR[blue]!;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** How colourful: 0 is grey, pure sRGB colours reach 0.15 to 0.32. */
export const chromaOf = ([, a, b]: Oklab): number => Math.hypot(a, b);

/** Hue in degrees, 0..360: red about 29, yellow 110, green 142, blue 264. Without meaning for greys. */
export const hueOf = ([, a, b]: Oklab): number => ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;

/** Linear light of the 256 levels of a channel: the transfer function of sRGB, IEC 61966-2-1. */
const LINEAR = Float64Array.from({ length: 256 }, (_, level) => {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});
