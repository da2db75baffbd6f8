import { en } from './en.ts';
import type { Messages } from './messages.ts';

const CATALOGUES: Readonly<Record<string, Messages>> = { en };

/** The messages for a BCP 47 tag by its language ("de-AT" is German); English where there are none. */
export function messagesFor(language: string): Messages {
  const [primary = ''] = language.toLowerCase().split(/[-_]/u);
  return Object.hasOwn(CATALOGUES, primary) ? (CATALOGUES[primary] as Messages) : en;
}
