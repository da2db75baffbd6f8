import assert from 'node:assert/strict';
import { test } from 'node:test';
import { espeakArguments, espeakText, parseEspeakVoices } from '../../src/speech/espeak-options.ts';

const TABLE = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  cmn             --/M      Chinese_(Mandarin) sit/cmn              (zh-cmn 5)(zh 5)
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 5  de              --/M      German             gmw/de
`;
const VOICES = parseEspeakVoices(TABLE);

test('the table of voices is read with its further languages', () => {
  assert.deepEqual(VOICES, [
    { name: 'Chinese (Mandarin)', file: 'sit/cmn', languages: ['cmn', 'zh-cmn', 'zh'] },
    { name: 'English (Great Britain)', file: 'gmw/en', languages: ['en-gb', 'en'] },
    { name: 'German', file: 'gmw/de', languages: ['de'] },
  ]);
  assert.deepEqual(parseEspeakVoices(''), []);
});

test('language, speed and loudness become options', () => {
  const args = espeakArguments({ language: 'de-AT', rate: 1, volume: 1 }, VOICES).join(' ');
  assert.equal(args, '--stdin -b 1 -v de -s 175 -a 100');
});

test('speed and loudness stay in their ranges', () => {
  const at = (rate: number, volume: number) =>
    espeakArguments({ language: 'en', rate, volume }, VOICES).slice(-3).join(' ');
  assert.equal(at(0.1, -1), '80 -a 0');
  assert.equal(at(4, 1), '700 -a 100');
  assert.equal(at(9, 2), '700 -a 100');
});

test('a voice comes before the language, and an unknown language is read in English', () => {
  const voiceOf = (language: string, voice?: string) =>
    espeakArguments({ language, rate: 1, volume: 1, ...(voice && { voice }) }, VOICES)[4];
  assert.equal(voiceOf('de', 'gmw/en'), 'gmw/en');
  assert.equal(voiceOf('zh-CN'), 'zh');
  assert.equal(voiceOf('tlh'), 'en');
});

test('doubled brackets are set apart, however many there are', () => {
  assert.equal(espeakText('a [b] [[c]] [[[d'), 'a [b] [ [c]] [ [ [d');
});
