import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BeckonError, ConfigError } from '../../src/core/errors.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createEngineProcess } from '../../src/engine/process.ts';
import { LOADER } from '../helpers/loader.ts';
import { until } from '../helpers/until.ts';

const CHILD = fileURLToPath(new URL('../fixtures/engine-child.ts', import.meta.url));
const opened: Engine[] = [];
after(() => Promise.all(opened.map((engine) => engine.close())));

function open(options: { timeoutMs?: number; idleMs?: number; onCrash?: () => void } = {}): Engine {
  const engine = createEngineProcess({
    command: [process.execPath, ...LOADER, CHILD],
    timeoutMs: 30_000,
    idleMs: 30_000,
    ...options,
  });
  opened.push(engine);
  return engine;
}

const picture = (text: string) => ({ encoded: { bytes: Buffer.from(text), key: 'test' } });
const look = (engine: Engine, text: string, signal = new AbortController().signal) =>
  engine.look(picture(text), { signal });
const rejectsWith = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error: unknown) => error instanceof BeckonError && error.code === code);

test('the process starts at the first look, and a frame arrives whole', async () => {
  const engine = open();
  assert.deepEqual(engine.status(), { state: 'off', restartCount: 0 });
  const data = new Uint8Array(4 * 1000 * 500).fill(1);
  const origin = { kind: 'screen', key: 'screen', x: 0, y: 0, scale: 1 } as const;
  const { view } = await engine.look(
    { frame: { widthPx: 1000, heightPx: 500, data, origin } },
    { signal: new AbortController().signal },
  );
  assert.equal(view.widthPx, data.length);
  const status = engine.status();
  assert.equal(status.state, 'ready');
  assert.ok((status.residentBytes ?? 0) > 1e6);
});

test('preparing starts the process, so that the look finds it ready', async () => {
  const engine = open();
  engine.prepare();
  const { pid } = engine.status();
  assert.ok(pid);
  assert.equal((await look(engine, 'ok')).timings.pid, pid);
});

test('an error keeps its class, code and words on the way', async () => {
  await assert.rejects(look(open(), 'e'), (error: unknown) => {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.code, 'broken-picture');
    assert.equal(error.message, 'expected a picture, got none');
    return true;
  });
});

test('a crash is told to all who wait, and the next look works', async () => {
  let crashCount = 0;
  const engine = open({ onCrash: () => crashCount++ });
  await look(engine, 'ok');
  await rejectsWith(look(engine, 'x'), 'engine-crashed');
  assert.equal((await look(engine, 'fine')).view.widthPx, 4);
  assert.equal(crashCount, 1);
  assert.equal(engine.status().restartCount, 1);
});

test('a process that is killed from outside in the middle of a look is told and replaced', async () => {
  const engine = open();
  await look(engine, 'ok');
  const running = look(engine, 'h');
  process.kill(engine.status().pid!, 'SIGKILL');
  await rejectsWith(running, 'engine-crashed');
  await look(engine, 'ok');
});

test('a process that answers garbage is replaced', async () => {
  const engine = open();
  await rejectsWith(look(engine, 'g'), 'engine-crashed');
  await look(engine, 'ok');
});

test('a program that cannot be started is told as a crash', async () => {
  const engine = createEngineProcess({ command: ['/no/such/program'], timeoutMs: 5000, idleMs: 5000 });
  await rejectsWith(look(engine, 'ok'), 'engine-crashed');
  await engine.close();
});

test('a cancelled look rejects at once, and the process goes on with the next one', async () => {
  const engine = open();
  const { timings } = await look(engine, 'ok');
  const controller = new AbortController();
  const running = look(engine, 'w', controller.signal);
  controller.abort(new RangeError('enough'));
  await assert.rejects(running, /enough/);
  assert.equal((await look(engine, 'ok')).timings.pid, timings.pid);
});

test('a look over its time limit is told, and a process that hangs is replaced', async () => {
  const engine = open({ timeoutMs: 4000 });
  const { timings } = await look(engine, 'ok');
  await rejectsWith(look(engine, 'h'), 'engine-timeout');
  assert.notEqual((await look(engine, 'ok')).timings.pid, timings.pid);
});

test('more looks than may wait are refused', async () => {
  const engine = open();
  const controller = new AbortController();
  const waiting = Array.from({ length: 8 }, () => look(engine, 'w', controller.signal));
  await rejectsWith(look(engine, 'ok'), 'busy');
  controller.abort(new RangeError('enough'));
  for (const one of waiting) await assert.rejects(one, /enough/);
});

test('the process leaves the memory when nobody needs it, and comes back', async () => {
  const engine = open({ idleMs: 50 });
  const { timings } = await look(engine, 'ok');
  await until(() => !isAlive(timings.pid!), 'the process ends');
  assert.equal(engine.status().state, 'off');
  assert.equal(engine.status().restartCount, 0);
  await look(engine, 'ok');
});

test('closing ends the process', async () => {
  const engine = open();
  const { timings } = await look(engine, 'ok');
  await engine.close();
  assert.equal(isAlive(timings.pid!), false);
  await rejectsWith(look(engine, 'ok'), 'not-running');
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
