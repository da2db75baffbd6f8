import { execFile } from 'node:child_process';

export type ProgramOptions = {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly environment: NodeJS.ProcessEnv;
};

/** How a program ended: `missing` is not installed, `failed` also stands for killed by the time or size limit. */
export type ProgramResult =
  | { readonly kind: 'done'; readonly stdout: Buffer }
  | { readonly kind: 'failed'; readonly exitCode: number | null; readonly stderr: string }
  | { readonly kind: 'missing' };

export type RunProgram = (
  command: string,
  args: readonly string[],
  options: ProgramOptions,
) => Promise<ProgramResult>;

/** Runs a program without a shell, bounded in time and in output; rejects only with the signal's reason. */
export const runProgram: RunProgram = async (command, args, { signal, timeoutMs, maxBytes, environment }) => {
  signal.throwIfAborted();
  const result = await new Promise<ProgramResult>((resolve) => {
    const limits = { signal, timeout: timeoutMs, maxBuffer: maxBytes, killSignal: 'SIGKILL' } as const;
    const options = { ...limits, env: environment, encoding: 'buffer', windowsHide: true } as const;
    execFile(command, args, options, (error, stdout, stderr) => {
      if (!error) resolve({ kind: 'done', stdout });
      else if (error.code === 'ENOENT') resolve({ kind: 'missing' });
      else resolve({ kind: 'failed', exitCode: toExitCode(error.code), stderr: stderr.toString('utf8') });
    });
  });
  signal.throwIfAborted();
  return result;
};

const toExitCode = (code: unknown): number | null => (typeof code === 'number' ? code : null);
