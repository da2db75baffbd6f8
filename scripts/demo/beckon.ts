import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findDaemon } from '../../src/cli/client.ts';
import type { Discovery } from '../../src/config/discovery.ts';
import { sleep } from '../../src/core/time.ts';

export type Finished = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** A daemon of its own: neither a daemon that already runs nor the person's settings file are touched. */
export type Beckon = {
  readonly discovery: Discovery;
  readonly daemon: ChildProcess;
  /** Everything that the daemon has written so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Runs one command line to its end; `onText` hears standard output as it comes, `onNote` standard error. */
  run(
    args: readonly string[],
    onText?: (text: string) => void,
    onNote?: (text: string) => void,
  ): Promise<Finished>;
  close(): Promise<void>;
};

/** Two seconds of computing; a machine that does twenty things at once takes twenty times that. */
const START_TIMEOUT_MS = 90_000;
/** Drawing a video of half a minute on two busy cores. */
const COMMAND_TIMEOUT_MS = 300_000;
const PROGRAM = resolve('bin/beckon.js');

/** Starts the daemon as `beckon start` does, built from the sources as they are, and waits until it answers. */
export async function startBeckon(given: NodeJS.ProcessEnv): Promise<Beckon> {
  await promisify(execFile)(process.execPath, [resolve('scripts/build.js'), '--if-stale']);
  const folder = await mkdtemp(join(tmpdir(), 'beckon-run-'));
  const env = { ...given, BECKON_RUNTIME_DIR: folder, BECKON_CONFIG: join(folder, 'config.json') };
  const daemon = spawn(process.execPath, [PROGRAM, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = [collect(daemon.stdout), collect(daemon.stderr)];
  const close = async () => {
    await end(daemon);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const discovery = await waitForDaemon(folder, daemon, stderr);
    return {
      discovery,
      daemon,
      stdout,
      stderr,
      run: (args, ...hear) => runProgram(args, env, ...hear),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function waitForDaemon(folder: string, daemon: ChildProcess, stderr: () => string): Promise<Discovery> {
  const deadlineMs = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadlineMs) {
    const client = await findDaemon(folder);
    if (client) return client.discovery;
    if (daemon.exitCode !== null)
      throw new Error(`beckon start ended with status ${daemon.exitCode}:\n${stderr()}`);
    await sleep(50);
  }
  throw new Error(`beckon start did not answer within ${START_TIMEOUT_MS} ms:\n${stderr()}`);
}

async function runProgram(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onText?: (text: string) => void,
  onNote?: (text: string) => void,
): Promise<Finished> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: COMMAND_TIMEOUT_MS,
  });
  const [stdout, stderr] = [collect(child.stdout, onText), collect(child.stderr, onNote)];
  const [status] = await once(child, 'close');
  return { status, stdout: stdout(), stderr: stderr() };
}

function collect(stream: NodeJS.ReadableStream, onText: (text: string) => void = () => {}): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    onText(chunk);
  });
  return () => text;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(force);
}
