import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedOf } from '../../src/hearing/pocketsphinx/expected.ts';
import { otherFormsOf } from '../../src/hearing/pocketsphinx/other-forms.ts';

const signal = new AbortController().signal;
const knownOf = (words: readonly string[]) => (word: string) => (words.includes(word) ? 'W ER D' : null);

test('a word has the forms that English spells it with in sentences, and those of what it is a form of', () => {
  const forms = (word: string, expected: string) => {
    const found = otherFormsOf(word);
    for (const form of expected.split(' ')) assert.ok(found.includes(form), `${word}: ${form} of ${found}`);
    assert.ok(!found.includes(word));
  };
  forms('dial', 'dials dialed dialing');
  forms('valve', 'valves');
  forms('ferments', 'ferment fermented fermenting');
  forms('stopped', 'stop stops stopping');
  forms('copies', 'copy copied copying');
  forms('carried', 'carry carries carrying');
  forms('mosquitoes', 'mosquito');
  forms('boxes', 'boxing boxed');
  forms('measuring', 'measure measured measures');
});

test('the end of a short word is none of a form', () => {
  for (const word of ['king', 'bring', 'speed', 'glass']) {
    const stems = otherFormsOf(word).filter((form) => form.length < word.length);
    assert.deepEqual(stems, [], word);
  }
});

test('forms that the dictionary has are expected with less weight, the words of the screen with their own', async () => {
  const decoder = { phonesOf: knownOf(['dial', 'dialed', 'dials', 'glacier']) };
  const terms = [
    { text: 'Dial', weight: 1 },
    { text: 'dials', weight: 0.5 },
    { text: 'glacier', weight: 0.8 },
  ];
  const { words } = await expectedOf(terms, decoder, async () => new Map(), { signal });
  const weights = new Map(words.map(({ word, weight }) => [word, weight]));
  assert.equal(weights.size, words.length, 'each word once');
  assert.deepEqual([...weights.keys()].sort(), ['dial', 'dialed', 'dials', 'glacier']);
  assert.equal(weights.get('dial'), 1);
  assert.equal(weights.get('dials'), 0.5);
  assert.equal(weights.get('glacier'), 0.8);
  assert.ok(weights.get('dialed')! < 1);
});
