import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';
import { countWords } from '../words.ts';
import { INBOX_WORDS, MAIL_WORDS, RECIPIENT_LABEL, SENDER_LABEL, SUBJECT_LABEL } from './cues.ts';
import { entriesOf } from './entries.ts';
import type { Recognised } from './recognised.ts';

/** A mail program with its list of messages, as far as it was made out. */
export type MailListReading = Recognised & { readonly kind: 'mail-list'; readonly entries: readonly Quote[] };

/** One message, opened; the title is its subject. */
export type MailReading = Recognised & { readonly kind: 'mail'; readonly sender?: Quote | undefined };

export function recogniseMail(scene: Scene): MailListReading | MailReading | null {
  return recogniseMessage(scene) ?? recogniseList(scene);
}

/** Two of the labels "From:", "To:" and "Subject:" head a message. */
function recogniseMessage(scene: Scene): MailReading | null {
  const sender = labelled(scene, SENDER_LABEL);
  const subject = labelled(scene, SUBJECT_LABEL);
  const hasRecipient = scene.view.lines.some(({ text }) => RECIPIENT_LABEL.test(text.trim()));
  if ([sender, subject, hasRecipient].filter(Boolean).length < 2) return null;
  const evidence = [...(sender?.boxes ?? []), ...(subject?.boxes ?? [])];
  const title = subject ?? scene.headings.find(({ role }) => role === 'main')?.quote;
  return { kind: 'mail', title, sender, confidence: 0.85, evidence };
}

/** What stands behind the label, on the same line or as the next line. */
function labelled(scene: Scene, label: RegExp): Quote | undefined {
  for (const index of scene.view.lines.keys()) {
    const line = scene.quote([index]);
    const value = line && label.exec(line.text)?.groups?.value;
    if (line && value) return { ...line, text: value };
    if (value === '') return scene.quote([index + 1]);
  }
  return undefined;
}

/** So many different names of folders and actions tell a mail program. */
const FEWEST_MAIL_WORDS = 3;
/** A folder or a button is called by at most so many words ("Boîte de réception 12"). */
const MOST_WORDS_OF_A_NAME = 5;
const FEWEST_ENTRIES = 2;

/** Names of mail folders and actions; or the inbox in the title, and rows. The rows are told where they were found. */
function recogniseList(scene: Scene): MailListReading | null {
  const short = [...scene.view.lines.keys()].flatMap((index) => {
    const quote = scene.quote([index]);
    return quote && countWords(quote.text) <= MOST_WORDS_OF_A_NAME ? [quote] : [];
  });
  const names = short.filter(({ text }) => MAIL_WORDS.test(text));
  const different = new Set(names.map(({ text }) => MAIL_WORDS.exec(text)?.[0].toLowerCase()));
  const titles = [...scene.headings.map(({ quote }) => quote), scene.title];
  const title = titles.flatMap((one) => (one ? (folderIn(one) ?? []) : []))[0];
  const folders = new Set(names.flatMap(({ lineIndexes }) => lineIndexes));
  const rows = entriesOf(scene);
  const areFolders = rows.some(({ lineIndexes }) => lineIndexes.some((index) => folders.has(index)));
  const entries = rows.length >= FEWEST_ENTRIES && !areFolders ? rows : [];
  if (different.size < FEWEST_MAIL_WORDS && !(title && entries.length > 0)) return null;
  const evidence = [...names.flatMap(({ boxes }) => boxes), ...entries.flatMap(({ boxes }) => boxes)];
  const isListed = title !== undefined || entries.length > 0;
  const confidence = isListed ? 0.86 : Math.min(0.9, 0.4 + 0.12 * different.size);
  return { kind: 'mail-list', title, entries, confidence, evidence };
}

/** The part of a title that names the folder: "Inbox" of "Inbox - Mail". */
function folderIn(title: Quote): Quote | undefined {
  const part = title.text.split(/\s[-–—|]\s/u).find((text) => INBOX_WORDS.test(text));
  return part === undefined ? undefined : { ...title, text: part };
}
