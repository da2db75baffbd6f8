import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';

export type ClipboardWorld = { readonly env?: NodeJS.ProcessEnv; readonly platform?: NodeJS.Platform };

/** A program that takes a text for the clipboard over standard input, UTF-8. */
type Writer = readonly [program: string, ...args: string[]];

/** Longest time that the programs took on a busy machine was a second. */
const WRITE_LIMIT_MS = 5_000;
/** PowerShell's own `clip` takes the console's code page; this takes every character. */
const SET_CLIPBOARD = [
  '$reader = New-Object System.IO.StreamReader([Console]::OpenStandardInput(), [System.Text.Encoding]::UTF8)',
  'Set-Clipboard -Value $reader.ReadToEnd()',
].join('; ');

/** Puts a text on the clipboard. Throws DeviceError `copy-failed`. */
export async function copyText(
  text: string,
  { signal, env = process.env, platform = process.platform }: Waiting & ClipboardWorld,
): Promise<void> {
  const writer = writerFor(env, platform);
  if (!writer) throw failed('no display');
  const [program, ...args] = writer;
  // xclip goes on in the background with what it inherited, so it inherits nothing.
  const child = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true });
  child.stdin.on('error', () => {}); // its exit status tells
  child.stdin.end(text);
  let exitCode: unknown;
  try {
    const waiting = AbortSignal.any([signal, AbortSignal.timeout(WRITE_LIMIT_MS)]);
    [exitCode] = await once(child, 'exit', { signal: waiting });
  } catch (error) {
    child.kill('SIGKILL');
    signal.throwIfAborted();
    throw failed(
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? `no program ${program}` : 'no end',
      error,
    );
  }
  if (exitCode !== 0) throw failed(`exit status ${exitCode} of ${program}`);
}

function writerFor(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Writer | null {
  if (platform === 'darwin') return ['pbcopy'];
  if (platform === 'win32')
    return ['powershell.exe', '-NoProfile', '-NonInteractive', '-STA', '-Command', SET_CLIPBOARD];
  if (env.WAYLAND_DISPLAY) return ['wl-copy'];
  return env.DISPLAY ? ['xclip', '-selection', 'clipboard', '-in'] : null;
}

const failed = (got: string, cause?: unknown) =>
  new DeviceError('copy-failed', `Expected the clipboard to take a text, got ${got}. Run beckon doctor.`, {
    expected: 'a clipboard that takes a text',
    got,
    cause,
  });
