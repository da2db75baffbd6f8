import type { Sentence } from '../../core/description.ts';
import type { Statement } from '../statement.ts';
import { countWords } from '../words.ts';

/** One statement after the other, each in the words that are left; what does not fit any more is passed over. */
export function* withinBudget(statements: Iterable<Statement>, limitWords: number): Generator<Sentence> {
  let left = limitWords;
  for (const statement of statements) {
    if (left <= 0) return;
    const sentence = statement(left);
    if (!sentence) continue;
    left -= countWords(sentence.text);
    yield sentence;
  }
}
