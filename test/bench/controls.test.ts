import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countControls } from '../../bench/metrics/controls.ts';
import type { BoxTuple } from '../../src/core/geometry.ts';

const control = (role: string, x: number) => ({ role, box: [x, 0, 100, 30] as BoxTuple });

test('controls count by kind and place; a field that drops a list out is a field', () => {
  const truth = [
    control('button', 0),
    control('combobox', 200),
    control('textbox', 400),
    control('checkbox', 600),
  ];
  const found = [
    control('button', 10),
    control('textbox', 200),
    control('button', 400),
    control('button', 900),
  ];
  assert.deepEqual(countControls(truth, found, 'button'), { hits: 1, found: 3, wanted: 1 });
  assert.deepEqual(countControls(truth, found, 'field'), { hits: 1, found: 1, wanted: 2 });
  assert.deepEqual(countControls(truth, found, 'checkbox'), { hits: 0, found: 0, wanted: 1 });
});

test('roles that are not asked for neither help nor hurt', () => {
  const found = [control('radio', 0), control('image', 0), control('link', 0)];
  assert.deepEqual(countControls([control('radio', 0)], found, 'checkbox'), { hits: 0, found: 0, wanted: 0 });
});
