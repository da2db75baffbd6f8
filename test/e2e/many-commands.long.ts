import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type Beckon, startBeckon } from '../../scripts/demo/beckon.ts';
import { waitUntilPainted } from '../../scripts/demo/painted.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { until } from '../helpers/until.ts';
import { missingPrograms, startXvfb, type Xvfb } from '../helpers/xvfb.ts';
import { call, statusWhen } from './http.ts';
import { createRecordingVoice, type RecordingVoice } from './recording-voice.ts';

/** A working day of somebody who asks every quarter of a minute: 8 h. BECKON_COMMANDS says another number. */
const COUNT = Number(process.env.BECKON_COMMANDS ?? 2_000);
/** After these everything is loaded, and the memory of crops is full. */
const WARM_UP = Math.round(COUNT / 5);
const SEED = 20;
/** Of the memory after the warm-up. */
const MOST_GROWTH = 0.1;

const skip = missingPrograms('Xvfb', 'openbox', 'xterm', 'xdotool', 'import', 'xprop');
let xvfb: Xvfb;
let voice: RecordingVoice;
let beckon: Beckon;
before(async () => {
  if (skip !== false) return;
  xvfb = await startXvfb({ screens: ['640x480x24'], hasWindowManager: true });
  voice = createRecordingVoice(xvfb.env);
  beckon = await startBeckon(voice.env);
});
after(async () => {
  await beckon?.close();
  voice?.close();
  await xvfb?.stop();
});

/** What people do, by how often: looks are answered from memory where the screen is the same. */
const KEYS = [
  ...Array<string>(3).fill('describe-window'),
  'read-window',
  'describe-pointer',
  'describe-screen',
  ...['more', 'less', 'repeat', 'where', 'spell', 'older-result', 'newer-result', 'stop'],
  ...[
    'next-line',
    'next-line',
    'previous-line',
    'next-control',
    'previous-control',
    'next-sentence',
    'first-line',
  ],
];

test(`${COUNT} commands in fast order: nothing crashes, memory stays, nothing is left behind`, {
  skip,
  timeout: 7_200_000,
}, async (t) => {
  const random = seededRandom(SEED);
  let terminal = await openTerminal(0);
  const first = await statusWhen(beckon, ({ runningRequests }) => runningRequests === 0);
  let settledBytes = 0;
  const sizes: number[] = [];
  for (let index = 0; index < COUNT; index++) {
    if (index % 25 === 24) {
      terminal.kill();
      terminal = await openTerminal(index);
    }
    const name = KEYS[Math.floor(random() * KEYS.length)]!;
    const { status, body } = await call(beckon, '/v1/press', { name });
    assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`);
    if (index === WARM_UP) settledBytes = await memoryAtRest();
    if (index > WARM_UP && index % 100 === 0) sizes.push(await memoryAtRest());
  }
  const lastBytes = await memoryAtRest();
  const growth = lastBytes / settledBytes - 1;
  t.diagnostic(
    `memory: ${megabytes(settledBytes)} MB after ${WARM_UP} commands, ${megabytes(lastBytes)} MB after ${COUNT} (${(100 * growth).toFixed(1)} %); between: ${sizes.map(megabytes).join(' ')}`,
  );
  const { engine } = await statusWhen(beckon, ({ runningRequests }) => runningRequests === 0);
  assert.equal(engine.restartCount, first.engine.restartCount, 'the engine never ended');
  assert.equal(beckon.daemon.exitCode, null, 'the daemon never ended');
  assert.ok(growth <= MOST_GROWTH, `grew by ${(100 * growth).toFixed(1)} %`);

  const family = below(beckon.daemon.pid!);
  assert.ok(family.length > 0);
  const ended = once(beckon.daemon, 'exit');
  await call(beckon, '/v1/quit', {});
  await ended;
  await until(() => family.every((pid) => !isThere(pid)), 'all processes to be gone', 30_000);
  terminal.kill();
});

async function openTerminal(seed: number) {
  const title = `Log ${seed}`;
  const random = seededRandom(seed + 1);
  const words = ['backup', 'error', 'file', 'home', 'copied', 'warning', 'done', 'network', 'disk', 'user'];
  const line = () => Array.from({ length: 5 }, () => words[Math.floor(random() * words.length)]).join(' ');
  const text = Array.from({ length: 6 }, line).join('\\n');
  const font = ['-fa', 'DejaVu Sans Mono', '-fs', '14', '-geometry', '48x12'];
  const script = `printf '${text}\\n'; exec sleep 3600`;
  const terminal = xvfb.spawn('xterm', [...font, '-T', title, '-e', 'sh', '-c', script]);
  const windowId = await xvfb.waitForWindow(title);
  await xvfb.run('xdotool', ['windowfocus', '--sync', windowId]);
  await waitUntilPainted(xvfb.env, { windowId });
  return terminal;
}

/** Resident memory of the daemon and everything below it, once nothing is being worked on. */
async function memoryAtRest(): Promise<number> {
  await statusWhen(beckon, ({ runningRequests, isSpeaking }) => runningRequests === 0 && !isSpeaking);
  return [beckon.daemon.pid!, ...below(beckon.daemon.pid!)].reduce((sum, pid) => sum + residentBytes(pid), 0);
}

function residentBytes(pid: number): number {
  try {
    return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // a voice that has just ended
  }
}

function below(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
  return children.flatMap((child) => [child, ...below(child)]);
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const megabytes = (bytes: number) => Math.round(bytes / 1e6);
