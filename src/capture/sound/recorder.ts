import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import recorders from 'node-record-lpcm16';
import { SAMPLE_RATE_HZ } from '../../core/sound.ts';

/** A running program that writes 16-bit little-endian mono samples at SAMPLE_RATE_HZ. */
export type Recorder = {
  readonly output: Readable;
  /** Resolves when the program has ended: why, in words. Never rejects. */
  readonly ended: Promise<string>;
  stop(): void;
};

export type SoxInput = {
  /** sox's words for the device; its default device where absent. */
  readonly device?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** Records with sox, through node-record-lpcm16. */
export function startSox({ device, env = {} }: SoxInput): Recorder {
  const recording = recorders.record({
    recorder: RECORDER,
    sampleRate: SAMPLE_RATE_HZ,
    channels: 1,
    soundDevice: device,
    soundEnv: env,
  });
  return toRecorder(recording.process, recording.stream());
}

/** Records with any program that writes samples of that form to its standard output. */
export function startProgram(
  [file, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv = process.env,
): Recorder {
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  return toRecorder(child, child.stdout);
}

const RECORDER = fileURLToPath(new URL('./sox-recorder.cjs', import.meta.url));

function toRecorder(child: ChildProcess, output: Readable): Recorder {
  // The end is told by `ended`; node-record-lpcm16 also makes an error of it, which nobody else would catch.
  output.on('error', () => {});
  child.stderr?.resume(); // a full pipe would stop the program
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? 'the recording program is not installed' : 'it could not be started'),
    );
    child.once('exit', (code, signal) => resolve(`the recording ended (${signal ?? `exit status ${code}`})`));
  });
  return { output, ended, stop: () => void child.kill('SIGKILL') };
}
