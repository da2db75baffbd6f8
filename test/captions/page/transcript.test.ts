import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recallLook, rememberLook, USUAL_LOOK } from '../../../src/captions/page/settings.ts';
import { createTranscript, type SpokenRow } from '../../../src/captions/page/transcript.ts';
import { shortTime } from '../../../src/captions/page/words.ts';
import type { CaptionEvent } from '../../../src/core/speech.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { captionLine } from '../lines.ts';

const partial = (id: number, committed: string, pending = '', startMs = id * 1000): CaptionEvent => ({
  type: 'partial',
  id,
  channel: 'computer',
  startMs,
  committed,
  pending,
  isDraft: false,
});
const final = (id: number, text: string, startMs = id * 1000): CaptionEvent => ({
  type: 'final',
  line: captionLine(text, { id, startMs }),
});
const textsOf = (rows: readonly unknown[]) => (rows as SpokenRow[]).map(({ committed }) => committed);

test('a final takes the place of its partial, and the lines keep their order', () => {
  const transcript = createTranscript();
  transcript.apply(partial(1, '', 'hel'));
  transcript.apply(partial(2, 'so'));
  assert.equal(transcript.apply(final(1, 'hello there')).type, 'updated');
  assert.deepEqual(textsOf(transcript.rows), ['hello there', 'so']);
});

test('a final that comes twice changes nothing, and numbers may begin anew', () => {
  const transcript = createTranscript();
  transcript.apply(final(1, 'first'));
  assert.equal(transcript.apply(final(1, 'first')).type, 'none');
  transcript.apply(final(1, 'of the next session', 77_000));
  assert.deepEqual(textsOf(transcript.rows), ['first', 'of the next session']);
});

test('the two channels do not mix, a dropped partial goes, and what was left out is told', () => {
  const transcript = createTranscript();
  transcript.apply(partial(1, 'computer says'));
  transcript.apply({ ...partial(1, 'I say'), channel: 'me' } as CaptionEvent);
  assert.deepEqual(textsOf(transcript.rows), ['computer says', 'I say']);
  assert.equal(transcript.apply({ type: 'dropped', id: 1, channel: 'computer' }).type, 'removed');
  assert.equal(transcript.apply({ type: 'dropped', id: 9, channel: 'computer' }).type, 'none');
  transcript.apply({ type: 'skipped', channel: 'me', durationMs: 12_300 });
  assert.deepEqual(
    transcript.rows.map((row) => (row.kind === 'note' ? row.text : row.committed)),
    ['I say', '12 seconds were left out to catch up.'],
  );
});

test('what the person deleted goes, and nothing else', () => {
  const transcript = createTranscript();
  for (let id = 1; id <= 3; id++) transcript.apply(final(id, `line ${id}`));
  const key = (id: number) => ({ channel: 'computer', id, startMs: id * 1000 }) as const;
  const ofAnotherSession = { ...key(1), startMs: 77_000 };
  const change = transcript.apply({ type: 'forgotten', lines: [key(2), key(9), ofAnotherSession] });
  assert.deepEqual([change.type, textsOf(transcript.rows)], ['removed', ['line 1', 'line 3']]);
  assert.equal(transcript.apply({ type: 'forgotten', lines: [key(2)] }).type, 'none');
});

test('the oldest lines go where there are too many', () => {
  const transcript = createTranscript(3);
  for (let id = 1; id <= 5; id++) transcript.apply(final(id, `line ${id}`));
  assert.equal(transcript.trim().length, 2);
  assert.deepEqual(textsOf(transcript.rows), ['line 3', 'line 4', 'line 5']);
});

test('seeded: whatever comes, committed text of a line only grows, and finals stay as they are', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = seededRandom(seed);
    const transcript = createTranscript();
    const seen = new Map<string, string>();
    let words: string[] = [];
    let id = 1;
    for (let step = 0; step < 60; step++) {
      if (random() < 0.7) words.push(`w${step}`);
      const isFinal = random() < 0.2 && words.length > 0;
      const text = words.join(' ');
      transcript.apply(isFinal ? final(id, text) : partial(id, text, 'maybe'));
      for (const row of transcript.rows as readonly SpokenRow[]) {
        assert.ok(row.committed.startsWith(seen.get(row.key) ?? ''), `seed ${seed}`);
        seen.set(row.key, row.committed);
      }
      if (isFinal) [words, id] = [[], id + 1];
    }
    assert.deepEqual(
      [...seen.keys()],
      transcript.rows.map(({ key }) => key),
    );
  }
});

test('the look is remembered, and what makes no sense is the usual look', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const look = { ...USUAL_LOOK, sizePx: 48, theme: 'yellow', hasTimes: false } as const;
  rememberLook(storage, look);
  assert.deepEqual(recallLook(storage), look);
  for (const nonsense of ['', 'null', '7', '{"sizePx":9999,"theme":"pink","lineCount":"x","hasTimes":1}'])
    assert.deepEqual(recallLook({ getItem: () => nonsense }), USUAL_LOOK);
  assert.deepEqual(recallLook(null), USUAL_LOOK);
});

test('times are written for people', () => {
  assert.deepEqual([0, 65_900, 3_723_000].map(shortTime), ['0:00', '1:05', '1:02:03']);
});
