import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOGUES, messagesFor } from '../../../src/describe/messages/catalogue.ts';
import { COLOUR_NAMES } from '../../../src/describe/messages/messages.ts';
import { countWords } from '../../../src/describe/words.ts';
import { nameColour } from '../../../src/vision/pictures/colours.ts';

test('German, French and Spanish are spoken besides English', () => {
  assert.deepEqual([...CATALOGUES.keys()], ['en', 'de', 'fr', 'es']);
});

test('a tag is looked up by its language; an unknown language falls back to English', () => {
  assert.equal(messagesFor('de-AT').language, 'de');
  assert.equal(messagesFor('fr_CA').language, 'fr');
  assert.equal(messagesFor('ES').language, 'es');
  assert.equal(messagesFor('tlh').language, 'en');
  assert.equal(messagesFor('').language, 'en');
});

test('counts take the plural form of the language', () => {
  assert.deepEqual([0, 1, 2].map(messagesFor('en').roles.checkbox), [
    '0 check boxes',
    '1 check box',
    '2 check boxes',
  ]);
  assert.deepEqual([0, 1, 2].map(messagesFor('de').counts.file), ['0 Einträge', '1 Eintrag', '2 Einträge']);
  assert.deepEqual([0, 1, 2].map(messagesFor('fr').roles.button), ['0 bouton', '1 bouton', '2 boutons']);
  assert.deepEqual([0, 1, 2].map(messagesFor('es').counts.section), [
    '0 secciones',
    '1 sección',
    '2 secciones',
  ]);
});

test('lists are joined as the language does', () => {
  const joined = (language: string) => messagesFor(language).list(['A', 'B', 'icono']);
  assert.deepEqual(['en', 'de', 'fr', 'es'].map(joined), [
    'A, B, and icono',
    'A, B und icono',
    'A, B et icono',
    'A, B e icono',
  ]);
});

/** Every text of a catalogue with the path to it; functions are called with marks, which must come back in the text. */
function* texts(
  value: unknown,
  path: string,
): Generator<[path: string, text: string, marks: readonly string[]]> {
  if (typeof value === 'string') yield [path, value, []];
  else if (typeof value === 'function') {
    const marks = marksFor(path, value.length);
    yield [path, String(value(...marks)), marks.flat().map(String)];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) yield* texts(child, `${path}.${key}`);
  }
}

function marksFor(path: string, arity: number): readonly unknown[] {
  if (path.endsWith('.list')) return [['xenon', 'yttrium']];
  if (/\.(?:counts|roles)\.|\.(?:more|unnamed|at)$/.test(path)) return [2];
  if (/\.(?:row|item)$/.test(path)) return [2, 'xenon'];
  return Array.from({ length: arity }, (_, i) => ['xenon', 'yttrium'][i]);
}

for (const [language, messages] of CATALOGUES) {
  test(`${language}: no text is empty or untidy, and every argument is said`, () => {
    for (const [path, text, marks] of texts(messages, language)) {
      for (const mark of marks) assert.ok(text.includes(mark), `${path}: ${text}`);
      assert.match(text, /\p{L}/u, path);
      assert.equal(text, text.trim(), path);
      assert.doesNotMatch(text, /undefined|\[object|NaN| {2}|[.!?]$/, path);
      if (/\.(?:counts|roles)\./.test(path)) assert.match(text, /^2 \p{L}/u, path);
    }
  });

  test(`${language}: what a blank screen shows and the cure take at most 15 words together`, () => {
    for (const pair of Object.values(messages.blankScreen))
      assert.ok(countWords(pair.join(' ')) <= 15, pair.join(' '));
  });

  test(`${language}: the sentence about the picture model names the command`, () => {
    assert.match(messages.noPictureModel.whole, /beckon models list/);
    assert.ok(messages.noPictureModel.whole.startsWith(messages.noPictureModel.short));
  });

  test(`${language}: different things are called differently`, () => {
    for (const group of [
      messages.nouns,
      messages.places,
      messages.colours,
      messages.regions,
      messages.role,
    ]) {
      const names = Object.values(group);
      assert.equal(new Set(names).size, names.length, names.join(', '));
    }
  });
}

test('every colour that the picture analysis can name has a word in every language', () => {
  for (let rgb = 0; rgb < 4096; rgb++) {
    const name = nameColour([17 * (rgb >> 8), 17 * ((rgb >> 4) & 15), 17 * (rgb & 15)]);
    assert.ok(
      COLOUR_NAMES.some((colour) => colour === name),
      name,
    );
  }
});
