import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sleep } from '../../src/core/time.ts';
import { readChild, runChild } from '../../src/speech/child.ts';

const { signal } = new AbortController();

test('a program gets its input and gives its output', async () => {
  const { exitCode, output } = await readChild('cat', [], { signal, input: 'Grüße' });
  assert.deepEqual([exitCode, output], [0, 'Grüße']);
});

test('the exit code and the complaint are told, the complaint bounded', async () => {
  const script = 'yes complaint | head -n 5000 >&2; echo last >&2; exit 3';
  const { exitCode, complaint } = await runChild('sh', ['-c', script], { signal });
  assert.equal(exitCode, 3);
  assert.ok(complaint.length <= 4_096 && complaint.endsWith('last\n'));
});

test('more output than anybody needs is left out', async () => {
  const { output } = await readChild('sh', ['-c', 'yes | head -c 3000000'], { signal });
  assert.equal(output.length, 1_048_576);
});

test('a slow reader holds the program back', async () => {
  let pieceCount = 0;
  const controller = new AbortController();
  const ended = runChild('yes', [], {
    signal: controller.signal,
    onOutput: async () => {
      pieceCount++;
      await sleep(60_000, controller.signal);
    },
  });
  while (pieceCount === 0) await sleep(5);
  await sleep(50);
  controller.abort();
  await assert.rejects(ended, { name: 'AbortError' });
  assert.equal(pieceCount, 1);
});

test('an abort kills a program that does not listen to signals', async () => {
  const controller = new AbortController();
  let pid = 0;
  const ended = runChild('sh', ['-c', 'trap "" TERM INT HUP; echo $$; while :; do sleep 1; done'], {
    signal: controller.signal,
    onOutput: (piece) => {
      pid = Number(piece.toString());
    },
  });
  while (pid === 0) await sleep(5);
  controller.abort(new Error('enough'));
  await assert.rejects(ended, /enough/);
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
});

test('a failing reader ends the program and the call', async () => {
  const onOutput = () => {
    throw new Error('disk full');
  };
  await assert.rejects(runChild('yes', [], { signal, onOutput }), /disk full/);
});

test('a program that takes no input is no error of its own', async () => {
  const { exitCode } = await runChild('true', [], { signal, input: 'x'.repeat(1_000_000) });
  assert.equal(exitCode, 0);
});

test('a program that is not there is told by name', async () => {
  const ended = runChild('beckon-no-such-program', [], { signal });
  await assert.rejects(ended, { code: 'no-speech', message: /beckon-no-such-program, got ENOENT/ });
});

test('nothing is started for an aborted signal', async () => {
  await assert.rejects(runChild('/nonexistent', [], { signal: AbortSignal.abort() }), { name: 'AbortError' });
});
