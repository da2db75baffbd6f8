import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '../../../src/avatar/page/settings.ts';

const read = (query: string) => readSettings(new URLSearchParams(query));

test('an overlay is transparent unless a background is asked for', () => {
  assert.equal(read('overlay=1').background, null);
  assert.equal(read('overlay=1&background=00FF00').background, '#00ff00');
  assert.match(read('').background!, /^#[0-9a-f]{6}$/);
});

test('what makes no sense gets its usual value', () => {
  const usual = read('');
  assert.deepEqual(read('camera=moon&speed=99&background=url(x)&avatar=../secret&overlay=yes'), usual);
  assert.deepEqual(read('speed=fast'), usual);
});

test('camera, speed and avatar are taken from the address', () => {
  const { camera, speed, avatar } = read('camera=hands&speed=0.5&avatar=beckon-2');
  assert.deepEqual({ camera, speed, avatar }, { camera: 'hands', speed: 0.5, avatar: 'beckon-2' });
});
