import { readFileSync } from 'node:fs';
import type { CaptionEvent } from '../../src/core/speech.ts';
import { sleep } from '../../src/core/time.ts';
import { readEvents } from '../../src/pages/event-stream.ts';
import { type PulseSession, startPulse } from '../../test/helpers/pulse.ts';
import { until } from '../../test/helpers/until.ts';
import { BenchError } from '../bench-error.ts';
import { type BenchDaemon, openDaemon } from '../daemon/daemon.ts';
import { childrenOf, cpuSeconds } from '../daemon/processes.ts';

export type TimedEvent = { readonly atMs: number; readonly event: CaptionEvent };

/** A real daemon that captions what a sink plays, with PocketSphinx, and everything that its stream of captions told. */
export type CaptionDaemon = {
  readonly daemon: BenchDaemon;
  readonly pulse: PulseSession;
  readonly pid: number;
  readonly events: readonly TimedEvent[];
  /** Words of the finals from `fromMs` on. */
  words(fromMs: number): string[];
  close(): Promise<void>;
};

const READY_MS = 60_000;

export async function openCaptionDaemon(): Promise<CaptionDaemon> {
  const pulse = await startPulse('beckon_bench');
  const daemon = await openDaemon(pulse.env, {
    speech: { drivers: ['espeak-ng'] },
    hearing: { recognisers: ['pocketsphinx'] },
    captions: { keepHistory: false },
  }).catch(async (error) => {
    await pulse.close();
    throw error;
  });
  const events: TimedEvent[] = [];
  const following = new AbortController();
  const close = async () => {
    following.abort();
    await daemon.close();
    await pulse.close();
  };
  try {
    await daemon.call('POST', '/v1/captions/start', { system: true });
    const follow = async () => {
      const body = await daemon.stream('/v1/captions', following.signal);
      for await (const { name, data } of readEvents(body))
        if (name !== 'ready' && name !== 'alive')
          events.push({ atMs: performance.now(), event: JSON.parse(data) as CaptionEvent });
    };
    follow().catch(() => {}); // it ends with the daemon
    await until(() => events.some(({ event }) => event.type === 'state'), 'the state of a channel', READY_MS);
    const { pid } = await daemon.status();
    return {
      daemon,
      pulse,
      pid,
      events,
      words: (fromMs) =>
        events
          .flatMap(({ atMs, event }) => (event.type === 'final' && atMs >= fromMs ? [event.line.text] : []))
          .flatMap((text) => text.split(' ')),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Of the processes that could recognise (one is a spare) the one that does: what used the processor while speech was played. */
export async function recogniserPid(pid: number): Promise<number> {
  const found = childrenOf(pid).filter((child) => /hearing-main\S*\0pocketsphinx/.test(commandOf(child)));
  const before = found.map((one) => cpuSeconds([one]));
  await sleep(PROBE_MS);
  const used = found.map((one, index) => cpuSeconds([one]) - before[index]!);
  const most = found[used.indexOf(Math.max(...used))];
  if (most === undefined) throw new BenchError('no process recognises');
  return most;
}

const PROBE_MS = 300;

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // ended meanwhile
  }
};
