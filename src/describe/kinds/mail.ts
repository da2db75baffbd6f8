import type { Quote } from '../quote.ts';
import { linesOf, regionsWith, type Scene } from '../scene.ts';
import { countWords } from '../words.ts';
import { INBOX_WORDS, RECIPIENT_LABEL, SENDER_LABEL, SUBJECT_LABEL } from './cues.ts';
import { entriesOf } from './entries.ts';
import type { Recognised } from './recognised.ts';

/** A list of messages. */
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

/** A list of fewer messages than this is too little to tell. */
const FEWEST_ENTRIES = 2;

/** The name of a mail folder in the title, a bar or a heading, and rows beside it. */
function recogniseList(scene: Scene): MailListReading | null {
  const bars = regionsWith(scene, 'navigation', 'sidebar', 'header', 'toolbar').flatMap(linesOf);
  const headings = scene.headings.map(({ quote }) => quote);
  const names = [...headings, ...bars.map((index) => scene.quote([index])), scene.title];
  const folder = names.find((name) => name && INBOX_WORDS.test(name.text) && countWords(name.text) <= 6);
  if (!folder) return null;
  const entries = entriesOf(scene);
  if (entries.length < FEWEST_ENTRIES) return null;
  const evidence = [...folder.boxes, ...entries.flatMap(({ boxes }) => boxes)];
  return { kind: 'mail-list', title: folder, entries, confidence: 0.85, evidence };
}
