import assert from 'node:assert/strict';
import { test } from 'node:test';
import { captionAt, toWebVtt } from '../../../src/avatar/page/subtitles.ts';
import { wrapText } from '../../../src/avatar/page/wrap-text.ts';

test('captions become WebVTT cues with their times', () => {
  const vtt = toWebVtt([
    { text: 'One', startMs: 0, endMs: 1500 },
    { text: 'Two', startMs: 61_001, endMs: 3_723_004 },
  ]);
  assert.equal(vtt, 'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nOne\n\n00:01:01.001 --> 01:02:03.004\nTwo\n');
});

test('text cannot end a cue or begin a tag', () => {
  const vtt = toWebVtt([{ text: 'a <b> & c\n\n00:00 --> 00:01', startMs: 0, endMs: 1000 }]);
  assert.ok(vtt.endsWith('\na &lt;b&gt; &amp; c 00:00 --&gt; 00:01\n'));
});

test('captions without text or without length are left out', () => {
  assert.equal(
    toWebVtt([
      { text: ' ', startMs: 0, endMs: 9 },
      { text: 'x', startMs: 5, endMs: 5 },
    ]),
    'WEBVTT\n',
  );
});

test('the caption of a time is the one whose stretch holds it', () => {
  const captions = [
    { text: 'One', startMs: 0, endMs: 100 },
    { text: 'Two', startMs: 100, endMs: 200 },
  ];
  assert.deepEqual(
    [0, 99, 100, 200].map((tMs) => captionAt(captions, tMs)),
    ['One', 'One', 'Two', ''],
  );
});

test('lines are broken at blanks and no word is lost', () => {
  const lines = wrapText('the quick  brown fox', 10, (line) => line.length);
  assert.deepEqual(lines, ['the quick', 'brown fox']);
});

test('a word that is wider than a line is broken inside', () => {
  assert.deepEqual(
    wrapText('an abcdefghij end', 4, (line) => line.length),
    ['an', 'abcd', 'efgh', 'ij', 'end'],
  );
});
