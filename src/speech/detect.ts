import { readdir } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Waiting } from '../core/drivers.ts';
import { withDeadline } from '../core/time.ts';
import { readChild } from './child.ts';

/** Whether sound can be heard; the words are whole sentences that can be shown or spoken later. */
export type AudioOutput =
  | { readonly isUsable: true; readonly via: 'sound-server' | 'alsa' | 'system' }
  | { readonly isUsable: false; readonly reason: string; readonly cure: string };

export type AudioOutputOptions = Waiting & {
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
  /** Where Linux lists its sound devices. */
  readonly deviceFolder?: string;
};

const PROBE_MS = 2_000;
/** The sink that PulseAudio and PipeWire put up when there is no device at all: what goes there is not heard. */
const DUMMY_SINK = 'auto_null';

/**
 * Finds out whether this machine has a way to make sound: on Linux a PulseAudio or PipeWire server with a device, or
 * an ALSA playback device; macOS and Windows always have their system mixer and are believed. Never throws, and takes
 * at most a few seconds.
 */
export async function hasAudioOutput(options: AudioOutputOptions): Promise<AudioOutput> {
  const { signal, platform = process.platform, env = process.env, deviceFolder = '/dev/snd' } = options;
  if (platform !== 'linux') return { isUsable: true, via: 'system' };
  const server = await probeSoundServer(env, signal);
  if (server === 'has-device') return { isUsable: true, via: 'sound-server' };
  if (server === 'absent' && (await hasPlaybackDevice(deviceFolder))) return { isUsable: true, via: 'alsa' };
  return server === 'dummy-only'
    ? {
        isUsable: false,
        reason: 'The sound server runs, but it has no output device.',
        cure: 'Connect or enable a sound device, or write to a file with --wav.',
      }
    : {
        isUsable: false,
        reason: 'There is no sound server and no sound device.',
        cure: 'Start PulseAudio or PipeWire, connect a sound device, or write to a file with --wav.',
      };
}

/** The Unix socket of the user's sound server; PipeWire's PulseAudio layer listens at the same place. */
export function soundServerSocket(env: NodeJS.ProcessEnv): string | null {
  const server = env.PULSE_SERVER?.replace(/^\{[^}]*\}/, '');
  if (server?.startsWith('unix:')) return server.slice('unix:'.length);
  if (server?.startsWith('/')) return server;
  if (env.PULSE_RUNTIME_PATH) return join(env.PULSE_RUNTIME_PATH, 'native');
  return env.XDG_RUNTIME_DIR ? join(env.XDG_RUNTIME_DIR, 'pulse', 'native') : null;
}

async function probeSoundServer(
  env: NodeJS.ProcessEnv,
  outer: AbortSignal,
): Promise<'has-device' | 'dummy-only' | 'absent'> {
  const { signal, clear } = withDeadline(
    outer,
    PROBE_MS,
    () => new Error('The sound server does not answer.'),
  );
  try {
    const { exitCode, output } = await readChild('pactl', ['get-default-sink'], { signal, env });
    if (exitCode !== 0) return 'absent';
    return output.trim() === DUMMY_SINK ? 'dummy-only' : 'has-device';
  } catch {
    // Without pactl (a package of its own) a listening socket is all that can be known.
    return !signal.aborted && (await isListening(soundServerSocket(env), signal)) ? 'has-device' : 'absent';
  } finally {
    clear();
  }
}

function isListening(path: string | null, signal: AbortSignal): Promise<boolean> {
  if (path === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = new Socket({ signal });
    const finish = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
    socket.connect(path);
  });
}

/** ALSA names a playback device pcmC<card>D<device>p. */
async function hasPlaybackDevice(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch(() => []);
  return entries.some((entry) => /^pcmC\d+D\d+p$/.test(entry));
}
