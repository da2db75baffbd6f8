import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ModelError } from '../../src/core/errors.ts';
import { bundledFilePath } from '../../src/models/manifest.ts';
import { openSession } from '../../src/models/session.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-session-'));
});
after(() => rm(folder, { recursive: true }));

const ANGLE = bundledFilePath('pp-ocr-angle');
const INPUT = { x: { data: new Float32Array(3 * 48 * 192), dims: [1, 3, 48, 192] } };

test('an opened model takes a tensor and gives one of the documented shape', async () => {
  const session = await openSession(ANGLE);
  const [output] = Object.values(await session.run(INPUT));
  assert.equal(session.device, 'cpu');
  assert.deepEqual([...output!.dims], [1, 2]);
  assert.ok(Math.abs(output!.data[0]! + output!.data[1]! - 1) < 1e-5);
  await session.close();
});

test('a missing file is model-missing and a broken one model-broken, without the folder in the message', async () => {
  await assert.rejects(openSession(join(folder, 'gone.onnx')), { name: 'ModelError', code: 'model-missing' });
  const broken = join(folder, 'broken.onnx');
  await writeFile(broken, Buffer.alloc(2000, 7));
  await assert.rejects(openSession(broken), (error: unknown) => {
    assert.ok(error instanceof ModelError);
    assert.equal(error.code, 'model-broken');
    assert.ok(error.message.includes('broken.onnx') && !error.message.includes(folder));
    return true;
  });
});

test('an input of the wrong shape is model-broken and says the shape', async () => {
  const session = await openSession(ANGLE);
  const wrong = { x: { data: new Float32Array(4), dims: [1, 1, 2, 2] } };
  await assert.rejects(session.run(wrong), { code: 'model-broken', got: 'x 1x1x2x2' });
  await session.close();
});

test('close may be called twice, and a closed model refuses to run', async () => {
  const session = await openSession(ANGLE);
  await session.close();
  await session.close();
  await assert.rejects(session.run(INPUT), { name: 'ModelError' });
});
