import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenText, withoutPictograms } from '../../src/describe/spoken-text.ts';

test('control characters and private-use glyphs are dropped, white space becomes one space', () => {
  assert.equal(spokenText('\ue8b7 Save\t\n as\u0007 \u{f0001}'), 'Save as');
  assert.equal(spokenText('soft\u00adware \u202eabc\u202c'), 'software abc');
  assert.equal(spokenText('half \ud83d pair'), 'half pair');
});

test('joiners inside Persian words and emoji stay', () => {
  assert.equal(spokenText('می\u200cخواهم'), 'می\u200cخواهم');
  assert.equal(spokenText('👩\u200d💻'), '👩\u200d💻');
});

test('letters, marks and punctuation of any language stay', () => {
  const text = 'Größe: 3,5 µm – «señal» 漢字 हिन्दी ?!';
  assert.equal(spokenText(text), text);
});

test('a name is said without the icon beside it, and shortened names end in one ellipsis', () => {
  assert.equal(withoutPictograms('☆ Home'), 'Home');
  assert.equal(withoutPictograms('> Today'), 'Today');
  assert.equal(withoutPictograms('Firefox w....'), 'Firefox w…');
  assert.equal(withoutPictograms('☰'), '');
});
