import type { Frame } from '../core/frame.ts';
import {
  area,
  type Box,
  centreX,
  centreY,
  containsPoint,
  coverage,
  intersection,
  iou,
} from '../core/geometry.ts';
import type { ElementRole, NameSource, ScreenView, TextLine, UiElement } from '../core/observations.ts';
import type { ToldElement, ToldWindow } from '../core/told.ts';
import { textBeside } from './beside.ts';

export type Joining = {
  /** Where the frame came from; its size stands in the view. */
  readonly origin: Frame['origin'];
  readonly window: ToldWindow;
  /** The name that the person gave a control; undefined where there is none. */
  readonly labelOf: (identity: ToldElement['identity']) => string | undefined;
};

/**
 * Joins what the program tells of its controls with what is seen: the program knows role, place and state; a name
 * comes from the person, else the program, else the text in the control, else the text beside it (and is hedged).
 * What is only seen stays, except where it is a part of a told control. Text in fields for passwords is taken out. Pure.
 */
export function joinTold(view: ScreenView, { origin, window, labelOf }: Joining): ScreenView {
  const place = placing(view, origin, window);
  if (!place) return view;
  const { lines } = hideSecrets(view, origin, window);
  const told = window.elements.flatMap((element) => {
    const { role } = element;
    const box = intersection(place(element.box), { x: 0, y: 0, width: view.widthPx, height: view.heightPx });
    if (role === null || !box || area(box) < LEAST_SHOWN * area(place(element.box))) return [];
    return [{ element, role, box }];
  });
  if (told.length === 0) return { ...view, lines };
  const seen = view.elements.filter(
    ({ box }) => !told.some((one) => iou(one.box, box) >= SAME_FROM_IOU || isPart(box, one)),
  );
  const boxes = told.map(({ box }) => box);
  const known = told.map(({ element, role, box }): UiElement => {
    const { name, nameFrom } = nameOf(element, box, { ...view, lines }, boxes, labelOf(element.identity));
    return {
      role,
      name,
      nameFrom,
      // That it is there is certain; what it is called is not, where the program does not tell.
      confidence: nameFrom === 'beside' ? GUESSED : 1,
      box,
      ...(element.state && { state: element.state }),
      identity: element.identity,
    };
  });
  return { ...view, lines, elements: inReadingOrder([...known, ...seen]), isPicture: false };
}

/** The view without the text in fields for passwords. */
export function hideSecrets(view: ScreenView, origin: Frame['origin'], window: ToldWindow): ScreenView {
  const place = placing(view, origin, window);
  const secrets = place
    ? window.elements.filter(({ isSecret }) => isSecret).map(({ box }) => place(box))
    : [];
  if (secrets.length === 0) return view;
  const isSecret = (line: TextLine) => secrets.some((box) => isIn(line.box, box));
  return { ...view, lines: view.lines.map((line) => (isSecret(line) ? hidden(line) : line)) };
}

/** Of a control that is mostly off the frame nothing is said. */
const LEAST_SHOWN = 0.5;
/** A seen control and a told one are the same: the measure of detection benchmarks (PASCAL VOC). */
const SAME_FROM_IOU = 0.5;
/** A name that was guessed from what stands beside is hedged in words ("probably"). */
const GUESSED = 0.5;
/** Controls that hold no others: what is seen inside is a part of them. */
const WHOLE: ReadonlySet<ElementRole> = new Set<ElementRole>([
  'button',
  'link',
  'textbox',
  'checkbox',
  'radio',
  'switch',
  'combobox',
  'slider',
  'progressbar',
  'tab',
  'menuitem',
  'scrollbar',
]);

const isPart = (box: Box, told: { readonly role: ElementRole; readonly box: Box }): boolean =>
  WHOLE.has(told.role) && coverage(box, told.box) >= 0.7;
const isIn = (inner: Box, outer: Box): boolean =>
  containsPoint(outer, { x: centreX(inner), y: centreY(inner) }) || coverage(inner, outer) >= 0.5;
const hidden = (line: TextLine): TextLine => ({ ...line, text: '•••', words: [] });

/**
 * How boxes on the desktop lie in the frame; null where the frame does not show the window. Programs of GTK 4 tell places
 * within their window only, and those of GTK 3 sizes before scaling: the captured window puts both right.
 */
export function placing(
  { widthPx, heightPx }: Pick<ScreenView, 'widthPx' | 'heightPx'>,
  origin: Frame['origin'],
  { box: window, title }: ToldWindow,
): ((box: Box) => Box) | null {
  if (origin.kind === 'picture' || window.width <= 0 || window.height <= 0) return null;
  const frame = { x: origin.x, y: origin.y, width: widthPx, height: heightPx };
  if (origin.kind !== 'window') {
    return intersection(window, frame)
      ? ({ x, y, ...size }) => ({ x: x - frame.x, y: y - frame.y, ...size })
      : null;
  }
  if (origin.title !== undefined && title !== '' && origin.title !== title && iou(window, frame) < 0.8)
    return null;
  const scale = widthPx / window.width;
  const isScaled = SCALES.some(
    (one) => Math.abs(scale / one - 1) < 0.02 && Math.abs(heightPx / window.height / one - 1) < 0.04,
  );
  if (!isScaled || (Math.abs(scale - 1) < 0.02 && iou(window, frame) >= 0.8)) {
    return iou(window, frame) < 0.5
      ? null
      : ({ x, y, ...size }) => ({ x: x - frame.x, y: y - frame.y, ...size });
  }
  return ({ x, y, width, height }) => ({
    x: (x - window.x) * scale,
    y: (y - window.y) * scale,
    width: width * scale,
    height: height * scale,
  });
}

const SCALES = [1, 1.25, 1.5, 1.75, 2, 3, 4];

function nameOf(
  { name, role }: ToldElement,
  box: Box,
  { lines, elements }: ScreenView,
  others: readonly Box[],
  label: string | undefined,
): { name: string; nameFrom: NameSource } {
  if (label !== undefined) return { name: label, nameFrom: 'person' };
  if (name !== '') return { name, nameFrom: 'program' };
  // What stands in a field is what was typed, not what it is called.
  const isField = role === 'textbox' || role === 'combobox';
  const inside = isField ? [] : lines.filter((line) => isIn(line.box, box));
  const text = inside.map((line) => line.text.trim()).join(' ');
  if (text !== '') return { name: text, nameFrom: 'text' };
  if (role === 'image' || role === 'scrollbar' || role === 'dialog') return { name: '', nameFrom: 'none' };
  const seen = elements.find((one) => one.name.trim() !== '' && iou(one.box, box) >= SAME_FROM_IOU);
  const beside = textBeside(box, lines, others) ?? seen?.name ?? null;
  return beside === null ? { name: '', nameFrom: 'none' } : { name: beside, nameFrom: 'beside' };
}

/** Row by row, from left to right; two are on one row where the middle of one lies within the other. */
function inReadingOrder(elements: readonly UiElement[]): readonly UiElement[] {
  const rows: UiElement[][] = [];
  for (const element of [...elements].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)) {
    const row = rows.find(([first]) => isOnRow(first!.box, element.box));
    if (row) row.push(element);
    else rows.push([element]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box.x - b.box.x));
}

const isOnRow = (a: Box, b: Box): boolean =>
  Math.abs(centreY(a) - centreY(b)) <= Math.min(a.height, b.height) / 2;
