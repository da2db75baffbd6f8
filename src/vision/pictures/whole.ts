import type { Frame } from '../../core/frame.ts';
import { area } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import { findAxes } from './axes.ts';
import { measureCells } from './cells.ts';
import { measureTexture } from './texture.ts';

/** Flat cells: photographs have up to 0.1 of them, screens from 0.25 (measured on 15 photographs and 104 screens). */
const MAX_PHOTO_FLAT = 0.18;
/** A desktop with a photograph behind it has names of icons, a clock, windows; a photograph has a sign or two. */
const MAX_PHOTO_LINES = 8;
const MAX_PHOTO_TEXT = 0.06;
/**
 * So few flat cells no screen has (0.159 is the least of 104, 0.101 the most of 15 photographs): large text in it is that of a
 * sign, a label or a shop that somebody photographed from near.
 */
const MAX_SURE_FLAT = 0.12;
/** More is a page that was photographed, which is read as a page. */
const MAX_SIGN_TEXT = 0.4;
/** The axes of a chart file take at least this share of it. */
const MIN_CHART_SHARE = 0.3;
/** A spreadsheet or a dashboard has more words than the labels of a chart. */
const MAX_CHART_WORDS = 90;

/** Whether the frame is a photograph or a chart rather than a screen. */
export const isWholePicture = (frame: Frame, lines: readonly TextLine[]): boolean =>
  kindOfWhole(frame, lines) !== null;

/** What the whole frame is a picture of; null for a screen. */
export function kindOfWhole(frame: Frame, lines: readonly TextLine[]): 'photograph' | 'chart' | null {
  const wholePx = frame.widthPx * frame.heightPx;
  const axesPx = findAxes(lines).reduce((sum, { box }) => sum + area(box), 0);
  const wordCount = lines.reduce((sum, line) => sum + line.words.length, 0);
  if (axesPx >= MIN_CHART_SHARE * wholePx && wordCount <= MAX_CHART_WORDS) return 'chart';
  const textPx = lines.reduce((sum, line) => sum + area(line.box), 0);
  if (lines.length > MAX_PHOTO_LINES || textPx > MAX_SIGN_TEXT * wholePx) return null;
  const whole = { x: 0, y: 0, width: frame.widthPx, height: frame.heightPx };
  const { flat } = measureTexture(measureCells(frame, [], []), whole);
  const mostFlat = textPx > MAX_PHOTO_TEXT * wholePx ? MAX_SURE_FLAT : MAX_PHOTO_FLAT;
  return flat <= mostFlat ? 'photograph' : null;
}
