import { type ChildProcess, spawn } from 'node:child_process';
import { DeviceError } from '../core/errors.ts';

export type ChildOptions = {
  readonly signal: AbortSignal;
  /** Written to standard input, which is then closed. Private text goes here, never into the arguments. */
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with the pieces of standard output; the next piece is read after it has resolved. */
  readonly onOutput?: (piece: Buffer) => void | Promise<void>;
  /** Called once when the program runs and has taken all of its input. */
  readonly onStarted?: () => void;
};

/**
 * How a program ended. `complaint` is the end of its standard error: for telling cases apart, never for a message.
 */
export type ChildEnd = { readonly exitCode: number | null; readonly complaint: string };

const COMPLAINT_LENGTH = 4_096;

/**
 * Runs a program to its end. On abort it is killed at once and the call rejects with the signal's reason after the
 * program is gone. Throws DeviceError `no-speech` when the program is not installed or may not be run.
 */
export async function runChild(
  command: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<ChildEnd> {
  const { signal, input, env = process.env, onOutput, onStarted } = options;
  signal.throwIfAborted();
  const child = spawn(command, args, {
    env,
    stdio: ['pipe', onOutput ? 'pipe' : 'ignore', 'pipe'],
    windowsHide: true,
  });
  const ended = endOf(child, command);
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  try {
    child.stdin?.on('error', () => {}); // EPIPE of a program that ended early: its exit code tells
    child.stdin?.end(input, () => !signal.aborted && onStarted?.());
    const [end] = await Promise.all([ended, readOutput(child, onOutput)]);
    signal.throwIfAborted();
    return end;
  } catch (error) {
    kill();
    await ended.catch(() => {});
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', kill);
  }
}

/** What a program prints, as text; for short answers (at most 1 MiB, the rest is left out). */
export async function readChild(
  command: string,
  args: readonly string[],
  options: Pick<ChildOptions, 'signal' | 'env' | 'input'>,
): Promise<ChildEnd & { readonly output: string }> {
  const maxBytes = 1_048_576;
  const pieces: Buffer[] = [];
  let byteCount = 0;
  const end = await runChild(command, args, {
    ...options,
    onOutput: (piece) => {
      if (byteCount < maxBytes) pieces.push(piece.subarray(0, maxBytes - byteCount));
      byteCount += piece.length;
    },
  });
  return { ...end, output: Buffer.concat(pieces).toString('utf8') };
}

function endOf(child: ChildProcess, command: string): Promise<ChildEnd> {
  let complaint = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (piece: string) => {
    complaint = (complaint + piece).slice(-COMPLAINT_LENGTH);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const got = error.code ?? error.name;
      reject(
        new DeviceError('no-speech', `Expected to run ${command}, got ${got}: install it or mend the PATH.`, {
          expected: `the program ${command}`,
          got,
        }),
      );
    });
    child.once('close', (exitCode) => resolve({ exitCode, complaint }));
  });
}

async function readOutput(child: ChildProcess, onOutput: ChildOptions['onOutput']): Promise<void> {
  if (!child.stdout || !onOutput) return;
  for await (const piece of child.stdout) await onOutput(piece as Buffer);
}
