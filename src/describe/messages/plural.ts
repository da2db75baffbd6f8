import type { Counted } from './messages.ts';

/** The forms of a noun by CLDR plural category, https://cldr.unicode.org/index/cldr-spec/plural-rules */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Makes `counted({ one: 'row', other: 'rows' })` for one language: 1 gives "1 row", 2 gives "2 rows". */
export function pluralsOf(language: string): (forms: Forms) => Counted {
  const rules = new Intl.PluralRules(language);
  return (forms) => (count) => `${count} ${forms[rules.select(count)] ?? forms.other}`;
}

/** Joins names as the language does: "Save, Open, and Close". */
export function listsOf(language: string): (names: readonly string[]) => string {
  const format = new Intl.ListFormat(language, { type: 'conjunction' });
  return (names) => format.format(names);
}
