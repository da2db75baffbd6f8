import type { NonManual, NonManualItem, NonManualTier } from '../tree.ts';
import { type Attributes, readAttributes } from './attributes.ts';
import { nearestName } from './nearest-name.ts';
import { type Articulator, codesOf, isCode, meantCode, tierOf } from './non-manual-codes.ts';
import { quoted, type Reporter } from './report.ts';
import type { XmlElement } from './xml.ts';

type Groups = Partial<Record<NonManualTier, NonManualItem[][]>>;

/** Elements of both dialects: those of HNS-SiGML start with `hnm_`. */
const ARTICULATORS: ReadonlyMap<string, Articulator> = new Map(
  Object.entries({
    shoulder_movement: 'shoulders',
    body_movement: 'body',
    head_movement: 'head',
    eye_gaze: 'gaze',
    eye_brows: 'brows',
    eye_lids: 'lids',
    nose: 'nose',
    mouth_gesture: 'mouth-gesture',
    mouth_picture: 'mouth-picture',
    hnm_shoulder: 'shoulders',
    hnm_body: 'body',
    hnm_head: 'head',
    hnm_eyegaze: 'gaze',
    hnm_eyebrows: 'brows',
    hnm_eyelids: 'lids',
    hnm_nose: 'nose',
    hnm_mouthgesture: 'mouth-gesture',
    hnm_mouthpicture: 'mouth-picture',
    hnm_mouthing: 'mouth-picture',
  }),
);
/** Holders of items: those that end in `par` put them at the same time, the others after each other. */
const HOLDERS: ReadonlySet<string> = new Set([
  ...['shoulder_tier', 'body_tier', 'head_tier', 'eyegaze_tier', 'facialexpr_tier', 'mouthing_tier'],
  ...['shoulder_par', 'body_par', 'head_par', 'eye_par', 'facial_expr_par', 'mouthing_par', 'mouth_par'],
  ...['hnm_shoulder_par', 'hnm_body_par', 'hnm_head_par', 'hnm_eyegaze_par', 'hnm_facialexpr_par'],
  'hnm_mouthing_par',
]);
/** Of a movement that is called big or small instead of having an amount. */
const AMOUNTS: ReadonlyMap<string, number> = new Map([
  ['big', 1],
  ['small', 0.5],
]);

/** The non-manual part of a sign in either dialect. */
export function readNonManual(element: XmlElement | undefined, report: Reporter): NonManual {
  const groups: Groups = {};
  if (element !== undefined) readChildren(element, groups, report);
  return groups;
}

function readChildren(parent: XmlElement, groups: Groups, report: Reporter): void {
  for (const child of parent.children) {
    if (HOLDERS.has(child.name) && !child.name.endsWith('_par')) readChildren(child, groups, report);
    else addTogether(groups, itemsOf(child, report));
  }
}

/** The items of one element; of a `_par` element all of its children. */
function itemsOf(element: XmlElement, report: Reporter): NonManualItem[] {
  if (HOLDERS.has(element.name)) return element.children.flatMap((child) => itemsOf(child, report));
  const articulator = ARTICULATORS.get(element.name);
  if (articulator === undefined) {
    const names = [...ARTICULATORS.keys(), ...HOLDERS];
    report(
      element.place,
      `unknown non-manual element ${quoted(element.name)}`,
      nearestName(element.name, names),
    );
    return [];
  }
  const item = itemOf(element, articulator, report);
  return item === undefined ? [] : [item];
}

function itemOf(element: XmlElement, articulator: Articulator, report: Reporter): NonManualItem | undefined {
  const attributes = readAttributes(element, report);
  const codes = ['movement', 'tag', 'picture', 'direction'].map((name) => attributes.text(name));
  const code = codes.find((text) => text !== undefined) ?? '';
  const details = readDetails(attributes);
  attributes.finish();
  if (isCode(articulator, code)) return { articulator, code, ...details };
  const meant = meantCode(articulator, code);
  if (meant !== undefined) {
    attributes.report(
      `unknown code ${quoted(code)} of ${element.name}, read as ${meant.articulator} ${meant.code}`,
    );
    return { ...meant, ...details };
  }
  if (code === '') attributes.report(`${element.name} without a code`);
  else
    attributes.report(
      `unknown code ${quoted(code)} of ${element.name}`,
      nearestName(code, codesOf(articulator)),
    );
  return undefined;
}

/** Items that were written together run at the same time, each in the tier of its own part of the body. */
function addTogether(groups: Groups, items: readonly NonManualItem[]): void {
  const together: Partial<Record<NonManualTier, NonManualItem[]>> = {};
  for (const item of items) {
    const tier = tierOf(item.articulator);
    together[tier] = [...(together[tier] ?? []), item];
  }
  for (const [tier, group] of Object.entries(together) as [NonManualTier, NonManualItem[]][])
    groups[tier] = [...(groups[tier] ?? []), group];
}

function readDetails(attributes: Attributes): Pick<NonManualItem, 'amount' | 'speed'> {
  const size = attributes.word('size', AMOUNTS);
  const isBig = attributes.isTrue('big');
  const isSmall = attributes.isTrue('small');
  const named = isBig ? AMOUNTS.get('big') : isSmall ? AMOUNTS.get('small') : size;
  const amount = attributes.number('amount') ?? named;
  const speed = attributes.number('speed');
  return {
    ...(amount !== undefined && { amount: Math.min(1, amount) }),
    ...(speed !== undefined && { speed }),
  };
}
