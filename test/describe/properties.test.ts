import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DETAILS, type Detail, type Sentence } from '../../src/core/description.ts';
import { bottom, right } from '../../src/core/geometry.ts';
import type { ScreenView } from '../../src/core/observations.ts';
import { describe } from '../../src/describe/describe.ts';
import { CATALOGUES } from '../../src/describe/messages/catalogue.ts';
import { spokenText } from '../../src/describe/spoken-text.ts';
import { randomView } from './random-view.ts';
import { SCREENS } from './screens.ts';

const LANGUAGES = [...CATALOGUES.keys()];
const RANDOM_VIEWS = Array.from(
  { length: 300 },
  (_, seed) => [`random view ${seed}`, randomView(seed)] as const,
);
const VIEWS: readonly (readonly [string, ScreenView])[] = [...Object.entries(SCREENS), ...RANDOM_VIEWS];

const saidNow = (screen: ScreenView, detail: Detail, language: string): readonly Sentence[] => [
  ...describe({ screen, hasPictureModel: false }, { detail, language }),
];

const kept = new Map<ScreenView, Map<string, readonly Sentence[]>>();

/** What is said of a view, worked out once for all the properties. */
function said(screen: ScreenView, detail: Detail, language: string): readonly Sentence[] {
  const ofView = kept.get(screen) ?? new Map<string, readonly Sentence[]>();
  kept.set(screen, ofView);
  const key = `${detail} ${language}`;
  const sentences = ofView.get(key) ?? saidNow(screen, detail, language);
  ofView.set(key, sentences);
  return sentences;
}

function forEach(
  check: (sentences: readonly Sentence[], screen: ScreenView, about: string, language: string) => void,
) {
  for (const [name, screen] of VIEWS) {
    for (const detail of DETAILS) {
      for (const language of LANGUAGES)
        check(said(screen, detail, language), screen, `${name}, ${detail}, ${language}`, language);
    }
  }
}

/** Counted without the counter under test: the larger of the counts by white space and by Unicode's word boundaries. */
function wordCount(sentences: readonly Sentence[]): number {
  const text = sentences.map((sentence) => sentence.text).join(' ');
  const segments = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)];
  return Math.max(
    text.split(/\s+/).filter(Boolean).length,
    segments.filter(({ isWordLike }) => isWordLike).length,
  );
}

for (const [detail, limit] of [
  ['brief', 15],
  ['normal', 60],
] as const) {
  test(`${detail} says something of every view, in at most ${limit} words`, () => {
    for (const [name, screen] of VIEWS) {
      for (const language of LANGUAGES) {
        const count = wordCount(said(screen, detail, language));
        assert.ok(count > 0 && count <= limit, `${name}, ${language}: ${count} words`);
      }
    }
  });
}

test('no sentence is empty, hangs in the air, or holds a control or private-use character', () => {
  forEach((sentences, _, about) => {
    for (const { text } of sentences) {
      assert.match(text, /\S/, about);
      assert.equal(text, text.trim(), about);
      assert.equal(text.replaceAll('\u00a0', ' '), spokenText(text), about);
      assert.doesNotMatch(text, /(?<!\p{L})(?:and|und|et|y)[.…]?$/iu, about);
    }
  });
});

test('regions lie inside the view, and confidences between 0 and 1', () => {
  forEach((sentences, { widthPx, heightPx }, about) => {
    for (const { confidence, regions } of sentences) {
      assert.ok(confidence >= 0 && confidence <= 1, `${about}: confidence ${confidence}`);
      for (const box of regions) {
        assert.ok(box.x >= 0 && box.y >= 0 && right(box) <= widthPx && bottom(box) <= heightPx, about);
        assert.ok(box.width > 0 && box.height > 0, about);
      }
    }
  });
});

test('equal input gives equal words', () => {
  for (const [seed, [, screen]] of RANDOM_VIEWS.entries()) {
    for (const detail of DETAILS)
      assert.deepEqual(saidNow(randomView(seed), detail, 'en'), said(screen, detail, 'en'));
  }
});

/** Letters in a row; of scripts without spaces, every character. */
const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .match(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[^\P{L}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu,
    ) ?? [];

test('nothing is invented: every word stands in the view or in the messages of the language', () => {
  const spoken = new Map(
    LANGUAGES.map((language) => {
      const source = readFileSync(`src/describe/messages/${language}.ts`, 'utf8');
      return [language, new Set([...wordsOf(source), 'e', 'u'])];
    }),
  );
  spoken.get('en')?.add('and');
  spoken.get('de')?.add('und');
  spoken.get('fr')?.add('et');
  spoken.get('es')?.add('y');
  forEach((sentences, view, about, language) => {
    const described = view.pictures.flatMap(({ description = [] }) => description);
    const seen = [
      view.title ?? '',
      ...view.lines.map(({ text }) => text),
      ...view.elements.map(({ name }) => name),
      ...described,
    ];
    const known = new Set(wordsOf(seen.map(spokenText).join(' ')));
    for (const { text } of sentences) {
      for (const word of wordsOf(text))
        assert.ok(known.has(word) || spoken.get(language)?.has(word), `${about}: ${word}`);
    }
  });
});

test('the text is complete: every word of the view is read, in every line once', () => {
  for (const [name, screen] of VIEWS) {
    if (screen.blank !== undefined) continue;
    const read = wordsOf(
      said(screen, 'text', 'en')
        .map(({ text }) => text)
        .join(' '),
    ).join(' ');
    for (const { text } of screen.lines)
      assert.ok(read.includes(wordsOf(spokenText(text)).join(' ')), `${name}: ${text}`);
  }
});

test('full is complete: it says every word of every view, and every name of what can be operated', () => {
  for (const [name, screen] of VIEWS) {
    if (screen.blank !== undefined || screen.pictures.some(({ description }) => description)) continue;
    const spoken = new Set(
      wordsOf(
        said(screen, 'full', 'en')
          .map(({ text }) => text)
          .join(' '),
      ),
    );
    const controls = screen.elements.filter(({ role }) => !['dialog', 'image', 'scrollbar'].includes(role));
    for (const text of [
      ...screen.lines.map((line) => line.text),
      ...controls.map((control) => control.name),
    ]) {
      for (const word of wordsOf(spokenText(text))) assert.ok(spoken.has(word), `${name}: ${word}`);
    }
  }
});
