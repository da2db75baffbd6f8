import { spawnSync } from 'node:child_process';
import { SAMPLE_RATE_HZ } from '../../src/core/sound.ts';

/** A sine of so many milliseconds. */
export function tone(durationMs: number, frequencyHz = 440, amplitude = 0.3): Float32Array {
  const samples = new Float32Array(Math.round((durationMs * SAMPLE_RATE_HZ) / 1000));
  for (let index = 0; index < samples.length; index++)
    samples[index] = amplitude * Math.sin((2 * Math.PI * frequencyHz * index) / SAMPLE_RATE_HZ);
  return samples;
}

export const silence = (durationMs: number): Float32Array =>
  new Float32Array(Math.round((durationMs * SAMPLE_RATE_HZ) / 1000));

/** Why no sound files can be made and opened here, or false. */
export function whyNoFfmpeg(): string | false {
  return spawnSync('ffmpeg', ['-version']).error ? 'ffmpeg not installed' : false;
}

/** Makes a file with ffmpeg; throws with its complaint. */
export function ffmpeg(...args: string[]): void {
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-y', ...args]);
  if (status !== 0) throw new Error(`ffmpeg ${args.join(' ')}: ${stderr}`);
}
