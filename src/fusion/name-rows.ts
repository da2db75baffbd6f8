import { type Box, centreY } from '../core/geometry.ts';
import type { SeenItem } from '../core/recent.ts';
import { cleanName, labelsIn, textsIn } from './tile-names.ts';

/** A name that stands among others like it. */
export type WatchedName = {
  readonly name: string;
  /** Of the text alone. */
  readonly box: Box;
  /** From one line of the list to the next in pixels; null in a grid of tiles. */
  readonly pitchPx: number | null;
};

/** More than this are no list of people that fits on a screen. */
const MOST_NAMES = 60;
/** From a dense list of names to one with large portraits, in heights of a line of text; farther apart are tiles. */
const LEAST_PITCH = 1.15;
const MOST_PITCH = 5.5;
/** Lines of a list lie at whole multiples of its pitch; readings differ by some pixels. */
const OFF_PITCH = 0.12;
/** What somebody does stands under the name, closer than the next name. */
const SECOND_LINE = 0.6;

/** The names on the screen that stand in a list or in a grid, where the one who speaks may be marked beside the name. Pure. */
export function namesInRows(items: readonly SeenItem[]): readonly WatchedName[] {
  const texts = textsIn(items);
  const labels = labelsIn(items);
  const watched = labels.flatMap((label): WatchedName[] => {
    const mates = labels.filter((other) => other !== label);
    const alike = mates.filter(({ box }) => isAlike(label.box, box));
    const column = alike.filter(({ box }) => isSameColumn(box, label.box));
    // Also lines that are no names, as `Room 2`, stand in the list.
    const pitchPx = pitchOf(
      label.box,
      texts.filter(({ box }) => isAlike(label.box, box) && isSameColumn(box, label.box)),
    );
    if (pitchPx === null && column.length === 0 && !alike.some(({ box }) => isSameRow(box, label.box)))
      return [];
    const isSecondLine = mates.some(
      ({ box }) =>
        isSameColumn(box, label.box) &&
        box.y < label.box.y &&
        centreY(label.box) - centreY(box) <= SECOND_LINE * (pitchPx ?? label.box.height),
    );
    return isSecondLine ? [] : [{ name: cleanName(label.text), box: label.box, pitchPx }];
  });
  return watched.length <= MOST_NAMES ? watched : [];
}

/** The least distance in which most of the column stands; null where the label is in no list. */
function pitchOf(label: Box, column: readonly SeenItem[]): number | null {
  const centres = column.map(({ box }) => centreY(box)).sort((a, b) => a - b);
  const fits = (pitch: number) =>
    centres.filter((y) => {
      const lines = Math.abs(y - centreY(label)) / pitch;
      return Math.round(lines) > 0 && Math.abs(lines - Math.round(lines)) <= OFF_PITCH;
    }).length;
  const pitches = centres
    .slice(1)
    .map((y, index) => y - centres[index]!)
    .filter((pitch) => pitch >= LEAST_PITCH * label.height && pitch <= MOST_PITCH * label.height)
    .sort((a, b) => a - b);
  let best: number | null = null;
  let most = 0;
  for (const pitch of pitches) {
    const count = fits(pitch);
    if (count > most) [best, most] = [pitch, count];
  }
  return best;
}

const isAlike = (a: Box, b: Box): boolean =>
  Math.max(a.height, b.height) <= 1.3 * Math.min(a.height, b.height);

const isSameColumn = (a: Box, b: Box): boolean => Math.abs(a.x - b.x) <= 0.5 * Math.max(a.height, b.height);

const isSameRow = (a: Box, b: Box): boolean =>
  Math.abs(centreY(a) - centreY(b)) <= 0.5 * Math.max(a.height, b.height);
