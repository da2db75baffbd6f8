import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_RATE_HZ, toInt16 } from '../../src/core/sound.ts';

const FORMAT = ['--raw', '--format=s16le', `--rate=${SAMPLE_RATE_HZ}`, '--channels=1'];
/** What the sound server is given ahead: with 200 ms a busy machine makes holes. */
const PLAYING_LATENCY_MS = 1_000;
const LISTENING_LATENCY_MS = 100;

/** Plays samples into a sound server; resolves at their end. */
export async function playSamples(env: NodeJS.ProcessEnv, samples: Float32Array): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'beckon-bench-'));
  try {
    const path = join(folder, 'sound.raw');
    writeFileSync(path, toInt16(samples));
    await playFile(env, path, ...FORMAT);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Plays a sound file; resolves at its end. */
export async function playFile(env: NodeJS.ProcessEnv, path: string, ...format: string[]): Promise<void> {
  const args = [...format, `--latency-msec=${PLAYING_LATENCY_MS}`, path];
  await once(spawn('paplay', args, { env, stdio: 'ignore' }), 'exit');
}

/** Knows what came out of a sink, and when: the yardstick for what hears it. */
export type Listener = {
  /** What was recorded since the last call, with the time of its first sample on the clock of performance.now(). */
  take(): { readonly samples: Float32Array; readonly startMs: number };
  close(): Promise<void>;
};

/**
 * A monitor never stops, so the place of a sample in the recording is its time. Where the recording began on our clock is told
 * by the piece that came with the least delay; that can only be too early, which makes what is measured against it later.
 */
export async function openListener(env: NodeJS.ProcessEnv, sinkName: string): Promise<Listener> {
  const args = [`--device=${sinkName}.monitor`, ...FORMAT, `--latency-msec=${LISTENING_LATENCY_MS}`];
  const child = spawn('parec', args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let pieces: Buffer[] = [];
  let byteCount = 0;
  let takenBytes = 0;
  let beganMs = Number.POSITIVE_INFINITY;
  child.stdout.on('data', (piece: Buffer) => {
    pieces.push(piece);
    byteCount += piece.length;
    beganMs = Math.min(beganMs, performance.now() - toMs(byteCount));
  });
  await once(child.stdout, 'data');
  return {
    take() {
      const bytes = Buffer.concat(pieces);
      pieces = [];
      const startMs = beganMs + toMs(takenBytes);
      takenBytes += bytes.length;
      const samples = Float32Array.from(
        { length: bytes.length >> 1 },
        (_, index) => bytes.readInt16LE(2 * index) / 32_768,
      );
      return { samples, startMs };
    },
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const toMs = (bytes: number) => (bytes / 2 / SAMPLE_RATE_HZ) * 1000;
