import { joinSamples, SAMPLE_RATE_HZ } from '../../src/core/sound.ts';
import { sleep } from '../../src/core/time.ts';
import { memoryByProcess } from '../daemon/processes.ts';
import { type CaptionDaemon, openCaptionDaemon } from '../hear/caption-daemon.ts';
import { playSamples } from '../hear/player.ts';
import { allUtterances, loadSound, madeMusic, noisePaths, scaled } from '../hear/sounds.ts';
import { createRandom } from '../pages/random.ts';
import { createProgress } from '../progress.ts';
import type { Row } from '../row.ts';

/** Memory is compared from here on: by then every model is loaded and every buffer has its size. */
const WARM_SHARE = 0.2;
const PAUSE_MS = 1_500;
const NOISE_S = 15;
const SAMPLE_MS = 5_000;
/** `bytes` of each process by its number; null where memory was not looked at. */
type Sample = {
  readonly atMs: number;
  readonly bytes: Readonly<Record<number, number>> | null;
  readonly backlogMs: number;
};

/** A real daemon that captions speech, noise, music and silence in turns, for so many minutes. */
export async function measureHearLong(
  data: string,
  minutes: number,
): Promise<{ rows: Row[]; details: unknown }> {
  const captions = await openCaptionDaemon();
  const samples: Sample[] = [];
  let isPlaying = true;
  try {
    const watching = watch(captions, samples, () => isPlaying);
    await play(captions, data, minutes).finally(() => {
      isPlaying = false;
    });
    await watching;
    return { rows: rowsOf(captions, samples, minutes), details: samples };
  } finally {
    isPlaying = false;
    await captions.close();
  }
}

async function play({ pulse }: CaptionDaemon, data: string, minutes: number): Promise<void> {
  const utterances = allUtterances(data);
  const noises = await Promise.all(noisePaths(data).map(loadSound));
  const random = createRandom(3).next;
  const endMs = performance.now() + 60_000 * minutes;
  const progress = createProgress('long run', minutes);
  let doneMinutes = 0;
  for (let turn = 0; performance.now() < endMs; turn++) {
    const speech = await loadSound(utterances[turn % utterances.length]!.path);
    const noise = scaled(noises[turn % noises.length]!.subarray(0, NOISE_S * SAMPLE_RATE_HZ), 0.5);
    const sound = turn % 8 === 3 ? noise : turn % 8 === 7 ? madeMusic(NOISE_S, random) : speech;
    await playSamples(pulse.env, joinSamples([sound]));
    await sleep(PAUSE_MS);
    const passed = minutes - (endMs - performance.now()) / 60_000;
    for (; doneMinutes < Math.floor(passed); doneMinutes++) progress.step('min');
  }
}

async function watch({ daemon, pid }: CaptionDaemon, samples: Sample[], isOn: () => boolean): Promise<void> {
  for (let nextMs = 0; isOn(); ) {
    const { captions } = (await daemon.call('GET', '/v1/status')) as { captions: { backlogMs: number } };
    // The queue is looked at often; memory, which means reading /proc, now and then.
    const isDue = performance.now() >= nextMs;
    if (isDue) nextMs = performance.now() + SAMPLE_MS;
    const bytes = isDue ? Object.fromEntries(memoryByProcess(pid)) : null;
    samples.push({ atMs: performance.now(), bytes, backlogMs: captions.backlogMs });
    await sleep(250);
  }
}

function rowsOf({ events }: CaptionDaemon, samples: readonly Sample[], minutes: number): Row[] {
  const weighed = samples.flatMap(({ bytes }) => (bytes ? [sumOf(Object.values(bytes))] : []));
  const warm = weighed.slice(Math.floor(WARM_SHARE * weighed.length));
  const tenth = Math.max(1, Math.floor(warm.length / 10));
  const mean = (values: readonly number[]) => sumOf(values) / values.length;
  const growthMb = (mean(warm.slice(-tenth)) - mean(warm.slice(0, tenth))) / 1e6;
  const mostMs = Math.max(...samples.map(({ backlogMs }) => backlogMs));
  const stalls = events.filter(({ event }) => event.type === 'state' && event.state === 'stalled').length;
  const skips = events.filter(({ event }) => event.type === 'skipped').length;
  const finals = events.filter(({ event }) => event.type === 'final').length;
  const figure = (what: string) => `${minutes} min of live captions: ${what}`;
  return [
    {
      figure: figure('growth of resident memory, MB'),
      ours: growthMb.toFixed(1),
      asked: '<= 30',
      isReached: growthMb <= 30,
      note: `daemon, hearing processes and recorder; from ${(mean(warm.slice(0, tenth)) / 1e6).toFixed(0)} MB after ${Math.round(WARM_SHARE * minutes * 60)} s; ${finals} finals`,
    },
    {
      figure: figure('most speech that waited for the recogniser, ms'),
      ours: mostMs.toFixed(0),
      asked: '<= 2000',
      isReached: mostMs <= 2_000,
      note: skips > 0 ? `skipped to live ${skips} times` : '',
    },
    { figure: figure('stalls'), ours: `${stalls}`, asked: '0', isReached: stalls === 0 },
  ];
}

const sumOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);
