import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { loaderArguments } from '../../core/loader-arguments.ts';
import { raceSignal } from '../../core/time.ts';
import { PERMISSION_CURE } from './check.ts';
import { ANSWER_FD, createAnswerReader, type WorkerAnswer, type WorkerQuestion } from './worker-wire.ts';

/** A process that takes pixels, started at the first question and again after it died. */
export type WorkerProcess = {
  /**
   * Questions wait for each other. Throws DeviceError `capture-failed` when the process says so, dies, or does not
   * answer in time; then the next question gets a fresh process. An aborted question is answered to nobody.
   */
  ask(
    question: WorkerQuestion,
    waiting: Waiting,
  ): Promise<{ readonly answer: WorkerAnswer; readonly bytes: Uint8Array }>;
  close(): Promise<void>;
};

export type WorkerOptions = {
  /** Its file beside this one, without the ending: the sources end in .ts, what is built in .js. */
  readonly file: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
};

export function createWorkerProcess({ file, environment, timeoutMs }: WorkerOptions): WorkerProcess {
  let child: ChildProcess | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  const start = (): ChildProcess => {
    const started = spawn(process.execPath, [...loaderArguments(process.execArgv), workerPath(file)], {
      env: environment,
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
      detached: HAS_GROUPS,
      windowsHide: true,
    });
    started.stdin?.on('error', () => {}); // it died: told by its exit
    started.on('exit', () => {
      if (child === started) child = null;
    });
    return started;
  };

  const exchange = async (question: WorkerQuestion, signal: AbortSignal) => {
    signal.throwIfAborted();
    child ??= start();
    const asked = child;
    try {
      const reply = await nextAnswer(asked, question, timeoutMs);
      if (reply.answer.isForbidden) throw forbidden();
      if (reply.answer.failure !== undefined) throw failed(reply.answer.failure);
      return reply;
    } catch (error) {
      if (child === asked) child = null;
      kill(asked);
      throw error;
    }
  };

  return {
    ask(question, { signal }) {
      const reply = tail.then(() => exchange(question, signal));
      tail = reply.catch(() => {});
      return raceSignal(reply, signal);
    },
    async close() {
      const last = child;
      child = null;
      if (!last) return;
      const ended = once(last, 'exit');
      kill(last);
      await ended;
    },
  };
}

function nextAnswer(child: ChildProcess, question: WorkerQuestion, timeoutMs: number) {
  const output = child.stdio[ANSWER_FD] as Readable;
  const read = createAnswerReader();
  return new Promise<{ answer: WorkerAnswer; bytes: Uint8Array }>((resolve, reject) => {
    const timer = setTimeout(
      () => settle(() => reject(failed(`no answer within ${timeoutMs} ms`))),
      timeoutMs,
    );
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      output.off('data', onData);
      child.off('exit', onExit);
      child.off('error', onError);
      finish();
    };
    const onData = (chunk: Buffer) => {
      try {
        const reply = read(chunk);
        if (reply) settle(() => resolve(reply));
      } catch (error) {
        settle(() => reject(failed('an answer that is none', error)));
      }
    };
    const onExit = (code: number | null, signal: string | null) =>
      settle(() => reject(failed(`its end (${signal ?? `exit code ${code}`})`)));
    const onError = (error: Error) => settle(() => reject(failed('a process that did not start', error)));
    output.on('data', onData);
    child.on('exit', onExit);
    child.on('error', onError);
    child.stdin?.write(`${JSON.stringify(question)}\n`);
  });
}

function failed(got: string, cause?: unknown): DeviceError {
  const expected = 'a picture from the process that captures the screen';
  const message = `Expected ${expected}, got ${got}. Run beckon doctor to find out why.`;
  return new DeviceError('capture-failed', message, { expected, got, cause });
}

function forbidden(): DeviceError {
  const expected = 'the permission to record the screen';
  const message = `Expected ${expected}, got none. ${PERMISSION_CURE}`;
  return new DeviceError('no-screen-permission', message, { expected, got: 'none' });
}

const workerPath = (file: string): string =>
  fileURLToPath(new URL(`./${file}${extname(fileURLToPath(import.meta.url))}`, import.meta.url));

/** On Windows a detached process would open a console window. */
const HAS_GROUPS = process.platform !== 'win32';

/** Ends the worker with the programs that it started (it leads their process group). */
function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (HAS_GROUPS) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // it ended by itself a moment ago
  }
}
