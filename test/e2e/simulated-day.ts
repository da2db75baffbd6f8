import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Beckon, startBeckon } from '../../scripts/demo/beckon.ts';
import { waitUntilPainted } from '../../scripts/demo/painted.ts';
import { ERROR_CODES } from '../../src/core/error-codes.ts';
import { readEvents } from '../../src/pages/event-stream.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { until } from '../helpers/until.ts';
import { missingPrograms, startXvfb, type Xvfb } from '../helpers/xvfb.ts';
import { call, statusWhen } from './http.ts';
import { createRecordingVoice } from './recording-voice.ts';

/** Resident memory in bytes by what the process is; voices that come and go are left out. */
export type Memory = ReadonlyMap<string, number>;

export type SimulatedDay = {
  /** Commands that were not answered, or that failed by a fault of Beckon: names and codes. That there is nothing further is an answer. */
  readonly failures: readonly string[];
  /** How often it was looked and described to the end; a newer key ends the one before. */
  readonly looks: number;
  /** After the warm-up, now and then, and at the end. */
  readonly memory: readonly Memory[];
  /** Of the last against the first; 0.1 is 10 %. */
  readonly growth: number;
  readonly engineRestarts: number;
  readonly isDaemonAlive: boolean;
  /** Processes that were there while the daemon ran, and after it had ended. */
  readonly familySize: number;
  readonly orphans: readonly number[];
};

export const whyNoDay = (): string | false =>
  missingPrograms('Xvfb', 'openbox', 'xterm', 'xdotool', 'import', 'xprop');

const SEED = 20;
/** Everything is loaded after these, and the memory of crops is full. */
const WARM_UP_SHARE = 0.2;
const NEW_SCREEN_EVERY = 25;
const END_LIMIT_MS = 30_000;

/** What people do, by how often: looks are answered from memory where the screen is the same. */
const KEYS = [
  ...Array<string>(3).fill('describe-window'),
  ...['read-window', 'describe-pointer', 'describe-screen'],
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

/** So many commands in fast order on a real daemon, with a new screen now and then; then its end. */
export async function simulateDay(
  count: number,
  onStep: (done: number, memory: Memory | null) => void = () => {},
): Promise<SimulatedDay> {
  const xvfb = await startXvfb({ screens: ['640x480x24'], hasWindowManager: true });
  const voice = createRecordingVoice(xvfb.env);
  const beckon = await startBeckon(voice.env);
  try {
    return await liveThrough(count, xvfb, beckon, onStep);
  } finally {
    await beckon.close();
    voice.close();
    await xvfb.stop();
  }
}

async function liveThrough(
  count: number,
  xvfb: Xvfb,
  beckon: Beckon,
  onStep: (done: number, memory: Memory | null) => void,
): Promise<SimulatedDay> {
  const random = seededRandom(SEED);
  const warmUp = Math.round(WARM_UP_SHARE * count);
  const between = Math.max(1, Math.round((count - warmUp) / 16));
  const failures: string[] = [];
  let looks = 0;
  const events = followEvents(beckon, ({ type, code }) => {
    if (type === 'request-finished') looks++;
    if (type === 'request-failed' && isFault(code)) failures.push(`${code}`);
  });
  const memory: Memory[] = [];
  const first = await statusWhen(beckon, ({ runningRequests }) => runningRequests === 0);
  let terminal = await openTerminal(xvfb, 0);
  for (let done = 0; done < count; done++) {
    if (done % NEW_SCREEN_EVERY === NEW_SCREEN_EVERY - 1) {
      terminal.kill();
      terminal = await openTerminal(xvfb, done);
    }
    const isMeasured = done >= warmUp && (done - warmUp) % between === 0;
    if (isMeasured) memory.push(await memoryAtRest(beckon));
    onStep(done, isMeasured ? memory.at(-1)! : null);
    const name = KEYS[Math.floor(random() * KEYS.length)]!;
    const { status, body } = await call(beckon, '/v1/press', { name });
    if (status !== 200) failures.push(`${name}: ${JSON.stringify(body)}`);
  }
  memory.push(await memoryAtRest(beckon));
  onStep(count, memory.at(-1)!);
  const last = await statusWhen(beckon, ({ runningRequests }) => runningRequests === 0);
  const isDaemonAlive = beckon.daemon.exitCode === null;
  await events.close();
  const family = below(beckon.daemon.pid!);
  const ended = once(beckon.daemon, 'exit');
  await call(beckon, '/v1/quit', {});
  await ended;
  await until(() => family.every((pid) => !isThere(pid)), 'all processes to be gone', END_LIMIT_MS).catch(
    () => {},
  );
  terminal.kill();
  return {
    failures,
    looks,
    memory,
    growth: total(memory.at(-1)!) / total(memory[0]!) - 1,
    engineRestarts: last.engine.restartCount - first.engine.restartCount,
    isDaemonAlive,
    familySize: family.length,
    orphans: family.filter(isThere),
  };
}

const isFault = (code: unknown): boolean => {
  const { status } = ERROR_CODES[code as keyof typeof ERROR_CODES] ?? { status: 500 };
  return status >= 500;
};

type DaemonEvent = { readonly type?: string; readonly code?: string };

/** Hears what the daemon tells of its requests, until closed. */
function followEvents({ discovery: { port, token } }: Beckon, hear: (event: DaemonEvent) => void) {
  const leaving = new AbortController();
  const done = (async () => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`http://127.0.0.1:${port}/v1/events`, { headers, signal: leaving.signal });
    for await (const { data } of readEvents(answer.body!)) hear(JSON.parse(data));
  })().catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error;
  });
  return {
    async close() {
      leaving.abort();
      await done;
    },
  };
}

export const total = (memory: Memory): number => [...memory.values()].reduce((sum, bytes) => sum + bytes, 0);

/** In words, for a line of a report: `daemon 120, engine 400 (MB)`. */
export const memoryInWords = (memory: Memory): string =>
  `${[...memory].map(([name, bytes]) => `${name} ${Math.round(bytes / 1e6)}`).join(', ')} MB`;

async function openTerminal(xvfb: Xvfb, seed: number) {
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
async function memoryAtRest(beckon: Beckon): Promise<Memory> {
  await statusWhen(beckon, ({ runningRequests, isSpeaking }) => runningRequests === 0 && !isSpeaking);
  const memory = new Map<string, number>();
  for (const pid of [beckon.daemon.pid!, ...below(beckon.daemon.pid!)]) {
    const name = nameOf(pid);
    if (name) memory.set(name, (memory.get(name) ?? 0) + residentBytes(pid));
  }
  return memory;
}

/** The script that a process of Node runs; empty for other programs and for what has ended. */
function nameOf(pid: number): string {
  const words = textOf(pid, 'cmdline').split('\0');
  const script = words.find((word) => /\.[cm]?[jt]s$/.test(word) && !word.includes('loader'));
  return script ? basename(script).replace(/\.[cm]?[jt]s$/, '') : '';
}

const residentBytes = (pid: number): number =>
  1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(textOf(pid, 'status'))?.[1] ?? 0);

function textOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // has just ended
  }
}

function below(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => Number(/^PPid:\s+(\d+)$/m.exec(textOf(one, 'status'))?.[1]) === pid);
  return children.flatMap((child) => [child, ...below(child)]);
}

const isThere = (pid: number): boolean =>
  textOf(pid, 'status') !== '' && !/^State:\s+Z/m.test(textOf(pid, 'status'));
