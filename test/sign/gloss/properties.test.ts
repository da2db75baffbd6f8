import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  type GlossPlan,
  glossText,
  type MarkerKind,
  type Vocabulary,
} from '../../../src/sign/gloss/gloss.ts';
import { scan } from '../../../src/sign/gloss/scan.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { TEST_MEANINGS, testVocabulary, vocabularyOf } from './vocabulary.ts';

const SENTENCES = readFileSync('test/fixtures/sign-sentences.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

const nothing: Vocabulary = { glossFor: () => null };

/** Words, figures and marks that meet in no order at all, so that no rule can lean on grammar. */
function wordSoup(seed: number): string {
  const random = seededRandom(seed);
  const pieces = [
    ...TEST_MEANINGS,
    ...SENTENCES.flatMap((sentence) => sentence.split(' ')),
    ...'not not never if unless when there is are was have had do did will would who which that to of and but or , , . ? ! : ; " “ ” ( ) - — ... \n'.split(
      ' ',
    ),
    ...[
      "don't",
      "can't",
      "it's",
      "o'clock",
      "'s",
      '$',
      '%',
      '3:30',
      '99:99',
      '31/31/2020',
      '1e9',
      '😀',
      '漢字',
      'Ω',
      'x'.repeat(80),
      'constructor',
      '__proto__',
      'toString',
      'valueOf',
      'hasOwnProperty',
    ],
  ];
  const length = 1 + Math.floor(random() * 25);
  return Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join(
    random() < 0.9 ? ' ' : '',
  );
}

const SOUPS = Array.from({ length: 400 }, (_, seed) => wordSoup(seed + 1));

const kept = new Map<Vocabulary, Map<string, GlossPlan>>();

/** The plan of a text, worked out once for all the properties. */
function planOf(text: string, vocabulary: Vocabulary = testVocabulary): GlossPlan {
  const ofVocabulary = kept.get(vocabulary) ?? new Map<string, GlossPlan>();
  kept.set(vocabulary, ofVocabulary);
  const plan = ofVocabulary.get(text) ?? glossText(text, vocabulary);
  ofVocabulary.set(text, plan);
  return plan;
}

const letters = (text: string) => text.replace(/[^\p{L}\d]/gu, '');

/** The letters and figures of the text's words, each counted once, wherever they went. */
function accountedFor(plan: GlossPlan): string {
  const words: string[] = [];
  let before: readonly string[] = [];
  for (const { words: texts } of plan.items) {
    // Items in a row that stand for the same word share its texts.
    if (texts !== before) words.push(...texts);
    before = texts;
  }
  words.push(...plan.dropped.flatMap(({ words: texts }) => texts));
  return sorted(words.map(letters).join(''));
}

const sorted = (text: string) => [...text].sort().join('');

function checkShape(plan: GlossPlan): void {
  const last = plan.items.length - 1;
  for (const { gloss, kind, locus } of plan.items) {
    assert.match(gloss, /^\S+$/);
    assert.equal(kind === 'spell', gloss.startsWith('fs:'));
    if (kind === 'spell') assert.match(gloss, /^fs:[A-Z]+$/);
    assert.equal(kind === 'point', locus !== undefined);
  }
  for (const { first, last: end } of plan.markers) assert.ok(0 <= first && first <= end && end <= last);
  for (const one of plan.markers)
    for (const other of plan.markers) {
      const isApart = one.last < other.first || other.last < one.first;
      const isNested =
        (one.first <= other.first && other.last <= one.last) ||
        (other.first <= one.first && one.last <= other.last);
      assert.ok(isApart || isNested, 'markers nest or are apart');
    }
  assert.deepEqual(
    plan.clauseEnds,
    [...new Set(plan.clauseEnds)].sort((one, other) => one - other),
  );
  assert.equal(plan.clauseEnds.at(-1), last === -1 ? undefined : last);
}

test('the fixture has 200 sentences, half of them pictures and half speech', () => {
  assert.equal(SENTENCES.length, 200);
  assert.equal(new Set(SENTENCES).size, 200);
  assert.equal(SENTENCES.indexOf('Hello, how are you?'), 100);
});

test('every word of every sentence ends in an item or is reported as dropped, none twice', () => {
  for (const vocabulary of [testVocabulary, nothing])
    for (const sentence of SENTENCES)
      assert.equal(accountedFor(planOf(sentence, vocabulary)), sorted(letters(sentence)), sentence);
});

test('every word of a word soup is accounted for, and its plan is well formed', () => {
  for (const vocabulary of [testVocabulary, nothing])
    for (const soup of SOUPS) {
      const plan = planOf(soup, vocabulary);
      checkShape(plan);
      assert.equal(accountedFor(plan), sorted(letters(soup)), soup);
    }
});

test('plans of the sentences are well formed and never empty', () => {
  for (const sentence of SENTENCES) {
    const plan = planOf(sentence);
    checkShape(plan);
    assert.ok(plan.items.length > 0, sentence);
  }
});

test('only small words are dropped', () => {
  const small = new Set(
    'a an the am is are was were be been being do does did have has had will would to of at as in on there it that who which then and for during let so mean know like well um uh by i ve s re m ll d going'.split(
      ' ',
    ),
  );
  for (const sentence of SENTENCES)
    for (const { words, reason } of planOf(sentence).dropped)
      for (const word of words)
        for (const part of word
          .toLowerCase()
          .split(/['’]/)
          .filter((piece) => piece !== ''))
          assert.ok(small.has(part), `${part} (${reason}) in: ${sentence}`);
});

test('a question is marked from its first sign to its last', () => {
  for (const sentence of SENTENCES.filter((line) => line.endsWith('?'))) {
    const plan = planOf(sentence);
    const question = plan.markers.find(({ kind }) => kind.endsWith('question'));
    assert.ok(question, sentence);
    assert.equal(question.last, plan.items.length - 1, sentence);
    const isClauseStart = question.first === 0 || plan.clauseEnds.includes(question.first - 1);
    assert.ok(isClauseStart, sentence);
  }
});

test('every NOT, NONE, NEVER and CAN’T stands under a headshake', () => {
  for (const text of [...SENTENCES, ...SOUPS]) {
    const plan = planOf(text);
    plan.items.forEach(({ gloss, words }, index) => {
      if (!/^(?:NOT|NEVER|CAN'T|NOT-YET|DON'T-KNOW)$/.test(gloss) || words.some((word) => /^un/i.test(word)))
        return;
      assert.ok(isCovered(plan, 'negation', index), text);
    });
  }
});

test('every SUPPOSE of an if stands under raised brows', () => {
  for (const sentence of SENTENCES.filter((line) => /\b(?:if|unless)\b/i.test(line))) {
    const plan = planOf(sentence);
    const at = plan.items.findIndex(({ gloss }) => gloss === 'SUPPOSE');
    assert.equal(at, 0, sentence);
    assert.ok(isCovered(plan, 'conditional', at));
    const end = plan.markers.find(({ kind }) => kind === 'conditional')!.last;
    assert.ok(plan.clauseEnds.includes(end), 'a condition ends with a pause');
  }
});

function isCovered(plan: GlossPlan, kind: MarkerKind, index: number): boolean {
  return plan.markers.some((marker) => marker.kind === kind && marker.first <= index && index <= marker.last);
}

test('equal text gives an equal plan', () => {
  for (const text of [...SENTENCES.slice(0, 40), ...SOUPS.slice(0, 40)])
    assert.deepEqual(glossText(text, testVocabulary), planOf(text));
});

test('only a text without letters, figures and symbols gives an empty plan', () => {
  for (const text of ['', ' \n\t', '...', '?!', '— “ ”'])
    assert.deepEqual(planOf(text), {
      items: [],
      markers: [],
      clauseEnds: [],
      sentences: [],
      dropped: [],
    });
  for (const text of ['a dog', '7', '😀', '漢字', 'Ω', 'x', '$'])
    assert.ok(planOf(text).items.length > 0, text);
});

test('a wider vocabulary never spells more', () => {
  const half = vocabularyOf(TEST_MEANINGS.filter((_, index) => index % 2 === 0));
  for (const sentence of SENTENCES) {
    const spelled = (vocabulary: Vocabulary) =>
      new Set(
        planOf(sentence, vocabulary)
          .items.filter(({ kind }) => kind === 'spell')
          .flatMap(({ words }) => words),
      ).size;
    assert.ok(spelled(testVocabulary) <= spelled(half), sentence);
  }
});

test('the scanner keeps every visible character', () => {
  for (const text of [...SENTENCES, ...SOUPS]) {
    const visible = (part: string) => part.replace(/[\s\p{M}\p{Cf}]/gu, '');
    assert.equal(
      visible(
        scan(text)
          .map((token) => token.text)
          .join(''),
      ),
      visible(text),
    );
  }
});
