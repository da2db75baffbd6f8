import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Waiting } from '../../core/drivers.ts';
import { sleep } from '../../core/time.ts';

/** A change that happened while nobody listened is noticed after so long. */
const LONGEST_MS = 60_000;
/** A server that cannot be listened to is asked so often. */
const POLL_MS = 5_000;

/**
 * Resolves when the sound server tells of a change of its own settings, such as another default device; at the latest after a
 * minute. Listening costs nothing while nothing changes: asking every few seconds took 0.3 % of a core.
 */
export async function untilServerNews(env: NodeJS.ProcessEnv, { signal }: Waiting): Promise<void> {
  const leaving = new AbortController();
  const over = AbortSignal.any([signal, leaving.signal]);
  try {
    await Promise.race([toldBy(env, over), sleep(LONGEST_MS, over)]);
  } finally {
    leaving.abort();
  }
  signal.throwIfAborted();
}

/** Calls back at every change that the server tells of in words like `what`, with those, and once without when it can be heard again. */
export async function followServerNews(
  env: NodeJS.ProcessEnv,
  what: RegExp,
  onNews: (news?: string) => void,
  { signal }: Waiting,
): Promise<void> {
  while (!signal.aborted) {
    await toldBy(env, signal, what, onNews).catch(() => {});
    onNews();
  }
}

async function toldBy(
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  what = / on server\b/u,
  onNews?: (news: string) => void,
): Promise<void> {
  // The words of the events are translated in other languages.
  const child = spawn('pactl', ['subscribe'], {
    env: { ...env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const kill = () => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  const ended = once(child, 'exit').catch(() => {}); // not installed: the same as ended
  try {
    // "Event 'change' on server #4294967295"; other events tell of every program that plays.
    for await (const line of createInterface({ input: child.stdout })) {
      if (!what.test(line)) continue;
      if (!onNews) return;
      onNews(line);
    }
    await ended;
    await sleep(POLL_MS, signal);
  } finally {
    signal.removeEventListener('abort', kill);
    kill();
  }
}
