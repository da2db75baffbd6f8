import { type Bend, type Between, type Digit, HANDSHAPE_BASES, type Orientation } from '../../tree.ts';
import { type Attributes, readAttributes, wordsOf } from '../attributes.ts';
import type { HandshapeDraft } from '../handshape-rules.ts';
import { addOrientation, type HandDraft } from '../posture-draft.ts';
import type { Reporter } from '../report.ts';
import type { XmlElement } from '../xml.ts';

const BASES = wordsOf(HANDSHAPE_BASES);
const THUMBS = wordsOf(['out', 'across', 'opposed']);
const BENDS = wordsOf(['straight', 'halfbent', 'bent', 'round', 'hooked', 'dblbent', 'dblhooked']);
const FINGER_PARTS = wordsOf(['tip', 'nail', 'pad', 'midjoint', 'base', 'side']);
const OPENINGS = wordsOf(['slack', 'tight']);
const DIGITS: readonly Digit[] = [1, 2, 3, 4, 5];
/** Three figures are the bends of the three joints in quarters of their range. */
const JOINT_BENDS = /^[0-4]{3}$/;

/** `<handconfig>`: shape and orientation of a hand, said in one element or in several. */
export function readHandconfig(element: XmlElement, hand: HandDraft, report: Reporter): void {
  const attributes = readAttributes(element, report);
  const handshape = readHandshape(attributes);
  const orientation = readOrientation(attributes);
  if (handshape !== undefined)
    hand.handshape = hand.handshape === undefined ? handshape : mergedHandshape(hand.handshape, handshape);
  if (orientation !== undefined) addOrientation(hand, orientation);
  attributes.finish();
}

function readHandshape(attributes: Attributes): Between<HandshapeDraft> | undefined {
  const first = readShape(attributes, '');
  const second = readShape(attributes, 'second_');
  if (first === undefined && second === undefined) return undefined;
  return { first: first ?? {}, ...(second !== undefined && { second }) };
}

function mergedHandshape(
  before: Between<HandshapeDraft>,
  { first, second }: Between<HandshapeDraft>,
): Between<HandshapeDraft> {
  const end = second === undefined ? before.second : { ...before.second, ...second };
  return { first: { ...before.first, ...first }, ...(end !== undefined && { second: end }) };
}

/** The attributes with this prefix; undefined where there are none. */
function readShape(attributes: Attributes, prefix: '' | 'second_'): HandshapeDraft | undefined {
  const shape: HandshapeDraft = {
    base: attributes.word(`${prefix}handshape`, BASES),
    thumb: attributes.word(`${prefix}thumbpos`, THUMBS),
    bend: readBend(attributes, `${prefix}mainbend`),
    digitBends: readDigitBends(attributes, prefix),
    selected: attributes.digits(`${prefix}specialfingers`),
    exempted: attributes.digits(`${prefix}exempteddigits`),
    opposed: attributes.digits(`${prefix}opposedfinger`)?.[0],
    contactPair: pairOf(attributes, `${prefix}contactpair`),
    contactKind: attributes.word(`${prefix}contactkind`, FINGER_PARTS),
    thumbContact: attributes.word(`${prefix}thumbcontact`, FINGER_PARTS),
    thumbEnclosed: attributes.isTrue(`${prefix}thumbenclosed`) || undefined,
    thumbBetween: pairOf(attributes, `${prefix}thumbbetween`),
    ceeOpening: attributes.word(`${prefix}ceeopening`, OPENINGS),
  };
  if (attributes.text(`${prefix}successivefingers`) !== undefined)
    attributes.report('fingers that close one after the other are shown closing together');
  const named = Object.entries(shape).filter(([, value]) => value !== undefined);
  return named.length === 0 ? undefined : Object.fromEntries(named);
}

function readBend(attributes: Attributes, name: string): Bend | undefined {
  const value = attributes.text(name);
  if (value === undefined || !JOINT_BENDS.test(value)) return attributes.word(name, BENDS);
  const [proximal, middle, distal] = [...value].map((figure) => Number(figure) / 4);
  return [proximal as number, middle as number, distal as number];
}

function readDigitBends(attributes: Attributes, prefix: string): HandshapeDraft['digitBends'] {
  const bends: Partial<Record<Digit, Bend>> = {};
  for (const digit of DIGITS) {
    const bend = readBend(attributes, `${prefix}bend${digit}`);
    if (bend !== undefined) bends[digit] = bend;
  }
  return Object.keys(bends).length === 0 ? undefined : bends;
}

function pairOf(attributes: Attributes, name: string): readonly [Digit, Digit] | undefined {
  const [one, other, ...more] = attributes.digits(name) ?? [];
  if (one === undefined) return undefined;
  if (other !== undefined && more.length === 0) return [one, other];
  attributes.report(`${name} names two digits`);
  return undefined;
}

function readOrientation(attributes: Attributes): Orientation | undefined {
  const fingers = between(attributes.direction('extfidir'), attributes.direction('second_extfidir'));
  const palm = between(attributes.direction('palmor'), attributes.direction('second_palmor'));
  const isRelative = attributes.isTrue('rel_palmor') || attributes.isTrue('rel_extfidir');
  // Finger directions are the signer's own in any case.
  attributes.isTrue('abs_extfidir');
  const isPalmAbsolute = attributes.isTrue('abs_palmor') || isOutOfPalmPlane(attributes, palm);
  if (fingers === undefined && palm === undefined) return undefined;
  return {
    ...(fingers !== undefined && { fingers }),
    ...(palm !== undefined && { palm }),
    ...(isPalmAbsolute && { isPalmAbsolute }),
    ...(isRelative && { isRelative }),
  };
}

/** A palm direction relative to the fingers has no in and out: who writes one means the signer's space. */
function isOutOfPalmPlane(attributes: Attributes, palm: Between<string> | undefined): boolean {
  if (palm === undefined || !/[io]/.test(`${palm.first}${palm.second ?? ''}`)) return false;
  attributes.report("palmor with i or o is read as a direction in the signer's space (abs_palmor)");
  return true;
}

function between<Value>(first: Value | undefined, second: Value | undefined): Between<Value> | undefined {
  if (first === undefined) return second === undefined ? undefined : { first: second };
  return { first, ...(second !== undefined && { second }) };
}
