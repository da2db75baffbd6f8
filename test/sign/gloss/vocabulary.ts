import type { Vocabulary } from '../../../src/sign/gloss/gloss.ts';

/** A small vocabulary that no lexicon can change under the tests: the gloss of a meaning is the meaning in capitals. */
const MEANINGS = `
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million point minus first
second third fourth fifth percent dollar cent time half
morning afternoon night noon today tomorrow yesterday now day week month year ago past next last every monday friday
saturday sunday will finish until before after during happen always never sometimes again soon recently
what where who when why how which whose how_many
not none can't must should can maybe don't_know not_yet not_like
i_love_you we our here suppose because but or and have want need like love know think say tell ask answer give take
buy see look hear listen eat drink cook sleep sit stand lie_down walk run drive ride go come leave arrive stay live
work play read write draw help stop start open close press choose save delete search find show wait use wear hold bring
teach learn understand remember forget meet visit call break turn touch feel hurt rain snow dance sing smile cry
computer picture screen internet email phone movie window button file page list error warn message title name word
information password program settings chart table box camera print letter number paper book key money
person people man woman child boy girl baby mother father brother sister grandmother friend teacher doctor nurse police
dog cat bird horse house home room school hospital store restaurant park city street door wall tree flower water ocean
mountain sky sun car bicycle train airplane bus boat bed chair food coffee tea bread apple meat milk ball game party
red blue green yellow black white brown gray big small tall long short old new young good bad better happy sad angry
tired sick hungry beautiful hot cold warm dark bright clean quiet fast slow easy difficult right wrong same different
open empty full ready deaf more most less many few all some enough other both very also only together alone
in on under above beside near behind front between with without for from about to through around across up down left
right middle top bottom out off than please thank_you sorry hello goodbye yes no okay good_morning excuse_me sign
hat coat glasses birthday medicine place thing color size idea problem question story music noise job flat
new_york america english not_same wake_up turn_on ice_cream hot_dog dot slash
`;

/** `_` stands for a blank inside a phrase. */
export const TEST_MEANINGS: readonly string[] = [
  ...new Set(MEANINGS.split(/\s+/).filter((meaning) => meaning !== '')),
].map((meaning) => meaning.replaceAll('_', ' '));

export function vocabularyOf(meanings: Iterable<string>): Vocabulary {
  const known = new Set(meanings);
  return {
    glossFor: (meaning) => (known.has(meaning) ? meaning.toUpperCase().replaceAll(' ', '-') : null),
  };
}

export const testVocabulary: Vocabulary = vocabularyOf(TEST_MEANINGS);
