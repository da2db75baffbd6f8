import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Waiting } from '../core/drivers.ts';
import { type AudioOutput, hasAudioOutput } from './detect.ts';
import { wavHeader } from './wav.ts';

/** Short sounds that answer a key at once, long before words can. */
export const EARCONS = {
  /** A key was heard; work begins. */
  pressed: [{ hertz: 880, ms: 45 }],
  /** The layer is open: the next key is for Beckon. */
  layer: [
    { hertz: 660, ms: 40 },
    { hertz: 990, ms: 45 },
  ],
  /** The layer is closed again, nothing happens. */
  closed: [
    { hertz: 990, ms: 40 },
    { hertz: 660, ms: 45 },
  ],
  /** Silence was asked for. */
  stopped: [{ hertz: 440, ms: 45 }],
  /** The microphone listens: speak now. */
  listening: [
    { hertz: 660, ms: 45 },
    { hertz: 0, ms: 30 },
    { hertz: 660, ms: 45 },
  ],
  /** It has listened to the end. */
  heard: [
    { hertz: 660, ms: 45 },
    { hertz: 440, ms: 45 },
  ],
  /** No key of Beckon. */
  unknown: [
    { hertz: 220, ms: 50 },
    { hertz: 0, ms: 30 },
    { hertz: 220, ms: 50 },
  ],
} as const satisfies Record<string, readonly { readonly hertz: number; readonly ms: number }[]>;

export type Earcon = keyof typeof EARCONS;

export type Earcons = {
  /** Plays at once and does not wait; says nothing where it cannot. */
  play(earcon: Earcon): void;
  close(): void;
};

export type EarconOptions = {
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
  /** 0..1. */
  readonly volume?: number;
  readonly detectAudio?: (waiting: Waiting) => Promise<AudioOutput>;
};

const SAMPLE_RATE_HZ = 44_100;
/** Without a ramp a tone begins and ends with a click. */
const RAMP_MS = 5;
/** As loud as a voice, not louder: a third of full scale. */
const LOUDNESS = 0.33;
/** Fast presses overlap; more at once than this is a key that is stuck. */
const MOST_AT_ONCE = 4;
const PLAY_LIMIT_MS = 2_000;

/** A player of the platform for `file`; null where there is no way out for sound. */
function playerFor(
  file: string,
  platform: NodeJS.Platform,
  output: AudioOutput,
): [string, ...string[]] | null {
  if (!output.isUsable) return null;
  if (platform === 'darwin') return ['afplay', file];
  if (platform === 'win32') {
    const script = `(New-Object System.Media.SoundPlayer '${file.replaceAll("'", "''")}').PlaySync()`;
    return ['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', script];
  }
  // The server holds back as much sound as it is allowed to; for an answer to a key that is too much.
  return output.via === 'alsa' ? ['aplay', '-q', file] : ['paplay', '--latency-msec=20', file];
}

/** Makes the sounds and finds out how to play them; until that is known, nothing is played. */
export function openEarcons(options: EarconOptions = {}): Earcons {
  const { platform = process.platform, env = process.env, volume = 1 } = options;
  const detectAudio = options.detectAudio ?? (({ signal }) => hasAudioOutput({ signal, platform, env }));
  const folder = mkdtempSync(join(tmpdir(), 'beckon-earcons-'));
  const closing = new AbortController();
  const playing = new Set<ChildProcess>();
  let output: AudioOutput | null = null;
  for (const [name, tones] of Object.entries(EARCONS)) {
    writeFileSync(join(folder, `${name}.wav`), toWav(tones, volume));
  }
  void detectAudio({ signal: closing.signal }).then((found) => {
    output = found;
  });

  return {
    play(earcon) {
      const player = output && playerFor(join(folder, `${earcon}.wav`), platform, output);
      if (!player || closing.signal.aborted || playing.size >= MOST_AT_ONCE) return;
      const [program, ...args] = player;
      const child = spawn(program, args, { env, stdio: 'ignore', windowsHide: true, timeout: PLAY_LIMIT_MS });
      playing.add(child);
      const forget = () => playing.delete(child);
      child.once('error', forget); // a player that is not installed: the words are still said
      child.once('exit', forget);
    },
    close() {
      closing.abort();
      for (const child of playing) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Sine tones one after another as a WAV file; 0 Hz is a pause. */
export function toWav(
  tones: readonly { readonly hertz: number; readonly ms: number }[],
  volume: number,
): Buffer {
  const pieces = tones.map(({ hertz, ms }) => {
    const count = Math.round((SAMPLE_RATE_HZ * ms) / 1_000);
    const ramp = (SAMPLE_RATE_HZ * RAMP_MS) / 1_000;
    const bytes = Buffer.alloc(2 * count);
    for (let index = 0; index < count; index++) {
      const gain = Math.min(1, index / ramp, (count - index) / ramp);
      const wave = Math.sin((2 * Math.PI * hertz * index) / SAMPLE_RATE_HZ);
      bytes.writeInt16LE(Math.round(32_767 * LOUDNESS * volume * gain * wave), 2 * index);
    }
    return bytes;
  });
  const samples = Buffer.concat(pieces);
  const format = { sampleRateHz: SAMPLE_RATE_HZ, channelCount: 1, bitsPerSample: 16 };
  return Buffer.concat([wavHeader(format, samples.length), samples]);
}
