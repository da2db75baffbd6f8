import type { CaptionEvent } from '../../core/speech.ts';
import { type Clock, sleep as realSleep, systemClock } from '../../core/time.ts';
import {
  durationOf,
  isAlarm,
  noTalk,
  noteAlarm,
  noteSaid,
  noteSpeech,
  roomFor,
  type Talk,
} from '../../fusion/gaps.ts';

export type GapSpeakerOptions = {
  /** Says a text, polite; resolves at its end, rejects when it was stopped. */
  readonly say: (text: string, options: { readonly signal: AbortSignal }) => Promise<void>;
  /** A shorter form that takes at most so long; empty where there is none. */
  readonly shorten: (text: string, mostMs: number) => string;
  readonly rate: () => number;
  readonly clock?: Clock;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Says things in the pauses of what others say, and is silent when they go on. */
export type GapSpeaker = {
  offer(text: string): void;
  /** Voice activity and sounds of the captions. */
  hear(event: CaptionEvent): void;
  run(signal: AbortSignal): Promise<void>;
};

/** How often it is looked whether there is room; the pause that is waited for has ten times that. */
const EVERY_MS = 50;
/** What nobody had time to hear for so long is no news any more. */
const STALE_MS = 30_000;
/** Of more than these the oldest is left out. */
const MOST_WAITING = 5;

export function createGapSpeaker(options: GapSpeakerOptions): GapSpeaker {
  const { say, shorten, rate, clock = systemClock, sleep = realSleep } = options;
  let talk: Talk = noTalk;
  let waiting: { readonly text: string; readonly sinceMs: number }[] = [];
  let current: AbortController | null = null;
  const speakers = new Set<string>();

  function hear(event: CaptionEvent): void {
    const nowMs = clock.nowMs();
    if (event.type === 'final' && isAlarm(event.line.text)) talk = noteAlarm(talk, nowMs);
    else if (event.type === 'state') {
      // Where Beckon itself is heard nothing is known of the others; the state of before stands.
      if (event.state === 'own-voice') return;
      if (event.state === 'hearing') speakers.add(event.channel);
      else speakers.delete(event.channel);
      talk = noteSpeech(talk, speakers.size > 0, nowMs);
    }
    if (roomFor(talk, nowMs) === 0 && (talk.speakingSinceMs !== null || talk.alarmAtMs === nowMs))
      current?.abort(new DOMException('somebody speaks', 'AbortError'));
  }

  async function step(signal: AbortSignal): Promise<void> {
    const nowMs = clock.nowMs();
    waiting = waiting.filter(({ sinceMs }) => nowMs - sinceMs < STALE_MS);
    const next = waiting[0];
    const roomMs = next ? roomFor(talk, nowMs) : 0;
    if (!next || roomMs === 0) return;
    const fits = durationOf(next.text, rate()) <= roomMs;
    const text = fits ? next.text : shorten(next.text, roomMs);
    if (text === '') return; // a longer pause may come
    waiting.shift();
    talk = noteSaid(talk);
    current = new AbortController();
    // What was cut off is offered again: half a sentence is no information.
    await say(text, { signal: AbortSignal.any([signal, current.signal]) }).catch(() => {
      if (current?.signal.aborted && !signal.aborted) waiting.unshift(next);
    });
    current = null;
  }

  return {
    offer(text) {
      waiting = [...waiting, { text, sinceMs: clock.nowMs() }].slice(-MOST_WAITING);
    },
    hear,
    async run(signal) {
      while (!signal.aborted) {
        await step(signal);
        await sleep(EVERY_MS, signal).catch(() => {});
      }
    },
  };
}
