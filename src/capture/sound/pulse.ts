import type { SoundSource, Usability, Waiting } from '../../core/drivers.ts';
import { runProgram } from '../program.ts';
import { createLiveSource, type DeviceWatch } from './live-source.ts';
import { untilServerNews } from './pulse-news.ts';
import { startSox } from './recorder.ts';

export type PulseOptions = {
  /** The name of a source of the sound server (`pactl list short sources`); the default one where absent. */
  readonly device?: string;
  /** The environment in which the sound server is found. */
  readonly env?: NodeJS.ProcessEnv;
};

/** The microphone, from PulseAudio or PipeWire. */
export function createPulseMicrophone({ device, env = process.env }: PulseOptions = {}): SoundSource {
  const defaultSource = (waiting: Waiting) => ask('get-default-source', env, waiting);
  return createLiveSource({
    name: 'pulse-microphone',
    channel: 'me',
    async check(waiting) {
      const problem = await findProblem(env, waiting);
      if (problem) return problem;
      // Without any microphone the server's default source is the monitor of its sink: what the computer plays.
      if (device === undefined && (await defaultSource(waiting)).endsWith('.monitor')) return NO_MICROPHONE;
      return { isUsable: true };
    },
    ...(device === undefined && { device: watched(defaultSource, env) }),
    start: async (waiting) => startSox(inputOf(device ?? (await defaultSource(waiting)), env)),
  });
}

/** What the computer plays: the monitor of the default sink of PulseAudio or PipeWire. */
export function createPulseSystemSound({ device, env = process.env }: PulseOptions = {}): SoundSource {
  const defaultMonitor = async (waiting: Waiting) => `${await ask('get-default-sink', env, waiting)}.monitor`;
  return createLiveSource({
    name: 'pulse-system-sound',
    channel: 'computer',
    check: async (waiting) => (await findProblem(env, waiting)) ?? { isUsable: true },
    ...(device === undefined && { device: watched(defaultMonitor, env) }),
    start: async (waiting) => startSox(inputOf(device ?? (await defaultMonitor(waiting)), env)),
  });
}

/** Asking a sound server over its socket takes milliseconds; one that is stuck must not hold up the captions. */
const ASK_TIMEOUT_MS = 2_000;
/** What PulseAudio gathers before it hands sound over; its default is seconds for a monitor nobody else listens to. */
const LATENCY_MS = 40;

const NO_MICROPHONE: Usability = {
  isUsable: false,
  reason: 'No microphone is connected.',
  cure: 'Connect one, and choose it in the sound settings.',
};

const watched = (now: DeviceWatch['now'], env: NodeJS.ProcessEnv): DeviceWatch => ({
  now,
  untilNews: (waiting) => untilServerNews(env, waiting),
});

const inputOf = (device: string, env: NodeJS.ProcessEnv) => ({
  env: {
    ...(env as Record<string, string>),
    AUDIODRIVER: 'pulseaudio',
    AUDIODEV: device,
    PULSE_LATENCY_MSEC: String(LATENCY_MS),
  },
});

async function findProblem(env: NodeJS.ProcessEnv, { signal }: Waiting): Promise<Usability | null> {
  const limits = { signal, timeoutMs: ASK_TIMEOUT_MS, maxBytes: 100_000, environment: env };
  const sox = await runProgram('sox', ['--help'], limits).catch(() => null);
  if (sox?.kind !== 'done') return { isUsable: false, reason: 'The program sox is missing.', cure: SOX_CURE };
  if (!/AUDIO DEVICE DRIVERS:.*pulseaudio/.test(sox.stdout.toString('utf8')))
    return { isUsable: false, reason: 'sox cannot talk to the sound server.', cure: SOX_CURE };
  const info = await runProgram('pactl', ['info'], limits).catch(() => null);
  if (info?.kind === 'done') return null;
  if (info?.kind === 'missing')
    return { isUsable: false, reason: 'The program pactl is missing.', cure: 'Install pulseaudio-utils.' };
  return {
    isUsable: false,
    reason: 'No sound server answers.',
    cure: 'Log in to a desktop session, or start PulseAudio or PipeWire.',
  };
}

const SOX_CURE = 'Install sox and libsox-fmt-pulse.';

/** One line of the sound server's answer; empty where it does not answer. */
async function ask(question: string, environment: NodeJS.ProcessEnv, { signal }: Waiting): Promise<string> {
  const limits = { signal, timeoutMs: ASK_TIMEOUT_MS, maxBytes: 10_000, environment };
  const answer = await runProgram('pactl', [question], limits);
  return answer.kind === 'done' ? answer.stdout.toString('utf8').trim() : '';
}
