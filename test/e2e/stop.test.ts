import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call, statusWhen } from './http.ts';
import { slowPicture } from './pictures.ts';
import { useBeckon } from './use-beckon.ts';

const world = useBeckon();

test('beckon stop cuts the voice off and drops what waits', async () => {
  const { beckon, voice } = world;
  voice.hold();
  await beckon.run(['speak', 'This is a long story.']);
  await beckon.run(['speak', 'It waits its turn.', '--polite']);
  await voice.waitFor((lines) => lines.length === 1);
  const { status, stdout, stderr } = await beckon.run(['stop']);
  assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' });
  assert.equal((await statusWhen(beckon, () => true)).isSpeaking, false);

  // A story that was not cut off would now come to its end before this one does.
  voice.release();
  await beckon.run(['speak', 'A new one.']);
  const heard = await voice.waitFor((lines) => lines.at(-1)?.isWhole === true);
  assert.deepEqual(heard, [
    { text: 'This is a long story.', isWhole: false },
    { text: 'A new one.', isWhole: true },
  ]);
});

test('beckon stop drops a description that is still being made, without a word', async () => {
  const { beckon, voice } = world;
  const before = voice.lines().length;
  const picture = (await slowPicture()).toString('base64');
  const looking = call(beckon, '/v1/describe', { picture, speak: true });
  await statusWhen(beckon, ({ runningRequests }) => runningRequests === 1);
  await beckon.run(['stop']);
  const { body } = await looking;
  assert.equal((body.error as { code: string }).code, 'replaced');
  assert.equal(voice.lines().length, before);
});

test('beckon stop without a daemon says so and fails', async () => {
  const { beckon } = world;
  await call(beckon, '/v1/quit', {});
  const { status, stderr } = await beckon.run(['stop']);
  assert.equal(status, 1);
  assert.match(stderr, /not running; beckon start starts it/);
});
