import { readFile } from 'node:fs/promises';
import type { Waiting } from '../../core/drivers.ts';
import { runProgram } from '../program.ts';

/** What a program plays: one stream into the sound server. */
export type PlayedStream = {
  /** The server's number for it. */
  readonly index: number;
  /** Null where the server itself plays: a filter, a loopback. */
  readonly processId: number | null;
  readonly program: string;
};

const LIMIT_MS = 2_000;
const MAX_BYTES = 1_000_000;

/** All streams that are played now; null where the server does not answer. */
export async function playedStreams(
  env: NodeJS.ProcessEnv,
  { signal }: Waiting,
): Promise<readonly PlayedStream[] | null> {
  // The words of the answer are translated in other languages.
  const environment = { ...env, LC_ALL: 'C' };
  const limits = { signal, timeoutMs: LIMIT_MS, maxBytes: MAX_BYTES, environment };
  const answer = await runProgram('pactl', ['list', 'sink-inputs'], limits);
  return answer.kind === 'done' ? parseStreams(answer.stdout.toString('utf8')) : null;
}

/** The streams in the answer of `pactl list sink-inputs`. */
export function parseStreams(answer: string): readonly PlayedStream[] {
  return answer
    .split(/^(?=Sink Input #)/mu)
    .map((part) => {
      const index = /^Sink Input #(\d+)/u.exec(part)?.[1];
      if (index === undefined) return null;
      const property = (name: string) =>
        new RegExp(`^\\s+${name.replaceAll('.', '\\.')} = "(.*)"$`, 'mu').exec(part)?.[1];
      const processId = Number(property('application.process.id') ?? Number.NaN);
      return {
        index: Number(index),
        processId: Number.isInteger(processId) ? processId : null,
        program: property('application.process.binary') ?? property('application.name') ?? '',
      };
    })
    .filter((stream) => stream !== null);
}

/** Voices that speak for us in a process of the session: the modules of speech-dispatcher are called so. */
const VOICE_PROGRAMS = /^(?:sd_|speech-dispatcher)/u;
/** What plays the sound of others once more, ours among it. */
const FILTER_PROGRAMS = /^(?:easyeffects|pulseeffects|jamesdsp|carla|jack)/iu;
const MOST_PARENTS = 20;

/** Whether a stream may hold Beckon's voice: it is ours, a child's, a speech server's, or a filter's. */
export async function mayBeOurs({ processId, program }: PlayedStream): Promise<boolean> {
  if (processId === null || VOICE_PROGRAMS.test(program) || FILTER_PROGRAMS.test(program)) return true;
  let pid = processId;
  for (let step = 0; step < MOST_PARENTS && pid > 1; step++) {
    if (pid === process.pid) return true;
    const parent = await parentOf(pid);
    if (parent === null) return false;
    pid = parent;
  }
  return false;
}

/** From the fourth field of /proc/PID/stat; the second, the name in brackets, may hold spaces. */
async function parentOf(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const parent = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  return Number.isInteger(parent) ? parent : null;
}
