import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Waiting } from '../core/drivers.ts';
import { BeckonError, type ErrorBody, fromErrorBody, ProviderError } from '../core/errors.ts';
import { raceSignal, withDeadline } from '../core/time.ts';
import type { EngineStatus } from './engine.ts';
import { type Alive, type Failed, type Message, type Part, readMessages, writeMessage } from './wire.ts';

export type ModelProcessOptions = {
  /** The program and its arguments, as for child_process.spawn. */
  readonly command: readonly [string, ...string[]];
  readonly timeoutMs: number;
  /** The process ends after this long without a request, and its memory is free again. */
  readonly idleMs: number;
  /** Variables for the process beside those of this one; what others must not see in a list of processes. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it does, for messages: `Looking`. */
  readonly task: string;
  /**
   * A process that has not answered a cancelled request after this long is killed: a step of a large model cannot be
   * interrupted from inside. Left out: it may compute to its end.
   */
  readonly cancelGraceMs?: number;
  /** Told when the process ended by itself while it was needed. */
  readonly onCrash?: (error: ProviderError) => void;
  /** Told when the process ended by itself, whether somebody waited for it or not. */
  readonly onLoss?: (error: ProviderError) => void;
};

/** A process that models run in, started at the first request and started again after a crash. */
export type ModelProcess<Request, Answer> = {
  /** Starts the process, so that it is ready sooner; never throws. */
  prepare(): void;
  /** Sends a request and waits for its answer; an abort is passed on as `cancel`. */
  call(
    request: Request,
    payload: Uint8Array | undefined,
    options: Waiting & {
      /** Hears what comes before the answer, piece by piece. */
      readonly onPart?: (text: string) => void;
    },
  ): Promise<Message<Answer>>;
  status(): EngineStatus;
  close(): Promise<void>;
};

type Pending<Answer> = {
  /** Sends the request; once more where its first process was ended on another's behalf. */
  send: (to: Running<Answer>) => void;
  resolve: (answer: Message<Answer>) => void;
  reject: (error: Error) => void;
  onPart?: ((text: string) => void) | undefined;
};
type Running<Answer> = {
  child: ChildProcess;
  pending: Map<number, Pending<Answer>>;
  /** Cancelled requests that are not answered yet, with the timer that kills the process. */
  cancelled: Map<number, NodeJS.Timeout>;
  residentBytes: number;
  isAlive: boolean;
};

/** At most so many requests wait for the process; more are refused, so that nothing grows without bound. */
const MAX_PENDING = 8;

export function createModelProcess<Request extends object, Answer extends { readonly kind: string }>(
  options: ModelProcessOptions,
): ModelProcess<Request, Answer> {
  let running: Running<Answer> | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let restartCount = 0;
  let nextId = 1;
  let isClosed = false;

  function start(): Running<Answer> {
    const [file, ...args] = options.command;
    const child = spawn(file, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...engineEnv(), ...options.env },
      windowsHide: true,
    });
    const started: Running<Answer> = {
      child,
      pending: new Map(),
      cancelled: new Map(),
      residentBytes: 0,
      isAlive: false,
    };
    const lose = (cause?: unknown) => {
      const isUnexpected = running === started;
      if (isUnexpected) running = null;
      for (const timer of started.cancelled.values()) clearTimeout(timer);
      const error = new ProviderError(
        'engine-crashed',
        'The engine process ended in the middle of a request; try again.',
        {
          expected: 'an answer',
          got: `exit code ${child.exitCode ?? 'none'}, signal ${child.signalCode ?? 'none'}`,
          cause,
        },
      );
      if (isUnexpected) options.onLoss?.(error);
      if (started.pending.size === 0) return;
      restartCount++;
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

  async function receive(from: Running<Answer>): Promise<void> {
    type Incoming = Alive | ((Failed | Part | Answer) & { readonly id: number });
    for await (const { header, payload } of readMessages<Incoming>(from.child.stdout as Readable)) {
      if (header.kind === 'alive') {
        from.isAlive = true;
        from.residentBytes = (header as Alive).residentBytes;
        continue;
      }
      const { id } = header as { id: number };
      const pending = from.pending.get(id);
      if (header.kind === 'part') {
        pending?.onPart?.((header as Part).text);
        continue;
      }
      clearTimeout(from.cancelled.get(id));
      from.cancelled.delete(id);
      from.pending.delete(id);
      if (header.kind === 'failed') {
        const { error, className } = header as { error: ErrorBody; className: string };
        pending?.reject(fromErrorBody(error, className));
      } else pending?.resolve({ header: header as unknown as Answer, payload });
    }
  }

  async function call(
    request: Request,
    payload: Uint8Array | undefined,
    { signal, onPart }: Waiting & { readonly onPart?: (text: string) => void },
  ) {
    signal.throwIfAborted();
    if (isClosed) throw new ProviderError('not-running', 'The engine is closed.');
    clearTimeout(idleTimer);
    running ??= start();
    let current = running;
    if (current.pending.size >= MAX_PENDING) {
      throw new ProviderError('busy', `The engine has ${MAX_PENDING} requests waiting; try again.`);
    }
    const id = nextId++;
    const answer = new Promise<Message<Answer>>((resolve, reject) => {
      const sendTo = (to: Running<Answer>) => {
        current = to;
        to.pending.set(id, { send: sendTo, resolve, reject, onPart });
        send(to, { ...request, id }, payload);
      };
      sendTo(current);
    });

    const late = () =>
      new ProviderError(
        'engine-timeout',
        `${options.task} took more than ${options.timeoutMs} ms; try again.`,
      );
    const deadline = withDeadline(signal, options.timeoutMs, late);
    try {
      return await raceSignal(answer, deadline.signal);
    } catch (error) {
      current.pending.delete(id);
      const isLate = error instanceof BeckonError && error.code === 'engine-timeout';
      if (isLate) abandon(current);
      else if (signal.aborted) cancel(current, id);
      throw error;
    } finally {
      deadline.clear();
      if (current.pending.size === 0) stopWhenIdle();
    }
  }

  /** Kills a process that hangs, and lets the next request start a new one without waiting for the end of this one. */
  function abandon(hanging: Running<Answer>): void {
    hanging.child.kill('SIGKILL');
    if (running === hanging) running = null;
  }

  function cancel(current: Running<Answer>, id: number): void {
    send(current, { kind: 'cancel', id });
    // A process that is still starting does not compute yet.
    if (options.cancelGraceMs === undefined || !current.isAlive) return;
    const timer = setTimeout(() => {
      const waiting = [...current.pending.values()];
      current.pending.clear();
      abandon(current);
      if (waiting.length === 0) return;
      running ??= start();
      for (const one of waiting) one.send(running);
    }, options.cancelGraceMs);
    current.cancelled.set(id, timer);
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
    prepare() {
      if (isClosed || running) return;
      running = start();
      stopWhenIdle();
    },
    call,
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

function send({ child }: { child: ChildProcess }, header: object, payload?: Uint8Array): void {
  if (child.stdin) writeMessage(child.stdin, header, payload);
}
