import type {
  BodySite,
  Contact,
  Digit,
  Direction,
  FingerPart,
  HandPart,
  Handshape,
  HandshapeBase,
  Manner,
  Motion,
  Repetition,
  Size,
} from '../tree.ts';
import { TAGS_BY_CODE_POINT } from './code-points.ts';

export type Bracket = 'par' | 'seq' | 'fusion';
type WristMotion = Extract<Motion, { kind: 'wrist' }>['motion'];
type Ellipse = NonNullable<Extract<Motion, { kind: 'circular' }>['ellipse']>;
/** The five ways to bend a finger that HamNoSys has a symbol for. */
type BendName = 'bent' | 'round' | 'hooked' | 'dblbent' | 'dblhooked';

/** What one HamNoSys symbol says. */
export type TokenMeaning =
  | { readonly kind: 'base'; readonly base: HandshapeBase }
  | { readonly kind: 'thumb'; readonly thumb: NonNullable<Handshape['thumb']> }
  | { readonly kind: 'bend'; readonly bend: BendName }
  | { readonly kind: 'fingers'; readonly direction: Direction }
  | { readonly kind: 'palm'; readonly direction: Direction }
  | { readonly kind: 'site'; readonly site: BodySite }
  | { readonly kind: 'hand-part'; readonly part: Exclude<HandPart, FingerPart> }
  | { readonly kind: 'finger-part'; readonly part: FingerPart }
  | { readonly kind: 'digit'; readonly digit: Digit }
  | { readonly kind: 'side'; readonly distance: 'at' | 'beside' }
  | { readonly kind: 'contact'; readonly contact: Exclude<Contact, 'brush'> }
  | { readonly kind: 'move'; readonly direction: Direction }
  | { readonly kind: 'circle'; readonly axis: Direction }
  | { readonly kind: 'clock'; readonly place: Direction | 'full' }
  | { readonly kind: 'arc'; readonly direction: Direction }
  | { readonly kind: 'wave'; readonly style: 'zigzag' | 'wavy' }
  | { readonly kind: 'ellipse'; readonly ellipse: Ellipse }
  | { readonly kind: 'wrist'; readonly motion: WristMotion }
  | { readonly kind: 'size'; readonly size: Size }
  | { readonly kind: 'manner'; readonly manner: Manner }
  | { readonly kind: 'repeat'; readonly repetition: Repetition }
  | { readonly kind: 'open'; readonly bracket: Bracket }
  | { readonly kind: 'close'; readonly bracket: Bracket }
  | { readonly kind: 'symmetry'; readonly isMirrored: boolean }
  | { readonly kind: 'alternatives'; readonly part: 'begin' | 'next' | 'end' }
  | { readonly kind: 'fingerplay' }
  | { readonly kind: 'replace' }
  | { readonly kind: 'nomotion' }
  | { readonly kind: 'alternating' }
  | { readonly kind: 'behind' }
  | { readonly kind: 'brushing' }
  | { readonly kind: 'between' }
  | { readonly kind: 'plus' }
  | { readonly kind: 'nondominant' }
  | { readonly kind: 'relative' }
  /** Says nothing about the movement: punctuation, the version of the notation. */
  | { readonly kind: 'silent' }
  /** Says something that no avatar can show, or is obsolete in HamNoSys 4. */
  | { readonly kind: 'unshown'; readonly why: string };

/** What the symbol with this SiGML tag name means; undefined where HamNoSys 4 has no such symbol. */
export function tokenMeaning(tag: string): TokenMeaning | undefined {
  return MEANINGS.get(tag);
}

/** All 209 tag names. */
export function knownTags(): Iterable<string> {
  return TAGS_BY_CODE_POINT.values();
}

const OBSOLETE = 'is obsolete since HamNoSys 4';
const COREFERENCE = 'marks a coreference, which is not shown';

/**
 * Meanings by tag name without `ham`. The bends go by their names in gestural SiGML: fingerstraightmod bends the base
 * joints only and keeps the fingers straight, fingerbendmod rounds them.
 */
const NAMED: Readonly<Record<string, TokenMeaning>> = {
  fist: { kind: 'base', base: 'fist' },
  flathand: { kind: 'base', base: 'flat' },
  finger2: { kind: 'base', base: 'finger2' },
  finger23: { kind: 'base', base: 'finger23' },
  finger23spread: { kind: 'base', base: 'finger23spread' },
  finger2345: { kind: 'base', base: 'finger2345' },
  pinch12: { kind: 'base', base: 'pinch12' },
  pinchall: { kind: 'base', base: 'pinchall' },
  pinch12open: { kind: 'base', base: 'pinch12open' },
  cee12: { kind: 'base', base: 'cee12' },
  ceeall: { kind: 'base', base: 'ceeall' },
  ceeopen: { kind: 'base', base: 'cee12open' },
  thumboutmod: { kind: 'thumb', thumb: 'out' },
  thumbacrossmod: { kind: 'thumb', thumb: 'across' },
  thumbopenmod: { kind: 'thumb', thumb: 'opposed' },
  fingerstraightmod: { kind: 'bend', bend: 'bent' },
  fingerbendmod: { kind: 'bend', bend: 'round' },
  fingerhookmod: { kind: 'bend', bend: 'hooked' },
  doublebent: { kind: 'bend', bend: 'dblbent' },
  doublehooked: { kind: 'bend', bend: 'dblhooked' },
  lrbeside: { kind: 'side', distance: 'beside' },
  lrat: { kind: 'side', distance: 'at' },
  coreftag: { kind: 'unshown', why: COREFERENCE },
  corefref: { kind: 'unshown', why: COREFERENCE },
  wristback: { kind: 'hand-part', part: 'wristback' },
  wristpulse: { kind: 'hand-part', part: 'wristpulse' },
  thumbball: { kind: 'hand-part', part: 'thumbball' },
  palm: { kind: 'hand-part', part: 'palm' },
  handback: { kind: 'hand-part', part: 'handback' },
  thumbside: { kind: 'hand-part', part: 'thumbside' },
  pinkyside: { kind: 'hand-part', part: 'pinkyside' },
  thumb: { kind: 'digit', digit: 1 },
  indexfinger: { kind: 'digit', digit: 2 },
  middlefinger: { kind: 'digit', digit: 3 },
  ringfinger: { kind: 'digit', digit: 4 },
  pinky: { kind: 'digit', digit: 5 },
  fingertip: { kind: 'finger-part', part: 'tip' },
  fingernail: { kind: 'finger-part', part: 'nail' },
  fingerpad: { kind: 'finger-part', part: 'pad' },
  fingermidjoint: { kind: 'finger-part', part: 'midjoint' },
  fingerbase: { kind: 'finger-part', part: 'base' },
  fingerside: { kind: 'finger-part', part: 'side' },
  wristtopulse: { kind: 'unshown', why: OBSOLETE },
  wristtoback: { kind: 'unshown', why: OBSOLETE },
  wristtothumb: { kind: 'unshown', why: OBSOLETE },
  wristtopinky: { kind: 'unshown', why: OBSOLETE },
  movecross: { kind: 'unshown', why: OBSOLETE },
  moveX: { kind: 'unshown', why: OBSOLETE },
  fingerplay: { kind: 'fingerplay' },
  nodding: { kind: 'wrist', motion: 'nodding' },
  swinging: { kind: 'wrist', motion: 'swinging' },
  twisting: { kind: 'wrist', motion: 'twisting' },
  stircw: { kind: 'wrist', motion: 'stircw' },
  stirccw: { kind: 'wrist', motion: 'stirccw' },
  replace: { kind: 'replace' },
  nomotion: { kind: 'nomotion' },
  wavy: { kind: 'wave', style: 'wavy' },
  zigzag: { kind: 'wave', style: 'zigzag' },
  ellipseh: { kind: 'ellipse', ellipse: 'h' },
  ellipseur: { kind: 'ellipse', ellipse: 'ur' },
  ellipsev: { kind: 'ellipse', ellipse: 'v' },
  ellipseul: { kind: 'ellipse', ellipse: 'ul' },
  increasing: { kind: 'manner', manner: { growth: 'increasing' } },
  decreasing: { kind: 'manner', manner: { growth: 'decreasing' } },
  smallmod: { kind: 'size', size: 'small' },
  largemod: { kind: 'size', size: 'big' },
  fast: { kind: 'manner', manner: { isFast: true } },
  slow: { kind: 'manner', manner: { isSlow: true } },
  tense: { kind: 'manner', manner: { isTense: true } },
  rest: { kind: 'manner', manner: { hasRest: true } },
  halt: { kind: 'manner', manner: { hasHalt: true } },
  close: { kind: 'contact', contact: 'close' },
  touch: { kind: 'contact', contact: 'touch' },
  interlock: { kind: 'contact', contact: 'interlock' },
  cross: { kind: 'contact', contact: 'cross' },
  armextended: { kind: 'contact', contact: 'arm-extended' },
  behind: { kind: 'behind' },
  brushing: { kind: 'brushing' },
  repeatfromstart: { kind: 'repeat', repetition: 'fromstart' },
  repeatfromstartseveral: { kind: 'repeat', repetition: 'fromstart-several' },
  repeatcontinue: { kind: 'repeat', repetition: 'continue' },
  repeatcontinueseveral: { kind: 'repeat', repetition: 'continue-several' },
  repeatreverse: { kind: 'repeat', repetition: 'reverse' },
  alternatingmotion: { kind: 'alternating' },
  seqbegin: { kind: 'open', bracket: 'seq' },
  seqend: { kind: 'close', bracket: 'seq' },
  parbegin: { kind: 'open', bracket: 'par' },
  parend: { kind: 'close', bracket: 'par' },
  fusionbegin: { kind: 'open', bracket: 'fusion' },
  fusionend: { kind: 'close', bracket: 'fusion' },
  between: { kind: 'between' },
  plus: { kind: 'plus' },
  symmpar: { kind: 'symmetry', isMirrored: false },
  symmlr: { kind: 'symmetry', isMirrored: true },
  nondominant: { kind: 'nondominant' },
  nonipsi: { kind: 'unshown', why: 'says that the hands stay on their crossed sides, which is not shown' },
  etc: { kind: 'unshown', why: 'leaves the rest open' },
  orirelative: { kind: 'relative' },
  mime: { kind: 'unshown', why: 'leaves the movement to mime' },
  version40: { kind: 'silent' },
  space: { kind: 'silent' },
  exclaim: { kind: 'silent' },
  comma: { kind: 'silent' },
  fullstop: { kind: 'silent' },
  query: { kind: 'silent' },
  altbegin: { kind: 'alternatives', part: 'begin' },
  metaalt: { kind: 'alternatives', part: 'next' },
  altend: { kind: 'alternatives', part: 'end' },
};

/** Tags that end in a direction: `hamextfingerul`, `hammoveo`, `hamclockfull`. */
const DIRECTED: readonly (readonly [RegExp, (direction: string) => TokenMeaning])[] = [
  [/^extfinger([udlrio]{1,2})$/, (direction) => ({ kind: 'fingers', direction })],
  [/^palm([udlr]{1,2})$/, (direction) => ({ kind: 'palm', direction })],
  [/^move([udlrio]{1,2})$/, (direction) => ({ kind: 'move', direction })],
  [/^circle([udlrio]{1,2})$/, (axis) => ({ kind: 'circle', axis })],
  [/^clock([udlr]{1,2}|full)$/, (place) => ({ kind: 'clock', place })],
  [/^arc([udlr])$/, (direction) => ({ kind: 'arc', direction })],
];

const MEANINGS: ReadonlyMap<string, TokenMeaning> = new Map(
  [...TAGS_BY_CODE_POINT.values()].map((tag) => [tag, meaningOf(tag.slice('ham'.length))]),
);

function meaningOf(name: string): TokenMeaning {
  const named = NAMED[name];
  if (named !== undefined) return named;
  for (const [pattern, meaning] of DIRECTED) {
    const direction = pattern.exec(name)?.[1];
    if (direction !== undefined) return meaning(direction);
  }
  // Every other symbol of the table is a place on the body with the tree's own name.
  return { kind: 'site', site: name as BodySite };
}
