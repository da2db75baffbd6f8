import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loaderArguments } from '../../src/core/loader-arguments.ts';

test('a child gets what loads TypeScript from its parent, and nothing else', () => {
  const given = ['--inspect=9229', '--import', 'tsx', '--eval', 'x', '--require=./a=b.cjs', '--test'];
  assert.deepEqual(loaderArguments(given), ['--import', 'tsx', '--require=./a=b.cjs']);
});
