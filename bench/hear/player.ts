import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { durationMsOf, SAMPLE_RATE_HZ, toInt16 } from '../../src/core/sound.ts';
import { sleep } from '../../src/core/time.ts';
import { until } from '../../test/helpers/until.ts';

/** Plays samples into a sound server in real time. */
export type Player = {
  /** Resolves when all was played, with when the first sample was, on the clock of performance.now(). */
  play(samples: Float32Array): Promise<number>;
  close(): Promise<void>;
};

const PIECE = SAMPLE_RATE_HZ / 50;
/** What the sound server holds back before it plays: as little as a call or a game asks for. */
const LATENCY_MS = 20;

/**
 * Sound is handed over piece by piece when its time has come, so that it is known when each word was played. What was handed
 * over too early would wait ever after: a player that is not connected yet is waited for.
 */
export async function openPlayer(env: NodeJS.ProcessEnv): Promise<Player> {
  const format = ['--format=s16le', `--rate=${SAMPLE_RATE_HZ}`, '--channels=1'];
  const child = spawn('pacat', ['--playback', '--raw', ...format, `--latency-msec=${LATENCY_MS}`], {
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  child.stdin.on('error', () => {}); // a broken pipe comes with the exit
  await until(
    () => execFileSync('pactl', ['list', 'short', 'sink-inputs'], { env }).length > 0,
    'a player that is connected',
  );
  return {
    async play(samples) {
      const startMs = performance.now();
      for (let at = 0; at < samples.length; at += PIECE) {
        const dueMs = startMs + durationMsOf({ length: at });
        if (dueMs > performance.now()) await sleep(dueMs - performance.now());
        const piece = toInt16(samples.subarray(at, at + PIECE));
        child.stdin.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
      }
      const endMs = startMs + durationMsOf(samples);
      await sleep(Math.max(0, endMs - performance.now()));
      return startMs;
    },
    async close() {
      child.stdin.end();
      const force = setTimeout(() => child.kill('SIGKILL'), 2_000);
      await ended;
      clearTimeout(force);
    },
  };
}
