import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { BeckonError, fromErrorBody, ProviderError } from '../core/errors.ts';
import { raceSignal, withDeadline } from '../core/time.ts';
import type { Engine, Look, LookInput, LookOptions } from './engine.ts';
import { type FromEngine, readMessages, type ToEngine, writeMessage } from './wire.ts';

export type EngineProcessOptions = {
  /** The program and its arguments, as for child_process.spawn. */
  readonly command: readonly [string, ...string[]];
  readonly timeoutMs: number;
  /** The process ends after this long without a look, and its memory is free again. */
  readonly idleMs: number;
  /** Told when the process ended by itself while it was needed. */
  readonly onCrash?: (error: ProviderError) => void;
};

type Pending = { resolve: (look: Look) => void; reject: (error: Error) => void };
type Running = {
  child: ChildProcess;
  pending: Map<number, Pending>;
  residentBytes: number;
  isAlive: boolean;
};

/** At most this many looks wait for the engine; more are refused, so that nothing grows without bound. */
const MAX_PENDING = 8;

/** An engine in a process of its own, started at the first look and started again after a crash. */
export function createEngineProcess(options: EngineProcessOptions): Engine {
  let running: Running | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let restartCount = 0;
  let nextId = 1;
  let isClosed = false;

  function start(): Running {
    const [file, ...args] = options.command;
    const child = spawn(file, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: engineEnv(),
      windowsHide: true,
    });
    const started: Running = { child, pending: new Map(), residentBytes: 0, isAlive: false };
    const lose = (cause?: unknown) => {
      if (running === started) running = null;
      if (started.pending.size === 0) return;
      restartCount++;
      const error = new ProviderError(
        'engine-crashed',
        'The engine process ended in the middle of a request; try again.',
        {
          expected: 'an answer',
          got: `exit code ${child.exitCode ?? 'none'}, signal ${child.signalCode ?? 'none'}`,
          cause,
        },
      );
      for (const { reject } of started.pending.values()) reject(error);
      started.pending.clear();
      options.onCrash?.(error);
    };
    child.once('exit', () => lose());
    child.once('error', lose);
    child.stdin?.on('error', () => {}); // a broken pipe comes with the exit
    receive(started).catch((error) => {
      child.kill('SIGKILL');
      lose(error);
    });
    return started;
  }

  async function receive(from: Running): Promise<void> {
    for await (const { header, payload } of readMessages<FromEngine>(from.child.stdout as Readable)) {
      if (header.kind === 'alive') {
        from.isAlive = true;
        from.residentBytes = header.residentBytes;
        continue;
      }
      const pending = from.pending.get(header.id);
      from.pending.delete(header.id);
      if (header.kind === 'failed') pending?.reject(fromErrorBody(header.error, header.className));
      else {
        const { view, timings } = header;
        pending?.resolve({ view, timings, ...(payload.length > 0 && { annotatedPng: payload }) });
      }
    }
  }

  async function look(input: LookInput, { signal, annotate = false }: LookOptions): Promise<Look> {
    signal.throwIfAborted();
    if (isClosed) throw new ProviderError('not-running', 'The engine is closed.');
    clearTimeout(idleTimer);
    running ??= start();
    const current = running;
    if (current.pending.size >= MAX_PENDING) {
      throw new ProviderError('busy', `The engine has ${MAX_PENDING} requests waiting; try again.`);
    }
    const id = nextId++;
    const answer = new Promise<Look>((resolve, reject) => current.pending.set(id, { resolve, reject }));
    send(current.child.stdin as Writable, id, annotate, input);

    const late = () =>
      new ProviderError('engine-timeout', `Looking took more than ${options.timeoutMs} ms; try again.`);
    const deadline = withDeadline(signal, options.timeoutMs, late);
    try {
      return await raceSignal(answer, deadline.signal);
    } catch (error) {
      current.pending.delete(id);
      const isLate = error instanceof BeckonError && error.code === 'engine-timeout';
      if (isLate) abandon(current);
      else if (signal.aborted) writeMessage(current.child.stdin as Writable, { kind: 'cancel', id });
      throw error;
    } finally {
      deadline.clear();
      if (current.pending.size === 0) stopWhenIdle();
    }
  }

  /** Kills a process that hangs, and lets the next look start a new one without waiting for the end of this one. */
  function abandon(hanging: Running): void {
    hanging.child.kill('SIGKILL');
    if (running === hanging) running = null;
  }

  function stopWhenIdle(): void {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(stop, options.idleMs);
    idleTimer.unref();
  }

  function stop(): void {
    running?.child.stdin?.end();
    running = null;
  }

  return {
    name: 'process',
    prepare() {
      if (isClosed || running) return;
      running = start();
      stopWhenIdle();
    },
    look,
    status() {
      if (!running) return { state: 'off', restartCount };
      const { child, isAlive, residentBytes } = running;
      const state = isAlive ? 'ready' : 'loading';
      return { state, restartCount, residentBytes, ...(child.pid !== undefined && { pid: child.pid }) };
    },
    async close() {
      isClosed = true;
      clearTimeout(idleTimer);
      const child = running?.child;
      stop();
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const force = setTimeout(() => child.kill('SIGKILL'), 2000);
      await new Promise((resolve) => child.once('exit', resolve));
      clearTimeout(force);
    },
  };
}

/**
 * glibc keeps a heap a thread by default; models with changing shapes would fragment each of them. Two are enough for the
 * threads that compute. https://man7.org/linux/man-pages/man3/mallopt.3.html
 */
const engineEnv = () => ({ MALLOC_ARENA_MAX: '2', ...process.env });

function send(stdin: Writable, id: number, annotate: boolean, input: LookInput): void {
  let header: ToEngine;
  if ('frame' in input) {
    const { data, ...frame } = input.frame;
    header = { kind: 'look', id, annotate, frame };
    writeMessage(stdin, header, data);
  } else {
    header = { kind: 'look', id, annotate, encoded: { key: input.encoded.key } };
    writeMessage(stdin, header, input.encoded.bytes);
  }
}
