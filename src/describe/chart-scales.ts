import { type Box, bottom, centreX, centreY, right } from '../core/geometry.ts';
import type { PictureView } from '../core/observations.ts';
import type { Scene } from './scene.ts';

/** The numbers at the ends of a chart's scale as they stand there: at the bottom and the top, or left and right. */
export type Scale = { readonly from: string; readonly to: string; readonly boxes: readonly Box[] };

/**
 * The scales of a chart, from numbers that stand in a column or a row and only rise or only fall. Neighbours on a
 * horizontal scale are often read as one line ("10 20").
 */
export function chartScales(scene: Scene, picture: PictureView): { vertical?: Scale; horizontal?: Scale } {
  const numbers = picture.lineIndexes.flatMap((index) => {
    const quote = scene.quote([index]);
    const box = quote?.boxes[0];
    return quote && box && isScaleNumber(quote.text) ? [{ texts: quote.text.split(' '), box }] : [];
  });
  const single = numbers.filter(({ texts }) => texts.length === 1);
  const columns = [aligned(single, right), aligned(single, ({ x }) => x), aligned(single, centreX)];
  const upwards = columns.map((column) => column.toSorted((a, b) => bottom(b.box) - bottom(a.box)));
  const vertical = scaleOf(longest(upwards.filter(isMonotonic)));
  const row = aligned(numbers, centreY).toSorted((a, b) => a.box.x - b.box.x);
  const horizontal = isMonotonic(row) ? scaleOf(row) : undefined;
  return { ...(vertical && { vertical }), ...(horizontal && { horizontal }) };
}

/** Whether a text in a chart is made of numbers of a scale and is no label. */
export const isScaleNumber = (text: string): boolean => text.split(' ').every((part) => NUMBER.test(part));

type Placed = { readonly texts: readonly string[]; readonly box: Box };

const NUMBER = /^[-−]?[$€£]?\d[\d.,]*%?$/u;
/** Two numbers may stand in line by chance. */
const FEWEST_NUMBERS = 3;

/** The largest group of numbers whose `edge` is the same, give or take half the height of a line. */
function aligned(numbers: readonly Placed[], edge: (box: Box) => number): readonly Placed[] {
  const groups = numbers.map(({ box }) =>
    numbers.filter((other) => Math.abs(edge(other.box) - edge(box)) <= box.height / 2),
  );
  return longest(groups);
}

const longest = (groups: readonly (readonly Placed[])[]): readonly Placed[] =>
  groups.toSorted((a, b) => b.length - a.length)[0] ?? [];

function isMonotonic(placed: readonly Placed[]): boolean {
  const texts = placed.flatMap((one) => one.texts);
  const values = texts.map((text) => Number(text.replace('−', '-').replace(/[^\d.-]/gu, '')));
  const steps = values.slice(1).map((value, i) => value - (values[i] as number));
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
}

function scaleOf(placed: readonly Placed[]): Scale | undefined {
  const texts = placed.flatMap((one) => one.texts);
  const [from] = texts;
  const to = texts.at(-1);
  if (from === undefined || to === undefined || texts.length < FEWEST_NUMBERS) return undefined;
  return { from, to, boxes: placed.map(({ box }) => box) };
}
