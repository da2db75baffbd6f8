import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from '../../src/core/time.ts';

/** A sound server of its own with one sink that plays to nowhere, and ears on that sink. */
export type PulseSession = {
  /** The environment for programs that shall play here. */
  readonly env: NodeJS.ProcessEnv;
  /** XDG_RUNTIME_DIR of that environment; other servers of the test may put their sockets there. */
  readonly runtimeFolder: string;
  readonly sinkName: string;
  /** Starts to record what comes out of the sink. */
  record(): Promise<SinkRecording>;
  close(): Promise<void>;
};

export type SinkRecording = {
  readonly sampleRateHz: number;
  /** What was recorded up to now: 16-bit mono samples. */
  samples(): Int16Array;
  /** Root mean square of the samples from `sinceMs` before now, 0..32767. */
  loudness(sinceMs?: number): number;
  /** Waits until sound comes out; throws after 10 s. */
  untilLoud(): Promise<void>;
  stop(): Promise<void>;
};

/** Speech is in the thousands; an empty null sink is exactly 0. */
export const LOUDNESS_FLOOR = 100;
const SAMPLE_RATE_HZ = 16_000;
/** Small, as on a desktop with a sound card: a null sink that nobody listens to buffers two seconds. */
const LATENCY_MS = 20;
const START_LIMIT_MS = 10_000;

/** Why no session can be started here, or false. */
export function whyNoPulse(): string | false {
  const missing = ['pulseaudio', 'pactl', 'parec'].filter(
    (program) => spawnSync(program, ['--version']).error,
  );
  return missing.length > 0 && `${missing.join(', ')} not installed`;
}

/** `folder`: where an earlier server was, for one that comes back at the same address. */
export async function startPulse(sinkName = 'beckon_test', folder?: string): Promise<PulseSession> {
  const runtimeFolder = folder ?? (await mkdtemp(join(tmpdir(), 'beckon-pulse-')));
  await mkdir(runtimeFolder, { recursive: true, mode: 0o700 });
  const env = {
    ...process.env,
    HOME: runtimeFolder,
    XDG_RUNTIME_DIR: runtimeFolder,
    PULSE_SERVER: `unix:${join(runtimeFolder, 'pulse', 'native')}`,
    PULSE_RUNTIME_PATH: undefined,
    PULSE_LATENCY_MSEC: String(LATENCY_MS),
  };
  const server = spawn(
    'pulseaudio',
    [
      ...['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--log-level=error'],
      '--load=module-native-protocol-unix auth-anonymous=1',
      `--load=module-null-sink sink_name=${sinkName}`,
    ],
    { env: { ...env, PULSE_SERVER: undefined }, stdio: 'ignore' },
  );
  const ended = once(server, 'exit');
  await waitFor('the sound server', () => spawnSync('pactl', ['info'], { env }).status === 0);
  const listener = await startRecording(env, sinkName);
  return {
    env,
    runtimeFolder,
    sinkName,
    record: () => startRecording(env, sinkName),
    async close() {
      await listener.stop();
      server.kill('SIGTERM');
      await ended;
      await rm(runtimeFolder, { recursive: true, force: true });
    },
  };
}

async function startRecording(env: NodeJS.ProcessEnv, sinkName: string): Promise<SinkRecording> {
  const format = [
    '--format=s16le',
    `--rate=${SAMPLE_RATE_HZ}`,
    '--channels=1',
    `--latency-msec=${LATENCY_MS}`,
  ];
  const recorder = spawn('parec', ['--raw', `--device=${sinkName}.monitor`, ...format], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(recorder, 'exit');
  const pieces: Buffer[] = [];
  recorder.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  await waitFor('the recorder', () => pieces.length > 0);

  function samples(): Int16Array {
    const bytes = Buffer.concat(pieces);
    return Int16Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readInt16LE(2 * index));
  }
  function loudness(sinceMs = Number.POSITIVE_INFINITY): number {
    const all = samples();
    const count = Math.min(all.length, Math.round((sinceMs * SAMPLE_RATE_HZ) / 1_000));
    return rootMeanSquare(all.subarray(all.length - count));
  }
  return {
    sampleRateHz: SAMPLE_RATE_HZ,
    samples,
    loudness,
    untilLoud: () => waitFor('sound', () => loudness(100) > LOUDNESS_FLOOR),
    async stop() {
      recorder.kill('SIGTERM');
      await ended;
    },
  };
}

export function rootMeanSquare(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length > 0 ? Math.sqrt(sum / samples.length) : 0;
}

async function waitFor(what: string, isThere: () => boolean): Promise<void> {
  const endMs = performance.now() + START_LIMIT_MS;
  while (!isThere()) {
    if (performance.now() > endMs) throw new Error(`Expected ${what} within ${START_LIMIT_MS} ms, got none.`);
    await sleep(20);
  }
}
