import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glossText } from '../../../src/sign/gloss/gloss.ts';
import { captionsOf } from '../../../src/sign/utterance/captions.ts';

const time = (startMs: number) => ({ startMs, endMs: startMs + 400 });

test('each sentence stands from its first sign to the first sign of the next', () => {
  const sentences = [
    { text: 'Hello!', end: 1 },
    { text: 'Where is Anna?', end: 3 },
  ];
  assert.deepEqual(captionsOf(sentences, [time(500), time(1200), time(1800)], 3000), [
    { text: 'Hello!', startMs: 0, endMs: 1200 },
    { text: 'Where is Anna?', startMs: 1200, endMs: 3000 },
  ]);
});

test('a sentence of which nothing is signed stands with the one before', () => {
  const sentences = [
    { text: 'Hello!', end: 1 },
    { text: '☃', end: 2 },
    { text: '(of)', end: 2 },
  ];
  assert.deepEqual(captionsOf(sentences, [time(500), null], 3000), [
    { text: 'Hello! ☃ (of)', startMs: 0, endMs: 3000 },
  ]);
  assert.deepEqual(captionsOf([], [], 3000), []);
});

test('a long sentence is shown in pieces of two rows that follow each other', () => {
  const text =
    'The window shows a long list of messages from many people, a toolbar with nine buttons at its top, and a picture of a house beside a lake at the bottom.';
  const captions = captionsOf([{ text, end: 1 }], [time(500)], 12_000);
  assert.ok(captions.length === 2 || captions.length === 3, `${captions.length}`);
  assert.equal(captions.map((caption) => caption.text).join(' '), text);
  for (const [index, caption] of captions.entries()) {
    assert.ok(caption.text.length <= 84);
    assert.equal(caption.startMs, captions[index - 1]?.endMs ?? 0);
  }
  assert.equal(captions.at(-1)?.endMs, 12_000);
});

test('a plan knows the sentences of its text, every character in one of them', () => {
  const known = new Set(['hello', 'say', 'where', 'dog', 'cat', 'sleep']);
  const vocabulary = {
    glossFor: (meaning: string) => (known.has(meaning) ? meaning.toUpperCase() : null),
  };
  const text = '“Hello,” said Dr. Brown. Where is the dog?\nThe cat sleeps...';
  const { items, sentences = [] } = glossText(text, vocabulary);
  assert.equal(sentences.map((sentence) => sentence.text).join(' '), text.replace('\n', ' '));
  assert.equal(sentences.length, 3);
  assert.equal(sentences.at(-1)?.end, items.length);
  const [, question] = sentences;
  assert.ok(items.slice(sentences[0]!.end, question!.end).some(({ gloss }) => gloss === 'DOG'));
});
