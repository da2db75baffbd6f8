import type { Part } from './clause-parts.ts';
import { drop, type Notes } from './notes.ts';
import type { GlossNode } from './tree.ts';

/** What is set up before a comment, and the comment's parts. */
export type Topic = { readonly topic: readonly GlossNode[]; readonly parts: readonly Part[] };

/**
 * ASL has no passive: "the book was written by Anna" is BOOK, ANNA WRITE FINISH, the book as topic. Null where the
 * clause is no passive with an agent.
 */
export function activeOrder(parts: readonly Part[], notes: Notes): Topic | null {
  const by = parts.findIndex(({ kind, word }) => kind === 'preposition' && word?.surface === 'by');
  const [patient] = parts;
  const verb = parts[by - 1];
  const agent = parts[by + 1];
  const isPassive =
    (patient?.kind === 'noun-phrase' || patient?.kind === 'pronoun') &&
    parts.slice(1, by).some(({ kind }) => kind === 'copula') &&
    verb?.kind === 'verb' &&
    verb.word?.isPast === true;
  if (!isPassive || (agent?.kind !== 'noun-phrase' && agent?.kind !== 'pronoun')) return null;
  drop(notes, parts[by]!.word!, 'preposition');
  return { topic: patient.nodes, parts: [agent, ...parts.slice(1, by), ...parts.slice(by + 2)] };
}
