import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, glossText } from '../../../src/sign/gloss/gloss.ts';
import { testVocabulary } from './vocabulary.ts';

test('a plan is told item by item, then its markers, then what was left out and why', () => {
  assert.deepEqual(explain(glossText("Um, Anna isn't happy. She called the dogs.", testVocabulary)), [
    '  1  fs:ANNA  spell   "Anna"',
    '  2  IX-3     point   grammar at right',
    '  3  HAPPY    sign    "happy"',
    '  4  NOT      sign    "n\'t"',
    ' --',
    '  5  IX-3     point   "She" at right',
    '  6  CALL     sign    "called"',
    '  7  FINISH   sign    grammar',
    '  8  DOG      sign    "dogs", plural',
    'negation: 3 to 4',
    'not signed: "Um" (disfluency)',
    'not signed: "is" (copula)',
    'not signed: "the" (article)',
  ]);
});

test('an empty plan has no lines', () => {
  assert.deepEqual(explain(glossText('', testVocabulary)), []);
});
