import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalLanguage, nearestLanguage, nearestValidTag } from '../../src/speech/language.ts';

const ESPEAK = [
  'cmn',
  'de',
  'en-029',
  'en-gb',
  'en-us',
  'es',
  'es-419',
  'fr-be',
  'fr-fr',
  'nb',
  'pt',
  'pt-br',
  'yue',
];

test('the nearest language of a list is found for a BCP 47 tag', () => {
  const cases: [string, string | undefined][] = [
    ['en-US', 'en-us'],
    ['en_GB', 'en-gb'],
    ['en-AU', 'en-gb'],
    ['en', 'en-029'],
    ['de-AT', 'de'],
    ['pt-BR', 'pt-br'],
    ['pt-AO', 'pt'],
    ['es-MX', 'es-419'],
    ['es-ES', 'es'],
    ['fr-CA', 'fr-fr'],
    ['fr-BE', 'fr-be'],
    ['zh-CN', 'cmn'],
    ['zh-Hant-TW', 'cmn'],
    ['zh-HK', 'yue'],
    ['zh-Hant-HK', 'yue'],
    ['nn-NO', 'nb'],
    ['no', 'nb'],
    ['fi', undefined],
  ];
  for (const [wanted, found] of cases) assert.equal(nearestLanguage(wanted, ESPEAK), found, wanted);
});

test('the entry is given as it stands in the list', () => {
  assert.equal(nearestLanguage('pt-br', ['pt_PT', 'pt_BR']), 'pt_BR');
});

test('tags become canonical, and what is none is refused without being repeated', () => {
  assert.equal(canonicalLanguage('PT_br'), 'pt-BR');
  for (const tag of ['', 'x', 'en;rm -rf', 'Secret words', 'en\r\nCANCEL ALL'])
    assert.throws(
      () => canonicalLanguage(tag),
      (error: Error & { code: string }) => error.code === 'bad-argument' && !error.message.includes('Secret'),
    );
});

test('made-up subtags of engines are cut off', () => {
  assert.equal(nearestValidTag('en-us-nyc'), 'en-US');
  assert.equal(nearestValidTag('chr-US-Qaaa-x-west'), 'chr-US');
  assert.equal(nearestValidTag('?'), 'und');
});
