import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { SolveRequest } from '../../../src/commands/signing/solve.ts';
import { solveInThread } from '../../../src/commands/signing/solve-in-thread.ts';

const wants = { joints: false, shown: false };
const { signal } = new AbortController();
const SIGML = `<sigml><hns_sign gloss="TEST"><hamnosys_manual>
  <hamflathand/><hamextfingeru/><hampalmd/><hamshoulders/><hammoveo/>
</hamnosys_manual></hns_sign></sigml>`;

async function glossesOf(what: Pick<SolveRequest, 'text' | 'sigml'>, waiting = { signal }) {
  const { glosses } = await solveInThread({ ...what, speed: 1, fps: 10, wants }, waiting);
  return glosses.map(({ gloss }) => gloss);
}

test('an abort ends the wait with its reason, and the next text is signed', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const solving = glossesOf({ text: 'A dog and a cat.' }, controller);
  controller.abort(reason);
  await assert.rejects(solving, reason);
  await assert.rejects(glossesOf({ text: 'Yes.' }, { signal: AbortSignal.abort(reason) }), reason);
  assert.deepEqual(await glossesOf({ text: 'Yes.' }), ['YES']);
});

test('what cannot be signed is told as it is, and the next text is signed', async () => {
  const broken = { sigml: '<sigml></sigml>' };
  await assert.rejects(glossesOf(broken), { name: 'ConfigError', code: 'broken-sigml' });
  assert.deepEqual(await glossesOf({ text: 'House.' }), ['HOUSE']);
});

test('many signings one after the other leave nothing behind', async (t) => {
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => void warnings.push(name);
  process.on('warning', onWarning);
  t.after(() => process.off('warning', onWarning));
  for (let count = 0; count < 15; count++) assert.deepEqual(await glossesOf({ sigml: SIGML }), ['TEST']);
  await turn();
  assert.deepEqual(warnings, []);
});

test('texts at once are each answered with their own signs', async () => {
  const [dog, cat] = [glossesOf({ text: 'Dog.' }), glossesOf({ text: 'Cat.' })];
  assert.deepEqual([await dog, await cat], [['DOG'], ['CAT']]);
});
