import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { test } from 'node:test';
import { ModelError } from '../../src/core/errors.ts';
import { bundledFilePath, bundledModel, bundledModels } from '../../src/models/manifest.ts';

test('every file of a bundled model is there with the size and the hash of the manifest', async () => {
  for (const { id, files } of bundledModels()) {
    for (const { name, sizeBytes, sha256 } of files) {
      const path = bundledFilePath(id, name);
      assert.equal((await stat(path)).size, sizeBytes, name);
      assert.equal(
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
        sha256,
        name,
      );
    }
  }
});

test('every bundled model says what it is for, its licence and its source, under an id of its own', () => {
  const models = bundledModels();
  assert.ok(models.length >= 3);
  assert.equal(new Set(models.map(({ id }) => id)).size, models.length);
  for (const model of models) {
    for (const field of ['task', 'licence', 'source', 'input', 'output'] as const) {
      assert.ok(model[field].length > 0, `${model.id}: ${field}`);
    }
  }
});

test('an unknown model and an unknown file of a model are model-missing, with what there is', () => {
  const isMissing = (error: unknown) => error instanceof ModelError && error.code === 'model-missing';
  assert.throws(() => bundledModel('no-such-model'), isMissing);
  assert.throws(() => bundledModel('no-such-model'), /pp-ocrv4-detection/);
  assert.throws(() => bundledFilePath('pp-ocr-angle', 'other.onnx'), isMissing);
});
