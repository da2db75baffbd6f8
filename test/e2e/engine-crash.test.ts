import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_CODES } from '../../src/core/error-codes.ts';
import { call, statusWhen } from './http.ts';
import { pictureOf, slowPicture } from './pictures.ts';
import { useBeckon } from './use-beckon.ts';

const world = useBeckon();

test('an engine that dies in the middle of a request is told aloud, and the next request works', async () => {
  const { beckon, voice } = world;
  const picture = (await slowPicture()).toString('base64');
  const looking = call(beckon, '/v1/describe', { picture, speak: true });
  const before = await statusWhen(
    beckon,
    ({ engine, runningRequests }) => engine.pid !== undefined && runningRequests === 1,
  );
  process.kill(before.engine.pid as number, 'SIGKILL');

  const { status, body } = await looking;
  assert.equal(status, 503);
  assert.equal((body.error as { code: string }).code, 'engine-crashed');
  const heard = await voice.waitFor((lines) => lines.some(({ isWhole }) => isWhole));
  assert.deepEqual(heard, [{ text: ERROR_CODES['engine-crashed'].spoken, isWhole: true }]);

  const small = (await pictureOf(['Harbour Street'])).toString('base64');
  const next = await call(beckon, '/v1/describe', { picture: small, detail: 'text' });
  assert.deepEqual([next.status, next.body.text], [200, 'Harbour Street.']);
  const { engine } = await statusWhen(beckon, () => true);
  assert.equal(engine.restartCount, 1);
  assert.notEqual(engine.pid, before.engine.pid);
});
