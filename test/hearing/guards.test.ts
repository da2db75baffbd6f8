import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeardWord } from '../../src/core/speech.ts';
import { guard, withoutLoops } from '../../src/hearing/guards.ts';
import { silence, tone } from '../helpers/made-sound.ts';

const words = (text: string): HeardWord[] =>
  text.split(' ').map((word, index) => ({ text: word, startMs: index, endMs: index + 1, confidence: 1 }));
const said = (list: readonly HeardWord[]) => list.map(({ text }) => text).join(' ');

test('words for silence are invented and are left out', () => {
  assert.deepEqual(guard({ words: words('thank you for watching') }, [silence(3_000)]), []);
  assert.equal(said(guard({ words: words('thank you') }, [tone(3_000)])), 'thank you');
});

test('what the model itself does not believe is left out', () => {
  assert.deepEqual(guard({ words: words('so so'), meanLogProbability: -1.5 }, [tone(3_000)]), []);
  assert.equal(said(guard({ words: words('so so'), meanLogProbability: -0.3 }, [tone(3_000)])), 'so so');
});

test('more words than anybody can say are left out', () => {
  assert.deepEqual(guard({ words: words('a b c d e f g h i j k l') }, [tone(1_000)]), []);
});

test('marks without a letter are no words', () => {
  assert.equal(said(guard({ words: words('- well ...') }, [tone(3_000)])), 'well');
});

test('a loop stays once; what people repeat stays', () => {
  assert.equal(said(withoutLoops(words('I see I see I see I see I see now'))), 'I see now');
  assert.equal(said(withoutLoops(words('no no no never'))), 'no no no never');
  assert.equal(said(withoutLoops(words('go go go go go go'))), 'go');
  assert.equal(said(withoutLoops(words('Stop. stop, STOP stop and go'))), 'Stop. and go');
  assert.deepEqual(withoutLoops([]), []);
});
