import assert from 'node:assert/strict';
import { test } from 'node:test';
import { festivalProgram, festivalText } from '../../src/speech/festival.ts';
import { parseMacVoices } from '../../src/speech/mac-say.ts';
import { parseSapiVoices, powershellArguments, sapiEnvironment, sapiRate } from '../../src/speech/sapi.ts';

const VOICE = { language: 'en', rate: 1, volume: 1 };

test("SAPI's rate is the logarithm of the factor to the base of three", () => {
  assert.deepEqual([1 / 9, 1 / 3, 0.5, 1, 2, 3, 4].map(sapiRate), [-10, -10, -6, 0, 6, 10, 10]);
});

test('settings for Windows are plain values, and a language is checked', () => {
  assert.deepEqual(sapiEnvironment({ ...VOICE, volume: 0.25 }, 'C:\\x.wav'), {
    BECKON_VOICE: '',
    BECKON_LANGUAGE: 'en',
    BECKON_RATE: '0',
    BECKON_VOLUME: '25',
    BECKON_WAV: 'C:\\x.wav',
  });
  assert.throws(() => sapiEnvironment({ ...VOICE, language: '"; rm' }), { code: 'bad-argument' });
});

test('a script for PowerShell is one argument without a character that needs quotes', () => {
  const script = powershellArguments('"$x" | & \'ü\'').at(-1) ?? '';
  assert.match(script, /^[A-Za-z0-9+/=]+$/);
  assert.equal(Buffer.from(script, 'base64').toString('utf16le'), '"$x" | & \'ü\'');
});

test('lists of voices are read', () => {
  assert.deepEqual(parseSapiVoices('Microsoft Hedda Desktop\tde-DE\r\n\r\n'), [
    { id: 'Microsoft Hedda Desktop', name: 'Microsoft Hedda Desktop', language: 'de-DE' },
  ]);
  const list = 'Alex                en_US    # Hi\nEddy (German (Germany)) de_DE    # Hallo\nnot a voice\n';
  assert.deepEqual(
    parseMacVoices(list).map(({ id, language }) => [id, language]),
    [
      ['Alex', 'en-US'],
      ['Eddy (German (Germany))', 'de-DE'],
    ],
  );
});

test('Festival gets letters of ASCII only', () => {
  assert.equal(festivalText('Müller’s “Café” – 5 €\u0007'), 'Muller\'s "Cafe"  -  5   ');
});

test("Festival's volume is a factor of the wave, and left out at full volume", () => {
  assert.match(festivalProgram('x', { ...VOICE, volume: 0.5 }), /utt\.wave\.rescale utt 0\.50/);
  assert.doesNotMatch(festivalProgram('x', VOICE), /rescale/);
});
