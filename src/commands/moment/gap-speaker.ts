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
  /** A first sign of a voice, which may be none: what is being said stops, and is said again where nothing followed. */
  hearOnset(): void;
  run(signal: AbortSignal): Promise<void>;
};

/** How often it is looked whether there is room; the pause that is waited for has ten times that. */
const EVERY_MS = 50;
/** After a sign of a voice it is waited for so long whether one is there: words that begin softly are known after half a second. */
const ONSET_MS = 800;
/** So long more signs are waited for; then it clatters. */
const LONGEST_ONSET_MS = 2_000;
/** What nobody had time to hear for so long is no news any more. */
const STALE_MS = 30_000;
/** Of more than these the oldest is left out. */
const MOST_WAITING = 5;

export function createGapSpeaker(options: GapSpeakerOptions): GapSpeaker {
  const { say, shorten, rate, clock = systemClock, sleep = realSleep } = options;
  let talk: Talk = noTalk;
  let waiting: { readonly text: string; readonly sinceMs: number }[] = [];
  let current: AbortController | null = null;
  let onsetAtMs = Number.NEGATIVE_INFINITY;
  let firstOnsetMs = Number.NEGATIVE_INFINITY;
  /** What clatters must not make it stammer: after a sign that nothing followed, only speech itself stops it. */
  let trustsOnset = true;
  const speakers = new Set<string>();

  function hear(event: CaptionEvent): void {
    const nowMs = clock.nowMs();
    if (event.type === 'final' && isAlarm(event.line.text)) talk = noteAlarm(talk, nowMs);
    else if (event.type === 'state') {
      // Where Beckon itself is heard nothing is known of the others; the state of before stands.
      if (event.state === 'own-voice') return;
      if (event.state === 'hearing') {
        speakers.add(event.channel);
        trustsOnset = true;
      } else speakers.delete(event.channel);
      talk = noteSpeech(talk, speakers.size > 0, nowMs);
    }
    if (roomFor(talk, nowMs) === 0 && (talk.speakingSinceMs !== null || talk.alarmAtMs === nowMs)) stop();
  }

  function hearOnset(): void {
    const nowMs = clock.nowMs();
    if (nowMs - onsetAtMs > ONSET_MS) firstOnsetMs = nowMs;
    if (nowMs - firstOnsetMs < LONGEST_ONSET_MS) onsetAtMs = nowMs;
    if (!trustsOnset) return;
    if (current) trustsOnset = false;
    stop();
  }

  const stop = () => current?.abort(new DOMException('somebody speaks', 'AbortError'));

  async function step(signal: AbortSignal): Promise<void> {
    const nowMs = clock.nowMs();
    waiting = waiting.filter(({ sinceMs }) => nowMs - sinceMs < STALE_MS);
    const next = waiting[0];
    const isOnset = nowMs - onsetAtMs < ONSET_MS;
    const roomMs = next && !isOnset ? roomFor(talk, nowMs) : 0;
    if (!next || roomMs === 0) return;
    const fits = durationOf(next.text, rate()) <= roomMs;
    const text = fits ? next.text : shorten(next.text, roomMs);
    if (text === '') return; // a longer pause may come
    waiting.shift();
    talk = noteSaid(talk);
    current = new AbortController();
    // What was cut off is offered again: half a sentence is no information. If it was a door and nobody speaks, in this pause.
    await say(text, { signal: AbortSignal.any([signal, current.signal]) }).catch(() => {
      if (!current?.signal.aborted || signal.aborted) return;
      waiting.unshift(next);
      talk = { ...talk, isUsed: false };
    });
    current = null;
  }

  return {
    offer(text) {
      waiting = [...waiting, { text, sinceMs: clock.nowMs() }].slice(-MOST_WAITING);
    },
    hear,
    hearOnset,
    async run(signal) {
      while (!signal.aborted) {
        await step(signal);
        await sleep(EVERY_MS, signal).catch(() => {});
      }
    },
  };
}
