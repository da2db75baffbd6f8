import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { bundledFilePath } from '../../../src/models/manifest.ts';
import { attributeOf, readGraph, withNodes } from '../../../src/models/onnx/graph.ts';
import { simplifyModel } from '../../../src/models/onnx/simplify.ts';

const modelOf = (id: string): Uint8Array => readFileSync(bundledFilePath(id));

/** Equal seeds give equal pictures: a linear congruential generator (Numerical Recipes' numbers), -1..1. */
function picture(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

async function run(model: Uint8Array, dims: readonly number[]): Promise<Float32Array> {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 4 });
  const data = picture(
    dims.reduce((a, b) => a * b),
    7,
  );
  const output = await session.run({ [session.inputNames[0]!]: new Tensor('float32', data, dims) });
  await session.release();
  return output[session.outputNames[0]!]!.data as Float32Array;
}

for (const { id, dims } of [
  { id: 'pp-ocrv4-recognition', dims: [2, 3, 48, 96] },
  { id: 'pp-ocrv4-detection', dims: [1, 3, 64, 96] },
  { id: 'pp-ocr-angle', dims: [1, 3, 48, 192] },
]) {
  test(`${id} answers the same when it is simplified, also at the borders`, async () => {
    const model = modelOf(id);
    const [before, after] = [await run(model, dims), await run(simplifyModel(model), dims)];
    assert.equal(after.length, before.length);
    const error = before.reduce((most, value, at) => Math.max(most, Math.abs(value - after[at]!)), 0);
    assert.ok(error < 1e-4, `differs by ${error}`);
  });
}

test('hard swish and the scales beside it are three operations instead of eight', () => {
  const count = (model: Uint8Array, type: string) =>
    readGraph(model).nodes.filter((node) => node.type === type).length;
  const model = modelOf('pp-ocrv4-detection');
  const simple = simplifyModel(model);
  const activations = count(model, 'Clip');
  assert.equal(count(simple, 'Clip'), activations);
  assert.equal(count(model, 'Div') - count(simple, 'Div'), activations);
  assert.ok(count(model, 'Add') - count(simple, 'Add') >= 2 * activations);
  assert.ok(count(model, 'Mul') - count(simple, 'Mul') >= activations);
});

test('a model that was simplified is as simple as it gets', () => {
  const simple = simplifyModel(modelOf('pp-ocrv4-detection'));
  assert.equal(simplifyModel(simple), simple);
});

test('what is not touched is written as it was read', () => {
  const model = modelOf('pp-ocr-angle');
  assert.deepEqual(Buffer.from(withNodes(model, readGraph(model).nodes)), Buffer.from(model));
});

test('bytes that are no model are refused by the reader', () => {
  assert.throws(() => simplifyModel(new Uint8Array(200).fill(7)));
});

test('attributes are read, packed or not', () => {
  const { nodes } = readGraph(modelOf('pp-ocr-angle'));
  const convolution = nodes.find(({ type }) => type === 'Conv');
  assert.equal(attributeOf(convolution!, 'kernel_shape').length, 2);
  assert.deepEqual(attributeOf(convolution!, 'no such'), []);
});
