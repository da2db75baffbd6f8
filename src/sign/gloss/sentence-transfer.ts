import { transferClause } from './clause-transfer.ts';
import { type Clause, clausesOf, hasFiniteVerb, type Question, questionForm } from './clauses.ts';
import { drop, type Notes } from './notes.ts';
import type { RawSentence } from './sentences.ts';
import { type GlossNode, meaningNode, span, wordNode } from './tree.ts';
import type { Word } from './word.ts';

/** One sentence as a gloss tree: conditions and times first, then the headings, statements and the question. */
export function transferSentence(words: readonly Word[], end: RawSentence['end'], notes: Notes): GlossNode[] {
  const clauses = conditionsFirst(clausesOf(words));
  const asking = askingClause(clauses, end);
  const nodes: GlossNode[] = [];
  const questioned: GlossNode[] = [];
  clauses.forEach((clause, index) => {
    const isAsked =
      asking !== null && index >= asking.from && clause.kind !== 'conditional' && clause.kind !== 'temporal';
    const form = isAsked ? (index === asking.from ? asking.question : asksItself(clause)) : null;
    const made = [...clauseNodes(clause, form, notes), { kind: 'clause-end' } as const];
    (isAsked ? questioned : nodes).push(...made);
  });
  if (asking === null) return nodes;
  return [...nodes, ...span(asking.question === 'wh' ? 'wh-question' : 'yes-no-question', questioned)];
}

const asksItself = (clause: Clause): Question | null =>
  clause.kind === 'main' ? questionForm(clause) : null;

/** Conditional and temporal clauses stand before the one they belong to, each with its own complements. */
function conditionsFirst(clauses: readonly Clause[]): Clause[] {
  const groups: Clause[][] = [];
  for (const clause of clauses) {
    if (clause.kind === 'complement' && groups.length > 0) groups.at(-1)!.push(clause);
    else groups.push([clause]);
  }
  const ordered: Clause[][] = [];
  groups.forEach((group, index) => {
    const next = groups[index + 1]?.[0];
    const standsBefore = next !== undefined && (next.connector === null || next.connector.surface === 'then');
    if (isCondition(group[0]!) && !standsBefore) ordered.splice(Math.max(0, ordered.length - 1), 0, group);
    else ordered.push(group);
  });
  return ordered.flat();
}

function isCondition({ kind, connector }: Clause): boolean {
  if (kind === 'conditional') return true;
  return kind === 'temporal' && /^(?:when|whenever|while)$/.test(connector?.lemma ?? '');
}

/** Where the question begins: at the last main clause that has its form; a question mark alone asks everything. */
function askingClause(
  clauses: readonly Clause[],
  end: RawSentence['end'],
): { from: number; question: Question } | null {
  if (end === '.' || end === '!') return null;
  const main = clauses
    .map((clause, index) => ({ clause, index }))
    .filter(({ clause }) => clause.kind === 'main');
  const formed = main.findLast(({ clause }) => questionForm(clause) !== null);
  if (formed !== undefined) {
    const question = questionForm(formed.clause)!;
    if (end === '?' || isPlainQuestion(formed.clause)) return { from: formed.index, question };
  }
  const first = main[0];
  if (end !== '?' || first === undefined) return null;
  const hasWh = first.clause.words.some(
    ({ role }, at) => role === 'wh' && at === first.clause.words.length - 1,
  );
  return { from: first.index, question: hasWh ? 'wh' : 'yes-no' };
}

/** Captions leave question marks out: an auxiliary before its subject still asks. */
function isPlainQuestion({ words }: Clause): boolean {
  const start = words.findIndex(({ role }) => ['wh', 'copula', 'auxiliary', 'modal'].includes(role));
  const [first, second, third] = words.slice(start);
  const isVerbal = (word: Word | undefined) => ['copula', 'auxiliary', 'modal'].includes(word?.role ?? '');
  if (first?.role === 'wh') return isVerbal(second) || isVerbal(third);
  return second?.role === 'pronoun' || second?.role === 'determiner' || second?.surface === 'there';
}

function clauseNodes(clause: Clause, question: Question | null, notes: Notes): GlossNode[] {
  const body = () => transferClause(clause, question, notes);
  const { connector, kind } = clause;
  if (kind === 'conditional') {
    const isUnless = connector?.lemma === 'unless';
    const sign = meaningNode(['suppose', 'if'], connector === null ? [] : [connector]);
    const inner = body();
    return span('conditional', [
      sign,
      ...(isUnless ? span('negation', [...inner, meaningNode(['not'])]) : inner),
    ]);
  }
  if (kind === 'temporal' && connector !== null) {
    const isWhen = connector.role === 'wh' || connector.lemma === 'when';
    const sign = isWhen ? meaningNode(['happen', 'during', 'when'], [connector]) : wordNode(connector);
    const nodes = [sign, ...body()];
    return isWhen || connector.lemma === 'while' ? span('topic', nodes) : nodes;
  }
  const joining = connector === null ? [] : connectorNodes(connector, clause, notes);
  return kind === 'heading' ? [...joining, ...span('topic', body())] : [...joining, ...body()];
}

/** A pause says and, then and that; but, or, because and their like are signed. */
function connectorNodes(connector: Word, clause: Clause, notes: Notes): GlossNode[] {
  if (clause.kind === 'complement') {
    drop(notes, connector, 'complementizer');
    return [];
  }
  const isPause = connector.lemma === 'and' || connector.surface === 'then';
  if (!isPause || (clause.words.length > 0 && !hasFiniteVerb(clause.words))) return [wordNode(connector)];
  drop(notes, connector, 'clause boundary');
  return [];
}
