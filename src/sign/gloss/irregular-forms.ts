import { dictionary } from './dictionary.ts';
/** Dictionary forms that the tagger misses: past participles that differ from the past form, and nouns with one form. */
export const IRREGULAR_VERBS = table(
  'eat:eaten see:seen go:gone,went,going do:done,did,doing write:written drive:driven take:taken give:given break:broken',
  'speak:spoken choose:chosen forget:forgotten hide:hidden draw:drawn show:shown know:known grow:grown throw:thrown',
  'wear:worn,wore tear:torn fly:flown,flew fall:fallen,fell rise:risen,rose ride:ridden steal:stolen freeze:frozen',
  'wake:woken,woke beat:beaten bite:bitten begin:begun drink:drunk sing:sung sink:sunk swim:swum ring:rung run:ran',
  'come:came become:became lie:lay,lain,lying,lies sleep:slept keep:kept leave:left,leaves,leaving feel:felt meet:met read:read hold:held',
  'stand:stood sit:sat bring:brought buy:bought catch:caught teach:taught think:thought lose:lost,loses,losing send:sent spend:spent',
  'build:built hear:heard say:said,says tell:told sell:sold find:found have:having make:made,making mean:meant lead:led',
  'get:got,gotten,getting use:used lay:laid win:won shake:shaken forgive:forgiven hang:hung tear:tore,torn hurt:hurt cut:cut put:put shut:shut set:set let:let hit:hit die:dying,died',
);

export const IRREGULAR_NOUNS = dictionary<string>({
  series: 'series',
  species: 'species',
  glasses: 'glasses',
  sunglasses: 'sunglasses',
  jeans: 'jeans',
  pants: 'pants',
  trousers: 'trousers',
  scissors: 'scissors',
  clothes: 'clothes',
  news: 'news',
  stairs: 'stairs',
  settings: 'settings',
  headphones: 'headphones',
  people: 'people',
  men: 'man',
  women: 'woman',
  children: 'child',
  feet: 'foot',
  teeth: 'tooth',
  mice: 'mouse',
  kids: 'kid',
  cookies: 'cookie',
  movies: 'movie',
});

/** `lemma:form,form lemma:form` to form -> lemma. */
function table(...lines: readonly string[]): Readonly<Record<string, string | undefined>> {
  const pairs = lines
    .flatMap((line) => line.split(' '))
    .flatMap((entry) => {
      const [lemma = '', forms = ''] = entry.split(':');
      return forms.split(',').map((form) => [form, lemma] as const);
    });
  return dictionary(Object.fromEntries(pairs));
}
