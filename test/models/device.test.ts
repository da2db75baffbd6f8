import assert from 'node:assert/strict';
import { test } from 'node:test';
import { devicesToTry } from '../../src/models/device.ts';

test('auto tries what the runtime carries, best first, and the CPU last', () => {
  assert.deepEqual(devicesToTry('auto', ['cpu', 'webgpu', 'cuda']), ['cuda', 'webgpu', 'cpu']);
  assert.deepEqual(devicesToTry('auto', []), ['cpu']);
});

test('a named device is the only one that is tried', () => {
  assert.deepEqual(devicesToTry('cuda', ['cpu']), ['cuda']);
  assert.deepEqual(devicesToTry('cpu', ['cuda']), ['cpu']);
});
