import { type Box, centreY } from '../core/geometry.ts';
import type { Quote } from './quote.ts';
import type { Scene } from './scene.ts';

/** Whether two boxes stand in one row. */
export const isBeside = (a: Box, b: Box): boolean =>
  Math.abs(centreY(a) - centreY(b)) < Math.min(a.height, b.height) / 2;

/** The lines of a view as they stand in rows, from the top; what stands beside each other is joined by a space. */
export function visualRows(scene: Scene): readonly Quote[] {
  const placed = scene.view.lines.map(({ text, box }, index) => ({ text, box, index }));
  const rows: (typeof placed)[] = [];
  for (const line of placed.toSorted((a, b) => a.box.y - b.box.y)) {
    const row = rows.find(([first]) => first !== undefined && isBeside(first.box, line.box));
    if (row) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => {
    const fromLeft = row.toSorted((a, b) => a.box.x - b.box.x).filter(({ text }) => text !== '');
    const quote = scene.quote(fromLeft.map(({ index }) => index));
    return quote ? [{ ...quote, text: fromLeft.map(({ text }) => text).join(' ') }] : [];
  });
}
