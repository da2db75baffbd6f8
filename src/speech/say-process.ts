import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { DeviceError } from '../core/errors.ts';

/** What the npm package `say` runs for a text. */
export type SayCommand = { command: string; args: string[]; pipedData: string; options: SpawnOptions };

/** The parts of the package that its type declarations leave out. */
type SayEngine = {
  child: ChildProcess | null;
  buildSpeakCommand: (words: { text: string }) => SayCommand;
  speak(text: string): void;
};

/**
 * Runs a command with the package's own process handling, and resolves when it has ended. On abort it is killed with
 * all that it has started; then, and when it complains, the call rejects.
 */
export async function runSay(
  command: SayCommand,
  platform: NodeJS.Platform,
  signal: AbortSignal,
  onStart: (() => void) | undefined,
): Promise<void> {
  const { default: say } = await import('say'); // only here: most systems speak through another driver
  signal.throwIfAborted();
  const { Say } = say as unknown as { Say: new (platform: string) => SayEngine };
  const engine = new Say(platform);
  engine.buildSpeakCommand = () => command;
  engine.speak(command.pipedData);
  const child = engine.child as ChildProcess;
  const stop = () => killAll(child, platform);
  const ended = new Promise<void>((resolve, reject) => {
    let complaint = '';
    child.stdin?.on('error', () => {}); // a program that ends early is told by its exit status
    child.stderr?.on('data', (piece) => {
      complaint = (complaint + piece).slice(-4_096);
    });
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(sayFailed(command.command, error.code ?? error.name)),
    );
    child.once('spawn', () => !signal.aborted && onStart?.());
    child.once('close', (exitCode) => {
      // Festival ends with 0 whatever happened; it and its player only complain.
      const isBroken = exitCode !== 0 || /^SIOD ERROR|audio open error|: not found$/m.test(complaint);
      if (isBroken) reject(sayFailed(command.command, `exit status ${exitCode} or a complaint`));
      else resolve();
    });
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await ended;
    signal.throwIfAborted();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Ends the program and all that it has started. */
function killAll(child: ChildProcess, platform: NodeJS.Platform): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}

export const sayFailed = (program: string, got: string) =>
  new DeviceError(
    'speech-failed',
    `Expected ${program} to speak, got ${got}: check the voice and the sound device.`,
    {
      expected: 'the end of the text without an error',
      got,
    },
  );
