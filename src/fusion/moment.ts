import { area, type Box, centreX, centreY, containsPoint, iou } from '../core/geometry.ts';
import type { Moment } from '../core/moment.ts';
import type { ElementRole, PictureView, ScreenView, TextLine, UiElement } from '../core/observations.ts';

/**
 * Joins what the senses observed at one time to one Moment: controls get the name that is written in them, and what
 * was seen twice (as two controls, or as a control and a picture) is kept once. In a photograph or a chart nothing can be
 * operated, whatever looks like a button. Pure.
 */
export function createMoment(view: ScreenView, facts: { readonly hasPictureModel: boolean }): Moment {
  const elements = withoutTwins(view.isPicture ? [] : view.elements)
    .filter((element) => !isPictureAgain(element, view.pictures))
    .map((element) => doubted(named(element, view.lines)));
  const pictures = view.pictures.filter((picture) => !isControlAgain(picture, elements));
  return { screen: { ...view, elements, pictures }, hasPictureModel: facts.hasPictureModel };
}

/** Boxes that overlap so much are the same thing seen twice; the measure of detection benchmarks (PASCAL VOC). */
const SAME_FROM_IOU = 0.5;
/** Two controls of one role may stand close, as rows do; they are the same only when nearly equal. */
const TWIN_FROM_IOU = 0.7;

const isSame = (a: Box, b: Box, least = SAME_FROM_IOU): boolean => iou(a, b) >= least;

/** Of controls of one role on the same place only the surest, the earlier where two are equally sure. */
function withoutTwins(elements: readonly UiElement[]): readonly UiElement[] {
  return elements.filter(
    (element, i) =>
      !elements.some((other, j) => {
        const isTwin =
          i !== j && other.role === element.role && isSame(other.box, element.box, TWIN_FROM_IOU);
        const isSurer =
          other.confidence > element.confidence || (other.confidence === element.confidence && j < i);
        return isTwin && isSurer;
      }),
  );
}

/** The picture knows more (kind, colours, text), so the element goes. */
const isPictureAgain = (element: UiElement, pictures: readonly PictureView[]): boolean =>
  element.role === 'image' && pictures.some((picture) => isSame(picture.box, element.box));

/** What can be operated matters more than how it looks, so the picture of a button goes. */
const isControlAgain = (picture: PictureView, elements: readonly UiElement[]): boolean =>
  elements.some(({ role, box }) => NAMED_INSIDE.has(role) && isSame(picture.box, box));

/** Controls whose name is written inside them. */
const NAMED_INSIDE: ReadonlySet<ElementRole> = new Set<ElementRole>(['button', 'link', 'tab', 'menuitem']);

function named(element: UiElement, lines: readonly TextLine[]): UiElement {
  if (element.name.trim() !== '' || !NAMED_INSIDE.has(element.role)) return element;
  const inside = lines.filter(
    ({ box }) => area(box) > 0 && containsPoint(element.box, { x: centreX(box), y: centreY(box) }),
  );
  return { ...element, name: inside.map(({ text }) => text.trim()).join(' ') };
}

/** Written on a button, a tab or a menu are a few words. */
const MOST_LETTERS_OF_A_NAME = 45;
const NAMED_BRIEFLY: ReadonlySet<ElementRole> = new Set<ElementRole>(['button', 'tab', 'menuitem']);
/** The end of one sentence and the start of the next. */
const RUNNING_TEXT = /\p{Ll}[.!?]\s+\p{Lu}/u;

/** A "button" in which running text stands is more likely a part of the text; its confidence is halved. */
function doubted(element: UiElement): UiElement {
  const isLong = NAMED_BRIEFLY.has(element.role) && element.name.length > MOST_LETTERS_OF_A_NAME;
  const isText = isLong || RUNNING_TEXT.test(element.name);
  return isText ? { ...element, confidence: element.confidence / 2 } : element;
}
