import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Messages } from './messages.ts';

/** The languages that descriptions are spoken in, by their primary subtag. */
export const CATALOGUES: ReadonlyMap<string, Messages> = new Map(
  [en, de, fr, es].map((one) => [one.language, one]),
);

/** The messages for a BCP 47 tag by its language ("de-AT" is German); English where there are none. */
export function messagesFor(language: string): Messages {
  const [primary = ''] = language.toLowerCase().split(/[-_]/u);
  return CATALOGUES.get(primary) ?? en;
}
