import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeardWord } from '../../src/core/speech.ts';
import { COMMIT_LIMITS, createCommitPolicy, tailAfter } from '../../src/hearing/commit.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const VOCABULARY = ['the', 'a', 'cat', 'sat', 'on', 'mat', 'and', 'then'];

/** Words of 300 ms, one after the other. */
const words = (text: string, fromMs = 0): HeardWord[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word, index) => ({
      text: word,
      startMs: fromMs + 300 * index,
      endMs: fromMs + 300 * (index + 1),
      confidence: 0.9,
    }));
const said = (list: readonly HeardWord[]) => list.map(({ text }) => text).join(' ');

test('committed words never change, whatever the hypotheses are', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seededRandom(seed);
    const policy = createCommitPolicy();
    let before: string[] = [];
    for (let step = 1; step <= 30; step++) {
      policy.update(randomHypothesis(random, step), step * 400 * random() * 2);
      before = expectPrefix(before, policy.committed, seed);
    }
    expectPrefix(before, policy.finish(randomHypothesis(random, 31)), seed);
  }
});

test('a stable stream of hypotheses is committed as it is, without a word lost or doubled', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = seededRandom(seed);
    const truth = words(Array.from({ length: 40 }, () => VOCABULARY[Math.floor(random() * 8)]).join(' '));
    const policy = createCommitPolicy();
    for (let heardMs = 500; heardMs < 12_000; heardMs += 200 + 400 * random()) {
      // The last word is heard in part, and wrong; the window begins somewhere before what is new.
      const heard = truth.filter(({ startMs }) => startMs < heardMs - 150);
      const last = heard.pop();
      const from = Math.max(0, policy.committed.length - Math.floor(3 + 5 * random()));
      const wrong = last ? [{ ...last, text: `x${Math.floor(100 * random())}`, endMs: heardMs }] : [];
      policy.update([...heard.slice(from), ...wrong], heardMs);
    }
    assert.ok(policy.committed.length >= 34, `seed ${seed}: ${policy.committed.length}`);
    assert.equal(said(policy.finish(truth.slice(policy.committed.length - 3))), said(truth), `seed ${seed}`);
  }
});

test('a word is committed when two hypotheses agree on it and its end lies back', () => {
  const policy = createCommitPolicy();
  policy.update(words('the cat sat'), 900);
  assert.equal(said(policy.committed), '');
  policy.update(words('the cat sat on'), 1_200);
  assert.equal(said(policy.committed), 'the');
  assert.equal(said(policy.pending), 'cat sat on');
  policy.update(words('the hat sat on the'), 600 + COMMIT_LIMITS.settleMs);
  assert.equal(said(policy.committed), 'the');
  policy.update(words('the hat sat on the'), 1_200 + COMMIT_LIMITS.settleMs);
  assert.equal(said(policy.committed), 'the hat sat on');
});

test('case and points do not keep a word from being committed', () => {
  const policy = createCommitPolicy();
  policy.update(words('Hello there'), 3_000);
  policy.update(words('hello, there.'), 3_000);
  assert.equal(said(policy.committed), 'hello, there.');
});

test('a tail goes on after the overlap by text, and by time where the words differ', () => {
  assert.equal(said(tailAfter(words('the cat sat on'), words('cat sat on the mat', 300))), 'the mat');
  assert.equal(said(tailAfter(words('the cat sat on'), words('bat set in the mat', 300))), 'the mat');
  assert.equal(said(tailAfter(words('no no'), words('no no no no'))), 'no no');
  assert.equal(said(tailAfter([], words('the'))), 'the');
  assert.equal(said(tailAfter(words('the cat'), [])), '');
});

test('the final hypothesis tells how certain the committed words are', () => {
  const policy = createCommitPolicy();
  policy.update(words('the cat'), 3_000);
  policy.update(words('the cat'), 3_000);
  const final = policy.finish(words('the cat sat').map((word) => ({ ...word, confidence: 0.2 })));
  assert.deepEqual(
    final.map(({ text, confidence }) => [text, confidence]),
    [
      ['the', 0.2],
      ['cat', 0.2],
      ['sat', 0.2],
    ],
  );
});

function randomHypothesis(random: () => number, step: number): HeardWord[] {
  let atMs = random() < 0.3 ? random() * 2_000 : 0;
  return Array.from({ length: Math.floor(random() * step * 2) }, () => {
    const startMs = atMs;
    atMs += 100 + 400 * random();
    const text = VOCABULARY[Math.floor(random() * VOCABULARY.length)]!;
    return { text, startMs, endMs: atMs, confidence: random() };
  });
}

function expectPrefix(before: readonly string[], now: readonly HeardWord[], seed: number): string[] {
  const texts = now.map(({ text }) => text);
  assert.deepEqual(texts.slice(0, before.length), before, `seed ${seed}`);
  return texts;
}
