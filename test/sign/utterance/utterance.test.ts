import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GlossPlan, glossText } from '../../../src/sign/gloss/gloss.ts';
import { LOCI } from '../../../src/sign/gloss/plan.ts';
import { createLexicon } from '../../../src/sign/lexicon/lexicon.ts';
import { parseLexicon } from '../../../src/sign/lexicon/parse.ts';
import { BONES } from '../../../src/sign/skeleton.ts';
import { jointFrames } from '../../../src/sign/utterance/joints.ts';
import { pointSign } from '../../../src/sign/utterance/points.ts';
import { spellingOf } from '../../../src/sign/utterance/spelling.ts';
import { createUtterance, vocabularyOf } from '../../../src/sign/utterance/utterance.ts';

const letter = (name: string) =>
  `fs:${name} | letter | hamfist hamextfingeru hampalmd hamshoulders hamlrat | - | - | confidence=high`;
const LINES = [
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(letter),
  'TWO | two | hamfinger23spread hamextfingeru hampalmd hamshoulders hamlrat | - | two | confidence=high',
  'BOOK | book | hamsymmlr hamflathand hamextfingero hampalml hamchest hamtouch hamreplace hampalmu | - | book | confidence=high',
  'DOUBT | doubt | hamfist hamextfingeru hampalmd hamchest | - | - | confidence=low',
];
const { entries, reports } = parseLexicon(LINES.join('\n'), 'test.txt');
const lexicon = createLexicon(entries);
/** To part hands that are in each other costs seconds; what is tested so is about times. */
const QUICK = { isQuick: true };

const plan: GlossPlan = {
  items: [
    { gloss: 'IX-1', kind: 'point', words: ['I'], locus: 'signer' },
    { gloss: 'BOOK', kind: 'sign', words: ['book'] },
    { gloss: 'fs:ANNA', kind: 'spell', words: ['Anna'] },
  ],
  markers: [{ kind: 'negation', first: 1, last: 2 }],
  clauseEnds: [2],
  dropped: [],
};

test("the test's own lexicon has no mistakes", () => assert.deepEqual(reports, []));

test('every item of the plan has its time, one after the other, and markers cover theirs', () => {
  const { glosses, markers, timeline, missing } = createUtterance(plan, lexicon, QUICK);
  assert.deepEqual(
    glosses.map(({ gloss, kind, words }) => [gloss, kind, ...words]),
    [
      ['IX-1', 'point', 'I'],
      ['BOOK', 'sign', 'book'],
      ['fs:ANNA', 'spell', 'Anna'],
    ],
  );
  for (const [index, { startMs, endMs }] of glosses.entries()) {
    assert.ok(endMs > startMs);
    assert.ok(startMs >= (glosses[index - 1]?.endMs ?? 0));
    assert.ok(endMs <= timeline.durationMs);
  }
  assert.deepEqual(markers, [{ kind: 'negation', startMs: glosses[1]?.startMs, endMs: glosses[2]?.endMs }]);
  assert.deepEqual(missing, []);
});

test('twice the speed takes about half the time', () => {
  const usual = createUtterance(plan, lexicon, QUICK).timeline.durationMs;
  const fast = createUtterance(plan, lexicon, { ...QUICK, speed: 2 }).timeline.durationMs;
  assert.ok(fast < 0.75 * usual, `${fast} of ${usual}`);
});

test('a sign of low confidence is spelled unless it is wanted', () => {
  assert.equal(vocabularyOf(lexicon).glossFor('doubt'), null);
  assert.equal(vocabularyOf(lexicon, { includesUnsure: true }).glossFor('doubt'), 'DOUBT');
  assert.equal(vocabularyOf(lexicon).glossFor('book'), 'BOOK');
});

test('of several signs with one meaning the one that bears its name is taken, then the one that means it first', () => {
  const shape = 'hamfist hamextfingeru hampalmd hamchest | - | -';
  const lines = [
    `CLOTHES | clothes, wear, dress | ${shape} | confidence=high`,
    `WEAR | wear | ${shape} | confidence=medium`,
    `GOWN | dress | ${shape} | confidence=high`,
  ];
  const { glossFor } = vocabularyOf(createLexicon(parseLexicon(lines.join('\n'), 'test.txt').entries));
  assert.equal(glossFor('wear'), 'WEAR');
  assert.equal(glossFor('dress'), 'GOWN');
});

test('accents fall away in spelling, figures have their own signs, and what cannot be shown is told', () => {
  const { letters, missing } = spellingOf("Zoë's-2é7", lexicon);
  assert.deepEqual(
    letters.map(({ gloss }) => gloss),
    ['fs:Z', 'fs:O', 'fs:E', 'fs:S', 'TWO', 'fs:E'],
  );
  assert.deepEqual(missing, ['7']);
});

test('every point towards every place is a sign with a hand and a movement', () => {
  for (const gloss of ['IX-1', 'IX-3', 'IX-LOC', 'POSS-2', 'SELF-3', 'IX-3-PL']) {
    for (const locus of LOCI) {
      const [manual] = pointSign(gloss, locus).manual;
      assert.ok(manual?.start.dominant.handshape, `${gloss} ${locus}`);
      assert.ok(manual.motions.length > 0, `${gloss} ${locus}`);
    }
  }
});

test('a whole English sentence becomes signing with finite joints, frame by frame', () => {
  const text = 'I do not have two books, Anna.';
  const utterance = createUtterance(glossText(text, vocabularyOf(lexicon)), lexicon);
  const { frames, fps } = jointFrames(utterance, 10);
  assert.equal(fps, 10);
  assert.equal(frames.length, Math.floor(utterance.timeline.durationMs / 100) + 1);
  for (const { joints } of frames) {
    assert.deepEqual(Object.keys(joints), [...BONES]);
    for (const { position, rotation } of Object.values(joints)) {
      assert.ok([...position, ...rotation].every(Number.isFinite));
      assert.ok(Math.abs(Math.hypot(...rotation) - 1) < 1e-3);
    }
  }
});
