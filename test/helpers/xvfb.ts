import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import { sleep } from '../../src/core/time.ts';

const READY_TIMEOUT_MS = 15_000;

export type XvfbOptions = {
  /** One entry a screen, `WIDTHxHEIGHTxDEPTH`; one screen of 1280x800x24 where it is left out. */
  readonly screens?: readonly string[];
  /** The display to use, for example ':3'; a free one where it is left out. */
  readonly display?: string;
  /** An Xauthority file: only who has its key is let in. Then run() and spawn() need XAUTHORITY in this process. */
  readonly authority?: string;
  /** Dots an inch that the server tells programs; 96 where it is left out. */
  readonly dpi?: number;
  /** Whether openbox runs on it; without a window manager no window is ever active (_NET_ACTIVE_WINDOW). */
  readonly hasWindowManager?: boolean;
};

export type Xvfb = {
  /** As DISPLAY wants it, for example ':3'. */
  readonly display: string;
  readonly pid: number;
  /** This process's environment with DISPLAY set to the server and without Wayland's variable. */
  readonly env: NodeJS.ProcessEnv;
  /** Starts a program on the display; stop() ends it. */
  spawn(command: string, args: readonly string[]): ChildProcess;
  /** Runs a program on the display to its end and gives what it wrote on standard output. */
  run(command: string, args: readonly string[]): Promise<string>;
  /** Waits until a window that can be seen has this title; gives its X id. Rejects after 15 s. */
  waitForWindow(title: string): Promise<string>;
  /** Ends the programs, then the server. May be called twice. */
  stop(): Promise<void>;
};

/** Why tests that need these programs cannot run here, for node:test's `skip`; false where all are installed. */
export function missingPrograms(...names: readonly string[]): string | false {
  const missing = names.filter((name) => spawnSync('which', [name]).status !== 0);
  return missing.length > 0 && `not installed: ${missing.join(', ')}`;
}

/** Starts an X server without a screen, on a display number that it finds free, and waits until it answers. */
export async function startXvfb(options: XvfbOptions = {}): Promise<Xvfb> {
  const {
    screens = ['1280x800x24'],
    dpi = 96,
    hasWindowManager = false,
    display: wanted,
    authority,
  } = options;
  const screenArgs = screens.flatMap((size, index) => ['-screen', String(index), size]);
  const args = [
    ...(wanted ? [wanted] : []),
    ...(authority ? ['-auth', authority] : []),
    ...screenArgs,
    '-dpi',
    String(dpi),
    '-noreset',
    '-nolisten',
    'tcp',
    '-displayfd',
    '3',
  ];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  // A test that fails before it can stop its server must not wait for it: the server ends with this process.
  server.unref();
  const children: ChildProcess[] = [];
  const killAll = () => {
    for (const child of [...children, server]) child.kill('SIGKILL');
  };
  process.once('exit', killAll);
  const stop = async () => {
    process.off('exit', killAll);
    for (const child of [...children.reverse(), server]) await end(child);
    children.length = 0;
  };

  const display = await readDisplay(server).catch(async (error) => {
    await stop();
    throw error;
  });
  const { WAYLAND_DISPLAY: _, ...rest } = process.env;
  const env = { ...rest, DISPLAY: display };
  const xvfb: Xvfb = {
    display,
    pid: server.pid as number,
    env,
    spawn(command, commandArgs) {
      const child = spawn(command, commandArgs, { env, stdio: 'ignore' });
      child.on('error', () => {}); // a missing program shows as a window that never comes
      child.unref();
      children.push(child);
      return child;
    },
    async run(command, commandArgs) {
      const { stdout } = await promisify(execFile)(command, commandArgs, { env, timeout: READY_TIMEOUT_MS });
      return stdout;
    },
    async waitForWindow(title) {
      const search = () => xvfb.run('xdotool', ['search', '--onlyvisible', '--name', title]).catch(() => '');
      return until(`a window named ${title}`, async () => (await search()).trim().split('\n')[0] || null);
    },
    stop,
  };
  if (hasWindowManager)
    await startWindowManager(xvfb).catch((error) => stop().then(() => Promise.reject(error)));
  return xvfb;
}

/** The server writes its number and closes nothing, so the first line is all that is waited for. */
async function readDisplay(server: ChildProcess): Promise<string> {
  const pipe = server.stdio[3] as Socket;
  const failed = once(server, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}`)));
  const number = once(pipe, 'data', { signal: AbortSignal.timeout(READY_TIMEOUT_MS) });
  const [chunk] = await Promise.race([number, failed]);
  failed.catch(() => {});
  pipe.unref();
  return `:${String(chunk).trim()}`;
}

async function startWindowManager(xvfb: Xvfb): Promise<void> {
  xvfb.spawn('openbox', ['--sm-disable']);
  const property = '_NET_SUPPORTING_WM_CHECK';
  await until('openbox', async () => {
    const answer = await xvfb.run('xprop', ['-root', property]).catch(() => '');
    return answer.includes('window id') || null;
  });
}

/** Asks until there is an answer that is not null. */
async function until<T>(what: string, ask: () => Promise<T | null>): Promise<T> {
  const deadlineMs = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadlineMs) {
    const answer = await ask();
    if (answer !== null) return answer;
    await sleep(50);
  }
  throw new Error(`startXvfb: ${what} did not come within ${READY_TIMEOUT_MS} ms`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await ended;
  clearTimeout(timer);
}
