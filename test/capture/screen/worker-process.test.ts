import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { createWorkerProcess, type WorkerProcess } from '../../../src/capture/screen/worker-process.ts';
import { sleep } from '../../../src/core/time.ts';
import { LOADER } from '../../helpers/loader.ts';

const signal = new AbortController().signal;
const file = '../../../test/fixtures/odd-worker';
const open = (mood: string, timeoutMs = 20_000) =>
  createWorkerProcess({ file, environment: { ...process.env, MOOD: mood }, timeoutMs });
/** With x = 1 the worker follows its mood; otherwise it answers with its process id. */
const ask = (worker: WorkerProcess, x: number, waiting = { signal }) =>
  worker.ask({ ask: 'grab', box: { x, y: 0, width: 1, height: 1 } }, waiting);
const pidOf = async (worker: WorkerProcess) => Buffer.from((await ask(worker, 0)).bytes).readUInt32LE(0);
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

for (const [mood, got] of Object.entries({
  dies: /its end \(SIGABRT\)/,
  exits: /its end \(exit code 7\)/,
  'answers nonsense': /an answer that is none/,
  fails: /a display with 16 bits a pixel/,
})) {
  test(`a worker that ${mood} gives an error of our own, and the next question gets a fresh one`, async () => {
    const worker = open(mood);
    const firstPid = await pidOf(worker);
    await assert.rejects(ask(worker, 1), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'capture-failed');
      assert.match(error.message, got);
      return true;
    });
    assert.notEqual(await pidOf(worker), firstPid);
    await worker.close();
  });
}

test('a worker that may not see the screen is told with the setting that allows it', async () => {
  const worker = open('is forbidden');
  await assert.rejects(ask(worker, 1), { code: 'no-screen-permission', message: /Screen Recording/ });
  await worker.close();
});

test('a worker that hangs is ended at the time limit', async () => {
  const worker = open('hangs', 5_000);
  const pid = await pidOf(worker);
  await assert.rejects(ask(worker, 1), { code: 'capture-failed', got: 'no answer within 5000 ms' });
  while (isAlive(pid)) await sleep(10);
  await worker.close();
});

test('an aborted question rejects at once, and the worker stays for the next', async () => {
  const worker = open('works');
  const pid = await pidOf(worker);
  const controller = new AbortController();
  const reason = new Error('replaced');
  const running = ask(worker, 1, controller);
  controller.abort(reason);
  await assert.rejects(running, reason);
  await assert.rejects(ask(worker, 0, { signal: AbortSignal.abort(reason) }), reason);
  assert.equal(await pidOf(worker), pid);
  await worker.close();
});

test('close() ends the process, during a question too, and may be called twice', async () => {
  const worker = open('hangs');
  const pid = await pidOf(worker);
  const hanging = ask(worker, 1);
  const outcome = assert.rejects(hanging, { code: 'capture-failed' });
  await sleep(20);
  await worker.close();
  await worker.close();
  assert.ok(!isAlive(pid));
  await outcome;
});

test('a worker does not outlive a process that was killed and could close nothing', async () => {
  const module = JSON.stringify(
    new URL('../../../src/capture/screen/worker-process.ts', import.meta.url).href,
  );
  const program = `
    const { createWorkerProcess } = await import(${module});
    const options = { file: ${JSON.stringify(file)}, environment: process.env, timeoutMs: 20_000 };
    const box = { x: 0, y: 0, width: 1, height: 1 };
    const { signal } = new AbortController();
    const { bytes } = await createWorkerProcess(options).ask({ ask: 'grab', box }, { signal });
    console.log(Buffer.from(bytes).readUInt32LE(0));
  `;
  const parent = spawn(process.execPath, [...LOADER, '--input-type=module', '-e', program]);
  const [printed] = await once(parent.stdout, 'data');
  const workerPid = Number(String(printed));
  assert.ok(isAlive(workerPid));
  parent.kill('SIGKILL');
  while (isAlive(workerPid)) await sleep(10);
});

test('closing a worker that was never asked does nothing', async () => {
  await open('works').close();
});
