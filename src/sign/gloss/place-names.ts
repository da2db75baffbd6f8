import type { Draft } from './words.ts';

/**
 * Names of places of several words are spelled (New York, Oak Street), since their words mean nothing there; what kind
 * of place it is keeps its sign. Names that the vocabulary has a sign for are joined later.
 */
export function markPlaceNames(drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft, index) => {
    const isPart = isOfName(draft) || isBeforeKind(drafts, index);
    const hasOthers = isOfName(drafts[index - 1]) || isOfName(drafts[index + 1]) || isKind(drafts[index + 1]);
    if (!isPart || !hasOthers || isKind(draft)) return draft;
    return { ...draft, word: { ...draft.word, isOwnName: true } };
  });
}

/** The tagger's word for it; not of a country alone, which may have a sign. */
function isOfName(draft: Draft | undefined): boolean {
  if (draft === undefined || !isCapital(draft)) return false;
  const { tags } = draft.tagged;
  return tags.has('ProperNoun') && (tags.has('Place') || tags.has('Address'));
}

const isBeforeKind = (drafts: readonly Draft[], index: number) =>
  index > 0 && isCapital(drafts[index]!) && isStreet(drafts[index + 1]);

const isCapital = ({ word }: Draft) => /^\p{Lu}/u.test(word.texts[0] ?? '');
const isStreet = (draft: Draft | undefined) =>
  draft !== undefined && isCapital(draft) && /^(?:street|avenue|road|lane|drive)$/.test(draft.word.surface);

const isKind = (draft: Draft | undefined) =>
  draft !== undefined &&
  /^(?:street|avenue|road|lane|drive|bridge|river|lake|island|mountain|ocean|college|university|school|church|hospital|park|station|airport|city)$/.test(
    draft.word.surface,
  );
