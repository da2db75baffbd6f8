import type { Box } from '../../core/geometry.ts';
import { hedge } from '../certainty.ts';
import type { Reading } from '../kinds/choose.ts';
import { SEVERITY_LABEL } from '../kinds/cues.ts';
import type { DialogReading } from '../kinds/dialog.ts';
import type { ErrorReading } from '../kinds/error.ts';
import type { Messages, Noun } from '../messages/messages.ts';
import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';
import { either, plain, quoting, type Statement } from '../statement.ts';
import { countWords } from '../words.ts';
import { pictureStatement } from './pictures.ts';

/** What this is, in one sentence; where `isFull`, with all the numbers of a chart. */
export function headline(scene: Scene, reading: Reading, messages: Messages, isFull = false): Statement {
  const name = namer(reading, messages);
  switch (reading.kind) {
    case 'blank': {
      const [what] = messages.blankScreen[reading.reason];
      return plain(reading.isPicture ? messages.blankPicture[reading.reason] : what, [], reading.confidence);
    }
    case 'picture':
      return pictureStatement(scene, reading.picture, messages, { title: reading.title, isFull });
    case 'dialog':
      return dialogHeadline(reading, messages);
    case 'error':
      return errorHeadline(reading, messages);
    case 'table': {
      const { rows, hasHeader } = reading.table;
      const rowCount = messages.counts.row(rows.length - (hasHeader ? 1 : 0));
      const columnCount = messages.counts.column(rows[0]?.length ?? 0);
      return name('table', hasHeader ? [rowCount] : [rowCount, columnCount]);
    }
    case 'mail-list':
      return name(
        'mail-list',
        reading.entries.length > 0 ? [messages.counts.message(reading.entries.length)] : [],
      );
    case 'mail':
      return either(
        ...mailWithSender(reading.title, reading.sender, messages, reading.confidence),
        name('mail'),
      );
    case 'code':
      return name('code', [messages.counts['code-line'](reading.lineCount)]);
    case 'terminal':
      return name('terminal', [], null);
    default:
      return name(reading.kind);
  }
}

/** Builds "an article titled Bees with 3 pictures", the title cut to fit, and shorter forms of it. */
function namer({ title, confidence, evidence }: Reading, messages: Messages) {
  return (kind: Noun, counts: readonly string[] = [], titled: Quote | null = title ?? null): Statement => {
    const noun = messages.nouns[kind];
    const sure = (phrase: string) => hedge(phrase, confidence, messages);
    const counted = (phrase: string) =>
      counts.length > 0 ? messages.having(phrase, messages.list(counts)) : phrase;
    const forms: Statement[] = [];
    if (titled) {
      const quote = { ...titled, boxes: withEvidence(titled.boxes, evidence) };
      forms.push(quoting((text) => sure(counted(messages.titled(noun, text))), quote, { confidence }));
    }
    return either(
      ...forms,
      plain(sure(counted(noun)), evidence, confidence),
      plain(sure(noun), evidence, confidence),
    );
  };
}

/** The title's own boxes where it is seen; a title that only the desktop knows leans on what else tells the kind. */
const withEvidence = (title: readonly Box[], evidence: readonly Box[]) =>
  title.length > 0 ? title : evidence;

/** A title of more words than this takes the room of what is asked. */
const MOST_WORDS_OF_A_TITLE = 8;

function dialogHeadline(
  { title, question, message, confidence, box }: DialogReading,
  messages: Messages,
): Statement {
  const sure = (phrase: string) => hedge(phrase, confidence, messages);
  const noun = messages.nouns.dialog;
  const isShort = title !== undefined && countWords(title.text) <= MOST_WORDS_OF_A_TITLE;
  const forms: Statement[] = [];
  const text = question ?? message;
  const tell = (name: string, words: string) =>
    question ? messages.asking(name, words) : messages.saying(name, words);
  if (text && isShort) {
    const both = { ...text, boxes: [...title.boxes, ...text.boxes] };
    const leastWords = question ? countWords(text.text) : MOST_WORDS_OF_A_TITLE;
    const name = messages.titled(noun, title.text);
    forms.push(quoting((words) => sure(tell(name, words)), both, { confidence, leastWords }));
  }
  if (text) forms.push(quoting((words) => sure(tell(noun, words)), text, { confidence }));
  if (title) forms.push(quoting((words) => sure(messages.titled(noun, words)), title, { confidence }));
  return either(...forms, plain(sure(noun), [box], confidence));
}

/** A title that says more than "Error" is what went wrong; else the message is. */
function errorHeadline(
  { severity, title, message, confidence, evidence }: ErrorReading,
  messages: Messages,
): Statement {
  const noun = messages.nouns[severity];
  const sure = (text: string) => hedge(messages.saying(noun, text), confidence, messages);
  const told = errorText({ title, message });
  const shortest = plain(hedge(noun, confidence, messages), evidence, confidence);
  return told ? either(quoting(sure, withoutLabel(told), { confidence }), shortest) : shortest;
}

/** Which of the two texts of an error is said first. */
export function errorText({ title, message }: Pick<ErrorReading, 'title' | 'message'>): Quote | undefined {
  return title && (countWords(title.text) > 1 || !message) ? title : message;
}

const withoutLabel = (quote: Quote): Quote => ({ ...quote, text: quote.text.replace(SEVERITY_LABEL, '') });

function mailWithSender(
  subject: Quote | undefined,
  sender: Quote | undefined,
  messages: Messages,
  confidence: number,
): readonly Statement[] {
  if (!sender) return [];
  const noun = messages.nouns.mail;
  const sure = (phrase: string) => hedge(phrase, confidence, messages);
  const quoteSender = quoting((text) => sure(messages.from(noun, text)), sender, { confidence });
  if (!subject) return [quoteSender];
  const both = { ...subject, boxes: [...subject.boxes, ...sender.boxes] };
  return [
    quoting((text) => sure(messages.from(messages.titled(noun, text), sender.text)), both, { confidence }),
    quoteSender,
  ];
}
