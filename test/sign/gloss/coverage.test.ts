import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { coverageOf, lexiconVocabulary } from './coverage.ts';
import { TEST_MEANINGS, vocabularyOf } from './vocabulary.ts';

const SENTENCES = readFileSync('test/fixtures/sign-sentences.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

const share = ({ signed, spelled }: { signed: number; spelled: number }) => signed / (signed + spelled);

test('a vocabulary of nothing spells every word; more meanings sign more of them', () => {
  assert.equal(coverageOf(SENTENCES, { glossFor: () => null }).signed, 0);
  const all = share(coverageOf(SENTENCES, vocabularyOf(TEST_MEANINGS)));
  const few = share(coverageOf(SENTENCES, vocabularyOf(TEST_MEANINGS.slice(0, 200))));
  assert.ok(all > 0.6 && few < all);
});

describe('the embedded ASL lexicon', {
  skip: existsSync('avatars/lexicon/asl') ? false : 'the lexicon is not in this checkout',
}, () => {
  test('signs at least 60 % of the words of the 200 sentences', () => {
    const coverage = coverageOf(SENTENCES, lexiconVocabulary());
    assert.ok(share(coverage) >= 0.6, `${coverage.signed} signed, ${coverage.spelled} spelled`);
  });

  test('has the number signs that the rules call for', () => {
    const { glossFor } = lexiconVocabulary();
    const words =
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million first second third fourth fifth sixth seventh eighth ninth tenth dollar cent percent time';
    assert.deepEqual(
      words.split(' ').filter((word) => glossFor(word) === null),
      [],
    );
  });
});
