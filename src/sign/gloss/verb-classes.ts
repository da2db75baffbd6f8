/** Verbs of states: no FINISH follows them; that the state is over is told by PAST before the clause. */
export function isStative(lemma: string): boolean {
  return STATIVE.has(lemma);
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const STATIVE = set(
  'know like love want need have be think believe feel look seem sit stand live hope remember own belong hate prefer understand mean cost contain lie hang stay wait exist hear see',
);

/** Verbs that say where something is: what it is at can stand before it as the ground. */
export const POSTURES = set('sit stand lie hang lean park rest float be sleep wait stay live');

/** Participles that describe the noun before them and tell no time: a dialog titled, a man dressed in. */
export const PARTICIPLES = set(
  'titled called named labeled labelled dressed seated parked filled covered surrounded made written painted marked shown located selected checked based lit decorated stacked piled closed opened attached connected focused highlighted placed set printed drawn used',
);

/** Prepositions that ASL tells by order, by space or by the verb. */
export const SILENT_PREPOSITIONS = set('of to at as upon');

/** Prepositions of place: what follows them can stand before the clause as the ground for its figure. */
export const PLACE_PREPOSITIONS = set(
  'in on at under underneath beneath below above over beside near inside behind between by against along front middle left right top bottom back side',
);

/** What people wear: "a woman in a red hat" wears it. */
export function isClothing(noun: string): boolean {
  return CLOTHES.has(noun);
}

const CLOTHES = set(
  'hat cap helmet coat jacket shirt t-shirt blouse sweater dress skirt suit uniform jeans pants trousers shorts shoe boot scarf tie glove glasses sunglasses costume clothes robe apron vest hoodie',
);
