import { type Box, centreX, centreY, containsPoint, coverage } from '../core/geometry.ts';
import type { Moment } from '../core/moment.ts';
import type { Block, Region, RegionRole, ScreenView, UiElement } from '../core/observations.ts';
import { meanConfidence, type Quote, quoteLines } from './quote.ts';
import { spokenText } from './spoken-text.ts';
import { findWindowTitle } from './window-title.ts';

/** A block with the role of the region where it stands. */
type PlacedBlock = { readonly block: Block; readonly role: RegionRole };

export type Heading = { readonly level: 1 | 2 | 3; readonly role: RegionRole; readonly quote: Quote };

/** A view prepared for questions that several recognisers ask. */
export type Scene = {
  /** As it was seen, but the lines' texts are fit to be said. */
  readonly view: ScreenView;
  readonly hasPictureModel: boolean;
  /** Mean confidence of the recognised text, 0..1; 1 where there is no text. */
  readonly textConfidence: number;
  /** The title of the window, where it is known or seen. */
  readonly title: Quote | undefined;
  readonly blocks: readonly PlacedBlock[];
  readonly headings: readonly Heading[];
  /** Lines that are the name or the content of a control, and lines that stand in a picture. */
  readonly controlLines: ReadonlySet<number>;
  readonly pictureLines: ReadonlySet<number>;
  quote(lineIndexes: readonly number[]): Quote | undefined;
  /** What can be operated and has a confidence of at least `leastConfidence`, inside `box` where one is given. */
  controls(leastConfidence: number, box?: Box): readonly UiElement[];
  /** Indexes of the lines whose centre is in `box`. */
  linesIn(box: Box): readonly number[];
};

/** Prepares `moment` for the recognisers and the levels. */
export function createScene({ screen, hasPictureModel }: Moment): Scene {
  const view = { ...screen, lines: screen.lines.map((line) => ({ ...line, text: spokenText(line.text) })) };
  const quote = (indexes: readonly number[]) => quoteLines(view.lines, indexes);
  const blocks = view.regions.flatMap(({ role, blocks }) => blocks.map((block) => ({ block, role })));
  const linesIn = (box: Box) =>
    view.lines.flatMap((line, i) =>
      containsPoint(box, { x: centreX(line.box), y: centreY(line.box) }) ? [i] : [],
    );
  const controls = view.elements.filter((element) => !CONTAINERS.has(element.role));
  const controlLines = new Set(
    controls.flatMap((control) => [...linesIn(control.box), ...labelOf(control, view)]),
  );
  return {
    view,
    hasPictureModel,
    textConfidence: meanConfidence(view.lines),
    title: findWindowTitle(view, quote),
    blocks,
    headings: headingsOf(blocks, controlLines, quote),
    controlLines,
    pictureLines: new Set(view.pictures.flatMap((picture) => picture.lineIndexes)),
    quote,
    controls: (least, box) =>
      controls.filter((e) => e.confidence >= least && (!box || coverage(e.box, box) > 0.5)),
    linesIn,
  };
}

/** Regions with one of these roles, in reading order. */
export const regionsWith = (scene: Scene, ...roles: readonly RegionRole[]): readonly Region[] =>
  scene.view.regions.filter((region) => roles.includes(region.role));

/** All lines of a region, in reading order. */
export const linesOf = (region: Region): readonly number[] =>
  region.blocks.flatMap((block) => block.lineIndexes);

/** Elements that hold content or move it; the text inside them is not their name. */
const CONTAINERS: ReadonlySet<string> = new Set(['dialog', 'image', 'scrollbar']);

/** Controls whose name stands beside them. */
const LABELLED_BESIDE: ReadonlySet<string> = new Set([
  'textbox',
  'combobox',
  'checkbox',
  'radio',
  'switch',
  'slider',
  'icon',
]);

/** The lines beside a control that are its name. */
const labelOf = ({ name, role }: UiElement, { lines }: ScreenView): readonly number[] =>
  name === '' || !LABELLED_BESIDE.has(role)
    ? []
    : [...lines.keys()].filter((index) => lines[index]?.text === spokenText(name));

function headingsOf(
  blocks: readonly PlacedBlock[],
  controlLines: ReadonlySet<number>,
  quote: Scene['quote'],
): readonly Heading[] {
  return blocks.flatMap(({ block, role }) => {
    if (block.kind !== 'heading') return [];
    const text = quote(block.lineIndexes.filter((index) => !controlLines.has(index)));
    return text ? [{ level: block.level, role, quote: text }] : [];
  });
}
