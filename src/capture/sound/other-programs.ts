import type { Waiting } from '../../core/drivers.ts';
import { type Clock, sleep, systemClock } from '../../core/time.ts';
import { createMixture } from './mixture.ts';
import { followServerNews } from './pulse-news.ts';
import { mayBeOurs, type PlayedStream, playedStreams } from './pulse-streams.ts';
import { type Recorder, startProgram } from './recorder.ts';
import { createSampleReader } from './samples.ts';
import { createTimeline } from './timeline.ts';

/** What all programs but Beckon play, summed up, while it runs. */
export type OtherPrograms = {
  /** Records until the signal aborts; calls back when there is more. */
  run(options: Waiting & { readonly onMore: () => void }): Promise<void>;
  /** Whether everything that others play is recorded; where not, nobody must rely on it. */
  readonly isWhole: boolean;
  /** Up to when all is there; null while no other program plays. */
  readyMs(): number | null;
  take(fromMs: number, toMs: number): Float32Array;
};

export type OtherProgramsOptions = {
  readonly env?: NodeJS.ProcessEnv;
  readonly clock?: Clock;
  /** Tells which streams may hold Beckon's voice; for tests, in which all are children of one process. */
  readonly isOurs?: (stream: PlayedStream) => Promise<boolean>;
};

/** Pieces of speech must come soon: a voice that speaks stops when somebody else begins. */
const LATENCY_MS = 20;
/** A stream that cannot be recorded is tried again after so long. */
const RETRY_MS = 250;

/** "Event 'new' on sink-input #12" */
const NEW_STREAM = /'new' on sink-input #(\d+)/u;
/** Pieces are of 5 ms and more; the answer of a server on a busy machine takes some 100 ms. */
const HELD_PIECES = 200;

/** The recording of one stream. What it gives is kept back until it is known to be another program's. */
type Recording = { readonly recorder: Recorder; give(): void };

/** Each stream of other programs in a recording of its own: PulseAudio and PipeWire let single streams be heard. */
export function createOtherPrograms(options: OtherProgramsOptions = {}): OtherPrograms {
  const { env = process.env, clock = systemClock, isOurs = mayBeOurs } = options;
  const mixture = createMixture();
  const recordings = new Map<number, Recording>();
  let isWhole = false;

  async function run({ signal, onMore }: Parameters<OtherPrograms['run']>[0]): Promise<void> {
    let again = Promise.resolve();
    let isAsked = false;
    const lookAgain = () => {
      if (isAsked) return; // players tell of every new title
      isAsked = true;
      again = again.then(update).catch(() => {});
    };

    async function update(): Promise<void> {
      isAsked = false;
      const asked = [...recordings];
      const streams = signal.aborted ? null : await playedStreams(env, { signal });
      if (!streams) {
        isWhole = false;
        return;
      }
      const wanted = new Set<number>();
      for (const stream of streams) if (!(await isOurs(stream))) wanted.add(stream.index);
      if (signal.aborted) return;
      for (const [index, { recorder }] of asked) if (!wanted.has(index)) recorder.stop();
      for (const index of wanted) (recordings.get(index) ?? record(index)).give();
      isWhole = true;
    }

    function record(index: number): Recording {
      const format = ['--raw', '--format=s16le', '--rate=16000', '--channels=1'];
      const args = [`--monitor-stream=${index}`, `--latency-msec=${LATENCY_MS}`, ...format];
      const recorder = startProgram(['parec', ...args], env);
      const timeline = createTimeline();
      const reader = createSampleReader();
      let held: (readonly [startMs: number, samples: Float32Array])[] | null = [];
      const add = ([startMs, samples]: readonly [number, Float32Array]) =>
        mixture.add(index, startMs, samples);
      recorder.output.on('data', (bytes: Buffer) => {
        const samples = reader.feed(bytes);
        if (samples.length === 0) return;
        const piece = [timeline.place(samples, clock.nowMs()), samples] as const;
        if (held) {
          held = [...held.slice(1 - HELD_PIECES), piece];
          return;
        }
        add(piece);
        onMore();
      });
      const recording: Recording = {
        recorder,
        give() {
          if (!held) return;
          held.forEach(add);
          held = null;
          onMore();
        },
      };
      recordings.set(index, recording);
      void recorder.ended.then(async () => {
        recordings.delete(index);
        mixture.end(index);
        // Most end with their stream; one that moved to another device is to be begun again.
        await sleep(RETRY_MS, signal).catch(() => {});
        if (!signal.aborted) lookAgain();
      });
      return recording;
    }

    /** Recording begins with the stream; whose it is is asked meanwhile, which takes as long as the first syllable. */
    function hearNews(news = ''): void {
      const index = NEW_STREAM.exec(news)?.[1];
      if (index !== undefined && !signal.aborted && !recordings.has(Number(index))) record(Number(index));
      lookAgain();
    }

    lookAgain();
    try {
      await followServerNews(env, / on sink-input\b/u, hearNews, { signal });
    } finally {
      isWhole = false;
      await again;
      for (const { recorder } of recordings.values()) recorder.stop();
    }
  }

  return {
    run,
    get isWhole() {
      return isWhole;
    },
    readyMs: () => mixture.readyMs(clock.nowMs()),
    take: mixture.take,
  };
}
