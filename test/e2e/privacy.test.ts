import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startBeckon } from '../../scripts/demo/beckon.ts';
import { call, statusWhen } from './http.ts';
import { pictureOf } from './pictures.ts';
import { createRecordingVoice } from './recording-voice.ts';

test('what was seen and said is in no log, and nothing is kept in the home folder', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'beckon-home-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const voice = createRecordingVoice(process.env);
  t.after(() => voice.close());
  // CI and XDG_CACHE_HOME would change what the model runtime does by itself.
  const { CI: _, XDG_CACHE_HOME: __, ...env } = voice.env;
  const beckon = await startBeckon({ ...env, HOME: home });
  t.after(() => beckon.close());

  const picture = (await pictureOf(['Zephyr Street'])).toString('base64');
  const { body } = await call(beckon, '/v1/describe', { picture, detail: 'text', speak: true });
  assert.equal(body.text, 'Zephyr Street.');
  await voice.waitFor(([line]) => line?.isWhole === true);
  const broken = await call(beckon, '/v1/describe', { picture: 'WmVwaHly', speak: true });
  assert.equal(broken.status, 415);
  await voice.waitFor(([, line]) => line?.isWhole === true);

  assert.doesNotMatch(beckon.stdout() + beckon.stderr(), /zephyr/i);
  const { engine } = await statusWhen(beckon, () => true);
  assert.equal(existsSync(`/tmp/mat-debug-${engine.pid}.log`), false, 'the model runtime gathers usage data');
  assert.deepEqual(readdirSync(home), []);
});
