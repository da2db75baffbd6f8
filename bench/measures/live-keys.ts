import { spawn } from 'node:child_process';
import { sleep } from '../../src/core/time.ts';
import { startPulse } from '../../test/helpers/pulse.ts';
import { BenchError } from '../bench-error.ts';
import { type BenchDaemon, openDaemon } from '../daemon/daemon.ts';
import { type Keyboard, openKeyboard } from '../daemon/keyboard.ts';
import { openPageWindow, type PageWindow } from '../daemon/window.ts';
import { percentile } from '../metrics/scores.ts';
import { createProgress } from '../progress.ts';
import type { Row } from '../row.ts';

const WINDOW = { widthPx: 800, heightPx: 600 };
const STOP_KEY = 'Ctrl+Alt+Shift+S';
const DESCRIBE_KEY = 'Ctrl+Alt+Shift+D';
/** Loud for an earcon or a voice; an empty null sink is exactly 0. Of 32,768. */
const LOUD = 500;
const SOUND_LIMIT_MS = 5_000;
/** Longer than a pause between two words. */
const SILENCE_MS = 700;
const STORY = 'This is a long story that goes on and on, about a road, a river and a town. '.repeat(20);

/**
 * What a person who presses keys waits for, on a display in memory: keys go down through XTEST, sound is what the monitor of a
 * null sink gives, which adds its own 20 ms and more.
 */
export async function measureLiveKeys(
  isQuick: boolean,
  seed: number,
): Promise<{ rows: Row[]; details: object }> {
  const pulse = await startPulse();
  const window = await openPageWindow(WINDOW.widthPx, WINDOW.heightPx);
  const keyboard = await openKeyboard(window.env);
  const env = { ...pulse.env, DISPLAY: window.env.DISPLAY };
  const ears = listen(pulse.env, pulse.sinkName);
  try {
    const earconsMs = await earcons(env, keyboard, ears, isQuick ? 20 : 100);
    const wordsMs = await firstWords(env, keyboard, window, isQuick ? 10 : 50, seed);
    const stopsMs = await stops(env, keyboard, ears, isQuick ? 4 : 20);
    return { rows: rowsOf(earconsMs, wordsMs, stopsMs), details: { earconsMs, wordsMs, stopsMs } };
  } finally {
    ears.close();
    keyboard.close();
    await window.close();
    await pulse.close();
  }
}

type Trial = (daemon: BenchDaemon) => Promise<{ readonly tookMs: number; readonly isWarmUp?: boolean }>;

/** So many trials on one daemon that takes keys. */
async function timesOf(title: string, count: number, env: NodeJS.ProcessEnv, once: Trial): Promise<number[]> {
  const daemon = await openDaemon(env);
  const progress = createProgress(title, count);
  try {
    await takesKeys(daemon.call);
    const times: number[] = [];
    while (times.length < count) {
      const { tookMs, isWarmUp = false } = await once(daemon);
      if (isWarmUp) continue;
      times.push(tookMs);
      progress.step(`${Math.round(tookMs)} ms`);
    }
    return times;
  } finally {
    await daemon.close();
  }
}

function earcons(env: NodeJS.ProcessEnv, keyboard: Keyboard, ears: Ears, count: number): Promise<number[]> {
  return timesOf('earcons', count, env, async () => {
    await ears.silence();
    const heard = ears.nextLoudMs();
    const pressedMs = await keyboard.press(STOP_KEY);
    return { tookMs: (await heard) - pressedMs };
  });
}

function firstWords(
  env: NodeJS.ProcessEnv,
  keyboard: Keyboard,
  window: PageWindow,
  count: number,
  seed: number,
): Promise<number[]> {
  let page = 0;
  return timesOf('first words', count, env, async ({ call, nextSpokenByteMs }) => {
    const isWarmUp = page === 0; // it loads the models
    await window.show(page++, seed);
    const spoken = nextSpokenByteMs();
    const pressedMs = await keyboard.press(DESCRIBE_KEY);
    const tookMs = (await spoken) - pressedMs;
    await idle(call);
    return { tookMs, isWarmUp };
  });
}

function stops(env: NodeJS.ProcessEnv, keyboard: Keyboard, ears: Ears, count: number): Promise<number[]> {
  const settings = { BECKON_SPEECH_DRIVERS: 'espeak-ng', BECKON_HOTKEYS_EARCONS: 'false' };
  return timesOf('stops', count, { ...env, ...settings }, async ({ call }) => {
    await ears.silence();
    const heard = ears.nextLoudMs();
    await call('POST', '/v1/speak', { text: STORY });
    await heard;
    await sleep(500);
    const pressedMs = await keyboard.press(STOP_KEY);
    await ears.silence();
    return { tookMs: Math.max(0, ears.lastLoudMs() - pressedMs) };
  });
}

type Call = BenchDaemon['call'];

async function takesKeys(call: Call): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (((await call('GET', '/v1/keys')) as { isListening: boolean }).isListening) return sleep(1_000);
    await sleep(50);
  }
  throw new BenchError('the daemon takes no keys');
}

async function idle(call: Call): Promise<void> {
  const busy = async () => {
    const { isSpeaking, runningRequests } = (await call('GET', '/v1/status')) as {
      isSpeaking: boolean;
      runningRequests: number;
    };
    return isSpeaking || runningRequests > 0;
  };
  while (await busy()) await sleep(20);
}

type Ears = {
  /** When sound is heard next. */
  nextLoudMs(): Promise<number>;
  lastLoudMs(): number;
  /** Waits until nothing was heard for a while. */
  silence(): Promise<void>;
  close(): void;
};

/** Hears the monitor of a sink; a time is that of the arrival of the piece with the sound in it. */
function listen(env: NodeJS.ProcessEnv, sink: string): Ears {
  const args = [
    '--raw',
    `--device=${sink}.monitor`,
    '--format=s16le',
    '--rate=16000',
    '--channels=1',
    '--latency-msec=10',
  ];
  const recorder = spawn('parec', args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const waiters = new Set<(ms: number) => void>();
  let lastLoudMs = Number.NEGATIVE_INFINITY;
  recorder.stdout.on('data', (piece: Buffer) => {
    for (let at = 0; at + 1 < piece.length; at += 2) {
      if (Math.abs(piece.readInt16LE(at)) < LOUD) continue;
      lastLoudMs = performance.now();
      for (const tell of waiters) tell(lastLoudMs);
      waiters.clear();
      return;
    }
  });
  return {
    lastLoudMs: () => lastLoudMs,
    nextLoudMs: () =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new BenchError('nothing was heard')), SOUND_LIMIT_MS);
        waiters.add((ms) => {
          clearTimeout(limit);
          resolve(ms);
        });
      }),
    async silence() {
      while (performance.now() - lastLoudMs < SILENCE_MS) await sleep(20);
    },
    close: () => recorder.kill('SIGKILL'),
  };
}

function rowsOf(earconsMs: readonly number[], wordsMs: readonly number[], stopsMs: readonly number[]): Row[] {
  const told = (times: readonly number[]) =>
    `p50 ${Math.round(percentile(times, 0.5))} ms, p95 ${Math.round(percentile(times, 0.95))} ms`;
  return [
    {
      figure: `key to earcon, ${earconsMs.length} presses`,
      ours: told(earconsMs),
      asked: 'p95 <= 100 ms',
      isReached: percentile(earconsMs, 0.95) <= 100,
      note: 'at the monitor of a null sink',
    },
    {
      figure: `key to first spoken word, ${wordsMs.length} pages of ${WINDOW.widthPx}x${WINDOW.heightPx}`,
      ours: told(wordsMs),
      asked: 'p50 <= 1000 ms',
      isReached: percentile(wordsMs, 0.5) <= 1_000,
    },
    {
      figure: `stop key to silence, ${stopsMs.length} presses`,
      ours: told(stopsMs),
      asked: '<= 150 ms',
      isReached: Math.max(...stopsMs) <= 150,
      note: 'espeak-ng, at the monitor of a null sink',
    },
  ];
}
