import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pronounceWithEspeak, toPhones } from '../../src/hearing/pocketsphinx/pronounce.ts';
import { whyNoVoice } from '../helpers/speech-data.ts';

const signal = new AbortController().signal;

test('the sounds of US English become the phones of the dictionary', () => {
  for (const [ipa, phones] of [
    ['wˈʊdkʌɾɚz', 'W UH D K AH T ER Z'],
    ['tʃˈɜːtʃ', 'CH ER CH'],
    ['dʒˈʌdʒ', 'JH AH JH'],
    ['ˈaʊɚ', 'AW ER'],
    ['bˈʌʔn̩', 'B AH T AH N'],
    ['hˈɪɹ', 'HH IH R'],
    ['swˈeɪnhaɪm', 'S W EY N HH AY M'],
  ] as const)
    assert.equal(toPhones(ipa), phones);
});

test('a word with a sound that English has not is left out', () => {
  assert.equal(toPhones('ǃa'), null);
  assert.equal(toPhones(''), null);
});

test('espeak-ng says words one by one', { skip: whyNoVoice() }, async () => {
  const found = await pronounceWithEspeak(['sweynheim', "o'brien", 'subiaco'], { signal });
  assert.deepEqual([...found.keys()], ['sweynheim', "o'brien", 'subiaco']);
  for (const phones of found.values()) assert.match(phones, /^([A-Z]{1,2} )+[A-Z]{1,2}$/);
  assert.equal((await pronounceWithEspeak([], { signal })).size, 0);
});
