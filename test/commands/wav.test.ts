import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { sayIntoWav } from '../../src/commands/wav.ts';
import { missingPrograms } from '../helpers/xvfb.ts';

const { signal } = new AbortController();
const voice = { language: 'en', rate: 1, volume: 1, signal };
const skip = missingPrograms('espeak-ng');
const leftOvers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('beckon-wav-'));

test('lines become one WAV file, and nothing of it stays on the disk', { skip }, async () => {
  const before = leftOvers();
  const wav = Buffer.from(await sayIntoWav(['A dialog.', 'Save or cancel?'], voice));
  assert.equal(wav.toString('latin1', 0, 4), 'RIFF');
  assert.equal(wav.readUInt32LE(4), wav.length - 8);
  assert.deepEqual(leftOvers(), before);
});

test('where there is nothing to say, that is said instead of an empty file', { skip }, async () => {
  await assert.rejects(sayIntoWav([], voice), { code: 'no-speech' });
  await assert.rejects(sayIntoWav([' '], voice), { code: 'no-speech' });
});
