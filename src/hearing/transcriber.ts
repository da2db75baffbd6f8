import type { Recogniser, Waiting } from '../core/drivers.ts';
import { lengthMsOf, type SoundChannel } from '../core/sound.ts';
import { type CaptionEvent, type CaptionLine, confidenceOf, type HeardWord, textOf } from '../core/speech.ts';
import { sleep } from '../core/time.ts';
import { createPace } from './pace.ts';
import { createPatience } from './patience.ts';
import { HEARD_AFTER_MS } from './repeated-ear.ts';
import { createSpokenLine, type RecognitionCost, type Room, type SpokenLine } from './spoken-line.ts';
import type { VoiceEvent } from './voice-segments.ts';

export type TranscriberOptions = {
  readonly channel: SoundChannel;
  readonly recogniser: Recogniser;
  readonly language: string;
  /** Gives a line its number; numbers rise over all channels. */
  readonly nextId: () => number;
  readonly onEvent: (event: CaptionEvent) => void;
  /** Told when the recogniser fails and when it answers again. */
  readonly onHealth?: (isWell: boolean, error?: unknown) => void;
  /** Asked before a final goes out: whether the line is somebody else's (a double) and is to be dropped. */
  readonly isUnwanted?: (startMs: number, endMs: number) => boolean;
};

/** Makes captions of stretches of speech, while they are being spoken. */
export type Transcriber = {
  handle(event: VoiceEvent): void;
  /** Speech that waits for the recogniser. */
  readonly backlogMs: number;
  /** How long the recogniser has been asked without an answer; 0 where it is not asked. */
  readonly waitingMs: number;
  /** Ends when the signal aborts, or after `finish` when all is done. */
  run(waiting: Waiting): Promise<void>;
  /** No more events will come. */
  finish(): void;
};

/** A new partial is worth the work when so much more was said. */
const LEAST_NEWS_MS = 200;
/** Of sound that is left out the last is still heard, so that the first word after it is whole. */
const KEPT_MS = 400;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2_000;
/** A line that fails so often with a working recogniser is given up. */
const MOST_FAILURES = 8;

/** Why a partial is ended for the final: no failure. */
const OVERTAKEN = new DOMException('the final is more urgent', 'AbortError');

type Entry = {
  readonly line: SpokenLine;
  /** Speech has paused; it may be the end. */
  isPaused: boolean;
  isUrgent: boolean;
  end: { readonly speechEndMs: number; readonly endMs: number } | null;
  shown: string;
  failureCount: number;
};

export function createTranscriber(options: TranscriberOptions): Transcriber {
  const { channel, recogniser, language, onEvent } = options;
  const cost: RecognitionCost = { perMs: FIRST_COST };
  const room: Room = {};
  const pace = createPace();
  const patience = createPatience();
  const entries: Entry[] = [];
  let isFinished = false;
  let askedAtMs: number | null = null;
  /** The partial that is under way: up to where it hears its line, and how to end it. */
  let listening: { readonly entry: Entry; readonly toMs: number; readonly end: AbortController } | null =
    null;
  let wake = () => {};

  const backlogMs = () => entries.reduce((sum, { line }) => sum + line.unheardMs, 0);
  const waitingMs = () => entries.reduce((sum, { line }) => sum + line.waitingMs, 0);

  function handle(event: VoiceEvent): void {
    const entry = entries.at(-1);
    if (event.type === 'start') {
      const { startMs } = event;
      if (entries.length === 0) patience.onSpeech(performance.now());
      const line = createSpokenLine({
        id: options.nextId(),
        startMs,
        recogniser,
        language,
        cost,
        room,
        pace,
      });
      entries.push({ line, isPaused: false, isUrgent: false, end: null, shown: '', failureCount: 0 });
    } else if (event.type === 'speech') entry?.line.add(event.samples);
    else if (event.type === 'pause' && entry) pause(entry, event.silentMs);
    else if (event.type === 'resume' && entry) entry.isPaused = false;
    else if (event.type === 'end' && entry) entry.end = event;
    if (entry && waitingMs() > patience.mostWaitingMs(entry.line.isIncremental)) skipToLive();
    wake();
  }

  /** What the final needs is begun at once; a partial that hears all of the speech will do for it, another is in its way. */
  function pause(entry: Entry, silentMs: number): void {
    entry.isPaused = entry.isUrgent = true;
    if (listening?.entry !== entry || entry.line.isIncremental) return;
    if (listening.toMs >= entry.line.lengthMs - silentMs + HEARD_AFTER_MS) entry.isUrgent = false;
    else listening.end.abort(OVERTAKEN);
  }

  /** The next thing to do for the line, or null where it has to grow first. */
  function nextStep({ line, end, isUrgent, isPaused }: Entry): 'listen' | 'finish' | null {
    if (end) return 'finish';
    if (line.unheardMs > 0 && isUrgent) return 'listen';
    // What was heard in the pause is the final if it is one; hearing it all again for some silence would hold that up.
    if (isPaused && !line.isIncremental) return null;
    return line.unheardMs >= LEAST_NEWS_MS ? 'listen' : null;
  }

  async function step(entry: Entry, what: 'listen' | 'finish', waiting: Waiting): Promise<void> {
    askedAtMs = performance.now();
    try {
      if (what === 'finish') {
        const words = await entry.line.finish(entry.end!.speechEndMs, waiting);
        tellFinal(entry, words, entry.end!.endMs); // the end may have been moved meanwhile
        await drop(entry);
        return;
      }
      const isLikelyFinal = entry.isUrgent;
      entry.isUrgent = false;
      const end = new AbortController();
      if (!isLikelyFinal) listening = { entry, toMs: entry.line.lengthMs, end };
      // Not AbortSignal.any: with a signal that lives for hours it keeps a kilobyte a call.
      const forward = () => end.abort(waiting.signal.reason);
      waiting.signal.addEventListener('abort', forward, { once: true });
      try {
        await entry.line.listen({ signal: end.signal, isLikelyFinal });
      } finally {
        waiting.signal.removeEventListener('abort', forward);
      }
      tellPartial(entry);
    } finally {
      askedAtMs = null;
      listening = null;
    }
  }

  /** Notes what the work cost; it is the sound of the first line that is heard. */
  async function heardAt({ line }: Entry, work: () => Promise<void>): Promise<void> {
    const [fromMs, beganMs] = [line.lengthMs - line.unheardMs, performance.now()];
    await work();
    const nowMs = performance.now();
    const soundMs = line.lengthMs - line.unheardMs - fromMs;
    if (!patience.isWaiting) pace.note({ soundMs, tookMs: nowMs - beganMs, backlogMs: backlogMs() });
    patience.onAnswer(nowMs, backlogMs());
  }

  function tellPartial(entry: Entry): void {
    const { id, startMs, committed, pending } = entry.line;
    const partial = { committed: textOf(committed), pending: textOf(pending) };
    const key = `${partial.committed}\n${partial.pending}`;
    if (key === entry.shown || (key === '\n' && entry.shown === '')) return;
    entry.shown = key;
    onEvent({ type: 'partial', id, channel, startMs, ...partial, isDraft: recogniser.info.isDraft });
  }

  function tellFinal({ line, shown }: Entry, words: readonly HeardWord[], endMs: number): void {
    const { id, startMs } = line;
    if (words.length === 0 || options.isUnwanted?.(startMs, endMs)) {
      if (shown) onEvent({ type: 'dropped', id, channel });
      return;
    }
    const final: CaptionLine = {
      id,
      channel,
      startMs,
      endMs,
      words,
      text: textOf(words),
      confidence: confidenceOf(words),
      isDraft: recogniser.info.isDraft,
    };
    onEvent({ type: 'final', line: final });
  }

  async function drop(entry: Entry): Promise<void> {
    const index = entries.indexOf(entry);
    if (index >= 0) entries.splice(index, 1);
    await entry.line.close();
  }

  /** Ends a line with the words that are certain. */
  async function giveUp(entry: Entry): Promise<void> {
    const { committed, startMs } = entry.line;
    tellFinal(entry, [...committed], committed.at(-1)?.endMs ?? startMs);
    await drop(entry);
  }

  /** Leaves out what waits, ends what was begun with the words that were heard, and goes on with the present. */
  function skipToLive(): void {
    const current = entries.at(-1)!;
    const isOpen = !current.end;
    const presentMs = current.line.startMs + current.line.lengthMs;
    const left = entries.flatMap(({ line }) => line.cut());
    const kept: Float32Array[] = [];
    while (isOpen && left.length > 0 && lengthMsOf(kept) < KEPT_MS) kept.unshift(left.pop()!);
    for (const entry of [...entries]) {
      const { startMs, lengthMs } = entry.line;
      // Its last hypothesis is the final: nothing more will come.
      const endMs = startMs + lengthMs;
      if (lengthMs > 0) entry.end = { speechEndMs: endMs - HEARD_AFTER_MS, endMs };
      else void drop(entry);
    }
    onEvent({ type: 'skipped', channel, durationMs: Math.round(lengthMsOf(left)) });
    if (!isOpen) return;
    handle({ type: 'start', startMs: presentMs - lengthMsOf(kept) });
    for (const samples of kept) handle({ type: 'speech', samples });
  }

  async function run({ signal }: Waiting): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    try {
      while (!signal.aborted) {
        const entry = entries[0];
        const what = entry && nextStep(entry);
        if (!entry || !what) {
          if (isFinished && !entry) return;
          await untilWoken(signal);
          continue;
        }
        try {
          await heardAt(entry, () => step(entry, what, { signal }));
          options.onHealth?.(true);
          retryMs = FIRST_RETRY_MS;
        } catch (error) {
          if (signal.aborted) return;
          if (error === OVERTAKEN) continue;
          options.onHealth?.(false, error);
          patience.onFailure();
          await entry.line.reset();
          if (++entry.failureCount >= MOST_FAILURES) await giveUp(entry);
          await sleep(retryMs, signal).catch(() => {});
          retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
        }
      }
    } finally {
      for (const entry of [...entries]) await drop(entry);
    }
  }

  async function untilWoken(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      wake = done;
      signal.addEventListener('abort', done, { once: true });
    });
    wake = () => {};
  }

  return {
    handle,
    get backlogMs() {
      return backlogMs();
    },
    get waitingMs() {
      return askedAtMs === null ? 0 : performance.now() - askedAtMs;
    },
    run,
    finish() {
      isFinished = true;
      wake();
    },
  };
}

/** Until it is known: that of a small model on one core. */
const FIRST_COST = 0.1;
