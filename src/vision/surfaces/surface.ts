import type { Box } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';

/** An axis-aligned rectangle with a border or a fill of its own: a dialog, a card, a button, a field, a line. */
export type Surface = {
  /** Whole pixels, with the border. */
  readonly box: Box;
  readonly fill: Rgb;
  readonly border: Rgb | null;
  /** How far the border reaches in from the box, in pixels; the thickest side of a bevel. */
  readonly borderPx: number;
  /** 0: square corners. 1: the short sides are half circles. */
  readonly roundness: number;
  /** A separator, an underline or a thin track: at most 6 px thick. */
  readonly isLine: boolean;
  /** Index of the smallest surface around this one; -1 where there is none. A parent comes before its children. */
  readonly parent: number;
  /** How many surfaces are around this one. */
  readonly depth: number;
};
