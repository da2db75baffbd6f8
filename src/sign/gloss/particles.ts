import { idiomFor } from './idioms.ts';
import type { Role, Word } from './word.ts';

/** So many words may stand between a verb and its particle: "turn the very loud music down". */
const LONGEST_OBJECT = 4;

/** "turn the volume down" as "turn down the volume": the particle stands by its verb, so that both are one word. */
export function withParticles(words: readonly Word[]): Word[] {
  const moved = [...words];
  for (let at = 0; at < moved.length; at += 1) {
    const particle = moved[at]!.role === 'verb' ? particleAfter(moved, at) : null;
    if (particle !== null) moved.splice(at + 1, 0, ...moved.splice(particle, 1));
  }
  return moved;
}

/** Where the particle of the verb at `at` stands, behind its object; null where it has none. */
function particleAfter(words: readonly Word[], at: number): number | null {
  for (let index = at + 1; index <= at + 1 + LONGEST_OBJECT; index += 1) {
    const word = words[index];
    if (word === undefined) return null;
    if (index > at + 1 && idiomFor(`${words[at]!.lemma} ${word.surface}`)?.role === 'verb')
      return isEndOfObject(words, index + 1) ? index : null;
    if (!OBJECT.has(word.role)) return null;
  }
  return null;
}

const OBJECT: ReadonlySet<Role> = new Set([
  'article',
  'determiner',
  'possessive',
  'quantifier',
  'number',
  'adjective',
  'noun',
  'name',
  'pronoun',
]);

/** No noun phrase follows that the particle would tie to the verb: "put the cup on the table". */
function isEndOfObject(words: readonly Word[], at: number): boolean {
  const [next, after] = [words[at], words[at + 1]];
  if (next === undefined) return true;
  const isDegree = next.surface === 'a' && /^(?:little|bit)$/.test(after?.surface ?? '');
  return isDegree || !(OBJECT.has(next.role) || next.role === 'literal' || next.role === 'value');
}
