import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import type { VoiceOptions, Waiting } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import { sayIntoWav } from './wav.ts';

export const SOUND_FORMATS = ['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'] as const;
export type SoundFormat = (typeof SOUND_FORMATS)[number];

/** What ffmpeg is told, and what the bytes are called. */
const KINDS: Readonly<Record<Exclude<SoundFormat, 'wav'>, { args: readonly string[]; type: string }>> = {
  mp3: { args: ['-f', 'mp3'], type: 'audio/mpeg' },
  opus: { args: ['-c:a', 'libopus', '-f', 'ogg'], type: 'audio/ogg' },
  aac: { args: ['-f', 'adts'], type: 'audio/aac' },
  flac: { args: ['-f', 'flac'], type: 'audio/flac' },
  // 24 kHz, 16 bits, one channel: https://platform.openai.com/docs/guides/text-to-speech
  pcm: { args: ['-f', 's16le', '-ar', '24000', '-ac', '1'], type: 'audio/pcm' },
};

/** Lines said into the bytes of a sound file. Throws DeviceError `no-decoder` where ffmpeg is needed and missing. */
export async function sayIntoSound(
  lines: readonly string[],
  format: SoundFormat,
  voice: VoiceOptions & Waiting,
): Promise<{ readonly bytes: Uint8Array; readonly type: string }> {
  const wav = await sayIntoWav(lines, voice);
  if (format === 'wav') return { bytes: wav, type: 'audio/wav' };
  const { args, type } = KINDS[format];
  return { bytes: await convert(wav, args, voice), type };
}

async function convert(wav: Uint8Array, args: readonly string[], { signal }: Waiting): Promise<Uint8Array> {
  const all = ['-hide_banner', '-loglevel', 'error', '-f', 'wav', '-i', 'pipe:0', ...args, 'pipe:1'];
  const ffmpeg = spawn('ffmpeg', all, { stdio: ['pipe', 'pipe', 'ignore'], signal, killSignal: 'SIGKILL' });
  const ended = new Promise<boolean>((resolve) => {
    ffmpeg.once('error', () => resolve(false));
    ffmpeg.once('close', (code) => resolve(code === 0));
  });
  ffmpeg.stdin.on('error', () => {}); // it ended before it had read all
  ffmpeg.stdin.end(wav);
  const [isDone, bytes] = await Promise.all([ended, buffer(ffmpeg.stdout).catch(() => Buffer.alloc(0))]);
  signal.throwIfAborted();
  if (isDone && bytes.length > 0) return bytes;
  throw new DeviceError(
    'no-decoder',
    'Expected ffmpeg to write this kind of sound, got none: install ffmpeg, or ask for wav.',
    {
      expected: 'ffmpeg',
      got: 'no sound',
    },
  );
}
