import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sleep } from '../../src/core/time.ts';
import { BenchError } from '../bench-error.ts';

const READY_TIMEOUT_MS = 30_000;
const CALL_TIMEOUT_MS = 120_000;
const CLOSE_TIMEOUT_MS = 10_000;

/** What `GET /v1/status` tells, as far as the benchmark needs it. */
export type DaemonStatus = {
  readonly pid: number;
  readonly engine: { readonly state: string; readonly restartCount: number; readonly pid?: number };
  readonly loopDelay?: { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number };
};

/** A real daemon, built and started as a person starts it, that speaks by printing. */
export type BenchDaemon = {
  /** One HTTP request; throws BenchError for an answer that is not OK. */
  call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown>;
  /** The body of a stream of events, until the signal aborts. */
  stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  status(): Promise<DaemonStatus>;
  /** Runs a command line beside the daemon and gives what it prints. */
  run(args: readonly string[]): Promise<string>;
  /** When the next spoken byte comes, on performance.now()'s clock. */
  nextSpokenByteMs(): Promise<number>;
  close(): Promise<void>;
};

/** `config`: settings beside the defaults; it speaks by printing where they name no voice. */
export async function openDaemon(env: NodeJS.ProcessEnv, config: object = {}): Promise<BenchDaemon> {
  execFileSync(process.execPath, ['scripts/build.js', '--if-stale'], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'beckon-bench-'));
  const configPath = join(folder, 'config.json');
  writeFileSync(configPath, JSON.stringify({ speech: { drivers: ['stdout'] }, ...config }));
  const own = { ...env, BECKON_CONFIG: configPath, BECKON_RUNTIME_DIR: folder };
  const child = spawn(process.execPath, ['bin/beckon.js', 'start'], {
    env: own,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const close = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const { port, token } = await discovery(child, join(folder, 'daemon.json')).catch(async (error) => {
    await close();
    throw error;
  });
  const call = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { error?: { code?: string } };
    if (!response.ok)
      throw new BenchError(`${method} ${path}: ${response.status} ${answer.error?.code ?? ''}`);
    return answer;
  };
  child.stdout?.resume();
  return {
    call,
    async stream(path, signal) {
      const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
      const { body, ok, status } = await fetch(`http://127.0.0.1:${port}${path}`, { headers, signal });
      if (!ok || !body) throw new BenchError(`GET ${path}: ${status}`);
      return body;
    },
    status: async () => (await call('GET', '/v1/status')) as DaemonStatus,
    async run(args) {
      const options = { env: own, timeout: CALL_TIMEOUT_MS };
      return (await promisify(execFile)(process.execPath, ['bin/beckon.js', ...args], options)).stdout;
    },
    async nextSpokenByteMs() {
      await once(child.stdout!, 'data', { signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
      return performance.now();
    },
    close,
  };
}

async function discovery(child: ChildProcess, path: string): Promise<{ port: number; token: string }> {
  const deadlineMs = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadlineMs) {
    if (child.exitCode !== null) throw new BenchError(`the daemon ended with ${child.exitCode} at its start`);
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as { port: number; token: string };
    } catch {
      await sleep(100); // not written yet
    }
  }
  throw new BenchError('the daemon did not write its discovery file');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const force = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS);
  child.kill('SIGTERM');
  await once(child, 'exit');
  clearTimeout(force);
}
