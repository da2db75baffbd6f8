import type { Sentence } from '../../core/description.ts';
import type { Reading } from '../kinds/choose.ts';
import type { Messages } from '../messages/messages.ts';
import { actionStatements, wayStatements } from '../say/controls.ts';
import { details } from '../say/details.ts';
import { headline } from '../say/headline.ts';
import { keyFacts } from '../say/key-facts.ts';
import { noteStatements } from '../say/notes.ts';
import { noPictureModelStatement } from '../say/pictures.ts';
import type { Scene } from '../scene.ts';
import { atMost, type Statement } from '../statement.ts';
import { countWords } from '../words.ts';
import { withinBudget } from './budget.ts';

export const BRIEF_WORDS = 15;

/** What this is and, as far as 15 words go, what matters next. */
export function brief(scene: Scene, reading: Reading, messages: Messages): Generator<Sentence> {
  const box = 'box' in reading ? reading.box : undefined;
  const actions = actionStatements(scene, reading, messages);
  const what = headline(scene, reading, messages);
  const facts = keyFacts(scene, reading, messages);
  const [detail] = details(scene, reading, messages);
  const next = detail && facts.length === 0 ? [detail] : [];
  const inOrder = box ? [...actions, ...facts] : [...facts, ...(isToRead(reading) ? next : []), ...actions];
  const statements: readonly (Statement | null)[] = [
    atMost(BRIEF_WORDS - (box ? wordsKeptForAnswers(what, actions[0]) : 0), what),
    ...inOrder,
    ...noteStatements(scene, reading, messages),
    ...(box || isToRead(reading) ? [] : next),
    ...wayStatements(scene, reading, messages).slice(0, 1),
    reading.kind === 'picture' ? noPictureModelStatement(scene, messages) : null,
  ];
  return withinBudget(
    statements.filter((statement) => statement !== null),
    BRIEF_WORDS,
  );
}

/** Kinds whose text matters more than what can be done with it. */
const isToRead = ({ kind }: Reading): boolean => kind === 'article' || kind === 'mail' || kind === 'web-page';

/** The answers of a dialog in short are "3 buttons: Save, Discard, and Cancel"; at least their number shall be heard. */
const MOST_WORDS_FOR_ANSWERS = 7;
const LEAST_WORDS_FOR_ANSWERS = 4;

/** A question is cut for the answers only where it does not leave room for some of them anyway. */
function wordsKeptForAnswers(question: Statement, answers: Statement | undefined): number {
  const whole = question(BRIEF_WORDS)?.text;
  const withLeast = question(BRIEF_WORDS - LEAST_WORDS_FOR_ANSWERS)?.text;
  if (whole === withLeast) return LEAST_WORDS_FOR_ANSWERS;
  const said = answers?.(MOST_WORDS_FOR_ANSWERS);
  return said ? countWords(said.text) : 0;
}
