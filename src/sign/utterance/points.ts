import type { Locus } from '../gloss/plan.ts';
import { readTokens } from '../sigml/hamnosys.ts';
import type { SignTree } from '../tree.ts';

/** Where the hand is turned for a locus (HamNoSys direction letters), and at which place it starts. */
const TOWARDS: Readonly<Record<Locus, { readonly direction: string; readonly place: string }>> = {
  signer: { direction: 'il', place: 'hamchest' },
  addressee: { direction: 'o', place: 'hamshoulders hamlrat' },
  right: { direction: 'or', place: 'hamshoulders hamlrat' },
  left: { direction: 'ol', place: 'hamshoulders hamlrat' },
  'far-right': { direction: 'r', place: 'hamshoulders hamlrat' },
  'far-left': { direction: 'l', place: 'hamchest' },
  centre: { direction: 'do', place: 'hamchest' },
};

/**
 * The hand of a point (Baker-Shenk and Cokely, American Sign Language: a teacher's resource, 1980): the index finger
 * for pronouns (IX), the flat hand for possession (POSS), the fist with its thumb up for -self (SELF).
 */
const HANDS = {
  IX: { shape: 'hamfinger2 hamthumbacrossmod', pointed: true },
  POSS: { shape: 'hamflathand', pointed: false },
  SELF: { shape: 'hamfist hamthumboutmod', pointed: false },
} as const;

/** The sign of a pointing gloss such as IX-1, POSS-3 or IX-3-PL towards `locus`. */
export function pointSign(gloss: string, locus: Locus): SignTree {
  const kind = (Object.keys(HANDS) as (keyof typeof HANDS)[]).find((name) => gloss.startsWith(name)) ?? 'IX';
  const { shape, pointed } = HANDS[kind];
  const { direction, place } = TOWARDS[locus];
  const isSelf = locus === 'signer';
  const orientation = pointed
    ? `hamextfinger${direction} hampalm${isSelf ? 'l' : 'd'}`
    : isSelf
      ? 'hamextfingerl hampalml'
      : 'hamextfingeru hampalmd';
  const start = isSelf ? `${place} hamclose` : place;
  const tokens = `${shape} ${orientation} ${start} ${movement(gloss, direction, isSelf)}`.trim().split(/\s+/);
  return readTokens(tokens, gloss).sign;
}

/** A short way towards the place (to the own chest: until it touches), or an arc over several for a plural. */
function movement(gloss: string, direction: string, isSelf: boolean): string {
  if (gloss.endsWith('-PL')) return 'hammover hamarcu';
  if (isSelf) return 'hammovei hamsmallmod hamchest hamtouch';
  const repeat = gloss.startsWith('SELF') ? ' hamrepeatfromstart' : '';
  return `hammove${direction} hamsmallmod${repeat}`;
}
