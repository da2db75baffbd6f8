import { BODY_SITES, type BodyLocation, type Contact, type HandSite, type SiteSide } from '../../tree.ts';
import { type Attributes, readAttributes, wordsOf } from '../attributes.ts';
import { besideSide } from '../beside.ts';
import type { PairDraft } from '../posture-draft.ts';
import { quoted, type Reporter } from '../report.ts';
import type { XmlElement } from '../xml.ts';

/** A place at the body, or one at the other hand: `own` is the part that goes there, `other` the place itself. */
export type Placement =
  | { readonly kind: 'body'; readonly location: BodyLocation }
  | {
      readonly kind: 'hand';
      readonly own: HandSite | undefined;
      readonly other: HandSite | undefined;
      readonly contact: Pick<PairDraft, 'contact' | 'isBehind'>;
    };

const SITES = wordsOf(BODY_SITES);
const PARTS = wordsOf([
  ...(['tip', 'nail', 'pad', 'midjoint', 'base', 'side'] as const),
  ...(['thumbball', 'palm', 'handback', 'thumbside', 'pinkyside', 'wristback', 'wristpulse'] as const),
]);
const CONTACTS = new Map<string, Contact>([
  ['touch', 'touch'],
  ['close', 'close'],
  ['armextended', 'arm-extended'],
  ['interlock', 'interlock'],
  ['cross', 'cross'],
  ['crossed', 'cross'],
  ['brush', 'brush'],
  ['brushing', 'brush'],
]);
const SIDES = new Map<string, SiteSide>([
  ['left_beside', 'left-beside'],
  ['left_at', 'left-at'],
  ['right_at', 'right-at'],
  ['right_beside', 'right-beside'],
  ['front', 'front'],
  ['dorsal', 'dorsal'],
  ['palmar', 'palmar'],
]);
type DigitSide = NonNullable<HandSite['side']> | 'left' | 'right';
const DIGIT_SIDES = new Map<string, DigitSide>([
  ['palmar', 'palmar'],
  ['dorsal', 'dorsal'],
  ['ulnar', 'ulnar'],
  ['radial', 'radial'],
  ['right_beside', 'right'],
  ['right_at', 'right'],
  ['left_beside', 'left'],
  ['left_at', 'left'],
]);

/** `<location_bodyarm>` or `<location_hand>`, with a `<location_hand>` inside for the part that is brought there. */
export function readPlacement(element: XmlElement, report: Reporter): Placement | undefined {
  const attributes = readAttributes(element, report);
  const own = readOwnSite(element, report);
  const name = attributes.text('location');
  const contact = readContact(attributes);
  const isBody = name === undefined ? element.name === 'location_bodyarm' : !PARTS.has(name);
  if (!isBody) {
    const other = handSiteOf(attributes);
    attributes.finish();
    return { kind: 'hand', own, other, contact };
  }
  const location = readBodyLocation(attributes);
  attributes.finish();
  if (location === undefined) return undefined;
  return { kind: 'body', location: { ...location, ...contact, ...(own !== undefined && { handSite: own }) } };
}

/** A part of a hand; undefined where the element names none. A digit without a part is meant at its middle joint. */
export function readHandSite(element: XmlElement, report: Reporter): HandSite | undefined {
  const attributes = readAttributes(element, report);
  const site = handSiteOf(attributes);
  readContact(attributes);
  attributes.finish();
  return site;
}

export function readContact(attributes: Attributes): Pick<PairDraft, 'contact' | 'isBehind'> {
  const contact = attributes.word('contact', CONTACTS);
  return {
    ...(contact !== undefined && { contact }),
    ...(attributes.isTrue('behind') && { isBehind: true }),
  };
}

function readOwnSite(element: XmlElement, report: Reporter): HandSite | undefined {
  let own: HandSite | undefined;
  for (const child of element.children) {
    if (child.name === 'location_hand') own ??= readHandSite(child, report);
    else report(child.place, `${quoted(child.name)} does not belong into ${element.name}`);
  }
  return own;
}

function readBodyLocation(attributes: Attributes): BodyLocation | undefined {
  const first = attributes.word('location', SITES);
  const second = attributes.word('second_location', SITES);
  const side = attributes.word('side', SIDES);
  const secondSide = attributes.word('second_side', SIDES);
  // Says only that the place is not meant exactly.
  attributes.isTrue('approx_location');
  const site = first ?? second;
  if (site === undefined) {
    attributes.report('a place without a known location');
    return undefined;
  }
  const hasSecond = secondSide !== undefined || (side !== undefined && second !== undefined);
  return {
    kind: 'body',
    site: { first: site, ...(first !== undefined && second !== undefined && { second }) },
    ...((side !== undefined || hasSecond) && {
      side: { first: side ?? 'centre', ...(hasSecond && { second: secondSide ?? 'centre' }) },
    }),
  };
}

function handSiteOf(attributes: Attributes): HandSite | undefined {
  const first = siteWithPrefix(attributes, '');
  const second = siteWithPrefix(attributes, 'second_');
  if (first === undefined || second === undefined) return first ?? second;
  return { ...first, between: { ...second, digits: second.digits ?? first.digits } };
}

function siteWithPrefix(attributes: Attributes, prefix: '' | 'second_'): HandSite | undefined {
  const part = attributes.word(`${prefix}location`, PARTS);
  const digits = attributes.digits(`${prefix}digits`);
  const side = attributes.word(`${prefix}side`, DIGIT_SIDES);
  if (part === undefined && digits === undefined) return undefined;
  // The DTD of gestural SiGML writes the pulse as the palm's side of the wrist.
  if (part === 'wristback' && side === 'palmar') return { part: 'wristpulse' };
  return {
    part: part ?? 'midjoint',
    ...(digits !== undefined && { digits }),
    ...(side !== undefined && { side: sideOfDigit(side, digits) }),
  };
}

function sideOfDigit(side: DigitSide, digits: HandSite['digits']): NonNullable<HandSite['side']> {
  return side === 'left' || side === 'right' ? besideSide(digits, side === 'left') : side;
}
