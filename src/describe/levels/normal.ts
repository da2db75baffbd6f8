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
import { withinBudget } from './budget.ts';

export const NORMAL_WORDS = 60;
/** How the 60 words are shared, so that no part crowds out the next; what one leaves over goes to those behind it. */
const HEADLINE_WORDS = 28;
const KEY_FACT_WORDS = 18;
const CONTROL_WORDS = 14;
const DETAIL_WORDS = 24;
/** A listener can take in so many groups of controls before the content. */
const MOST_GROUPS = 3;

/** What this is, what can be done, then the content, then where one can go. */
export function normal(scene: Scene, reading: Reading, messages: Messages): Generator<Sentence> {
  const each = (words: number, statements: readonly Statement[]) =>
    statements.map((one) => atMost(words, one));
  const actions = each(CONTROL_WORDS, actionStatements(scene, reading, messages));
  const noModel = noPictureModelStatement(scene, messages);
  const isPicture = reading.kind === 'picture';
  const statements: readonly (Statement | null)[] = [
    atMost(HEADLINE_WORDS, headline(scene, reading, messages)),
    ...(leavesRoom(scene, reading) ? [] : each(KEY_FACT_WORDS, keyFacts(scene, reading, messages))),
    ...noteStatements(scene, reading, messages),
    isPicture ? noModel : null,
    ...actions.slice(0, MOST_GROUPS),
    ...each(DETAIL_WORDS, details(scene, reading, messages)),
    ...actions.slice(MOST_GROUPS),
    ...each(CONTROL_WORDS, wayStatements(scene, reading, messages)),
    isPicture ? null : noModel,
  ];
  return withinBudget(
    statements.filter((statement) => statement !== null),
    NORMAL_WORDS,
  );
}

/** A picture model tells better where things are in a photograph: the words are kept for it. */
const leavesRoom = (scene: Scene, reading: Reading): boolean =>
  scene.hasPictureModel && reading.kind === 'picture' && reading.picture.kind === 'photograph';
