import type { SoundSource, Usability, Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { runProgram } from '../program.ts';
import { createLiveSource } from './live-source.ts';
import { startProgram, startSox } from './recorder.ts';

/** The microphone where there is no PulseAudio: sox knows Core Audio on macOS and WaveAudio on Windows. */
export function createSoxMicrophone(platform: NodeJS.Platform = process.platform): SoundSource {
  return createLiveSource({
    name: 'sox-microphone',
    channel: 'me',
    check: async (waiting) =>
      (await isInstalled('sox', ['--version'], waiting))
        ? { isUsable: true }
        : {
            isUsable: false,
            reason: 'The program sox is missing.',
            cure: SOX_CURES[platform] ?? 'Install sox.',
          },
    // WaveAudio must be named on Windows: https://github.com/gillesdemey/node-record-lpcm16/issues/21
    start: async () => startSox(platform === 'win32' ? { device: ['-t', 'waveaudio', '-d'] } : {}),
  });
}

const SOX_CURES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Install it with: brew install sox',
  win32: 'Install SoX 14.4.1 and put its folder on the PATH.',
};

/**
 * What the computer plays, on macOS: AudioTee records Core Audio taps (macOS 14.2 and newer) and writes samples.
 * https://github.com/makeusabrew/audiotee
 */
export function createAudioTeeSystemSound(program = 'audiotee'): SoundSource {
  return createLiveSource({
    name: 'audiotee-system-sound',
    channel: 'computer',
    check: async (waiting) =>
      (await isInstalled(program, ['--help'], waiting))
        ? { isUsable: true }
        : {
            isUsable: false,
            reason: 'The program audiotee, which hears what a Mac plays, is missing.',
            cure: 'Install it from github.com/makeusabrew/audiotee; it needs macOS 14.2 or newer.',
          },
    start: async () => startProgram([program, '--sample-rate', '16000']),
  });
}

/**
 * What the computer plays, from a program of the person's choice that writes 16-bit little-endian mono samples at 16 kHz:
 * the way on Windows (WASAPI loopback), where no such program comes with the system.
 */
export function createProgramSystemSound(command: readonly [string, ...string[]]): SoundSource {
  return createLiveSource({
    name: 'program-system-sound',
    channel: 'computer',
    check: async () => ({ isUsable: true }),
    start: async () => startProgram(command),
  });
}

/** A source that tells why there is none. */
export function createNoSystemSound(usability: Usability): SoundSource {
  return {
    name: 'no-system-sound',
    channel: 'computer',
    check: async () => usability,
    // biome-ignore lint/correctness/useYield: there is nothing to give
    async *chunks({ signal }) {
      signal.throwIfAborted();
      throw new DeviceError('no-system-sound', `${usability.reason} ${usability.cure ?? ''}`.trim());
    },
    async close() {},
  };
}

const CHECK_TIMEOUT_MS = 2_000;

async function isInstalled(program: string, args: readonly string[], { signal }: Waiting): Promise<boolean> {
  const limits = { signal, timeoutMs: CHECK_TIMEOUT_MS, maxBytes: 100_000, environment: process.env };
  const answer = await runProgram(program, args, limits).catch(() => null);
  return answer !== null && answer.kind !== 'missing';
}
