import type { Mention, Observation, Recent, SoundEvent } from '../core/recent.ts';
import { KEPT_MS, type Tracked, trackView } from './track.ts';

/** What the reducer keeps between observations. `recent` is what everybody reads. */
export type History = {
  readonly recent: Recent;
  /** The items up to the oldest view that may still be overtaken by a later one. */
  readonly settled: Tracked;
  readonly pending: readonly Seen[];
};

type Seen = Extract<Observation, { kind: 'seen' }>;
/** Views are made on several tracks; one may be told up to so much after a later one and still count in its turn. */
export const TOLERANCE_MS = 2_000;
export const MOST_SOUNDS = 200;
/** Two minutes of looks. */
const MOST_LOOKS = 400;
/** More views than this in the tolerance: the oldest counts at once. */
const MOST_PENDING = 8;

export const noHistory: History = {
  recent: {
    nowMs: 0,
    items: [],
    utterances: [],
    sounds: [],
    said: [],
    highlights: [],
    motions: [],
    mentions: [],
  },
  settled: { items: [], nextId: 1, untilMs: Number.NEGATIVE_INFINITY },
  pending: [],
};

/**
 * The history with one observation more. Pure: the same observations give the same history, in whatever order they come
 * within the tolerance. What is older than two minutes, or older than what its kind may hold, is gone.
 */
export function observe(history: History, observation: Observation): History {
  const { recent } = history;
  const nowMs = Math.max(recent.nowMs, timeOf(observation));
  const kept = forget({ ...recent, nowMs });
  switch (observation.kind) {
    case 'seen':
      return see({ ...history, recent: kept }, observation);
    case 'heard': {
      const { utterance } = observation;
      const utterances = withOne(kept.utterances, utterance, soundOrder);
      return { ...history, recent: forget({ ...kept, utterances }) };
    }
    case 'sound': {
      const sounds = withOne(kept.sounds, observation.sound, soundOrder);
      return { ...history, recent: forget({ ...kept, sounds }) };
    }
    case 'highlight': {
      const highlights = withOne(kept.highlights, observation.highlight, (a, b) => a.atMs - b.atMs);
      return { ...history, recent: forget({ ...kept, highlights }) };
    }
    case 'motion': {
      const motions = withOne(kept.motions, observation.motion, (a, b) => a.atMs - b.atMs);
      return { ...history, recent: forget({ ...kept, motions }) };
    }
    case 'mention': {
      const { mention } = observation;
      const order = (a: Mention, b: Mention) =>
        a.atMs - b.atMs || compareText(a.words.join(' '), b.words.join(' '));
      return { ...history, recent: forget({ ...kept, mentions: withOne(kept.mentions, mention, order) }) };
    }
    case 'said': {
      const said = withOne(
        kept.said,
        observation.said,
        (a, b) => a.atMs - b.atMs || compareText(a.text, b.text),
      );
      return { ...history, recent: forget({ ...kept, said }) };
    }
  }
}

/** The same history at a later time: what has grown too old is gone. */
export const passTime = (history: History, nowMs: number): History => ({
  ...history,
  recent: forget({ ...history.recent, nowMs: Math.max(nowMs, history.recent.nowMs) }),
});

/** The history without what was heard and is forgotten; a sound is asked by its line, `[applause]`. */
export const forgetHeard = (
  history: History,
  isForgotten: (text: string, startMs: number) => boolean,
): History => ({
  ...history,
  recent: {
    ...history.recent,
    utterances: history.recent.utterances.filter(({ text, startMs }) => !isForgotten(text, startMs)),
    mentions: history.recent.mentions.filter(({ words, atMs }) => !isForgotten(words.join(' '), atMs)),
    sounds: history.recent.sounds.filter((sound) => !isForgotten(soundLine(sound), sound.startMs)),
  },
});

/** How a sound stands among lines of captions: `[applause]`, `[applause, video]`. */
const soundLine = ({ label, place }: SoundEvent): string => `[${[label, place].filter(Boolean).join(', ')}]`;

function see(history: History, seen: Seen): History {
  const newestMs = Math.max(seen.atMs, history.pending.at(-1)?.atMs ?? seen.atMs);
  const isLate = seen.atMs <= newestMs - TOLERANCE_MS || seen.atMs < history.settled.untilMs;
  if (isLate) return history; // what came after it stands already
  const pending = [...history.pending, seen].sort(viewOrder);
  const firstYoung = pending.findIndex(({ atMs }) => atMs > newestMs - TOLERANCE_MS);
  const ripeCount = Math.max(firstYoung, pending.length - MOST_PENDING);
  const settled = pending.slice(0, ripeCount).reduce(trackView, history.settled);
  const waiting = pending.slice(ripeCount);
  const { items } = waiting.reduce(trackView, settled);
  return { settled, pending: waiting, recent: forget({ ...history.recent, items }) };
}

function forget(recent: Recent): Recent {
  const sinceMs = recent.nowMs - KEPT_MS;
  return {
    nowMs: recent.nowMs,
    items: recent.items.filter(({ lastSeenMs, isVisible }) => isVisible || lastSeenMs >= sinceMs),
    utterances: recent.utterances.filter(({ endMs }) => endMs >= sinceMs).slice(-MOST_SOUNDS),
    sounds: recent.sounds.filter(({ endMs }) => endMs >= sinceMs).slice(-MOST_SOUNDS),
    said: recent.said.filter(({ atMs }) => atMs >= sinceMs).slice(-MOST_SOUNDS),
    highlights: recent.highlights.filter(({ atMs }) => atMs >= sinceMs).slice(-MOST_LOOKS),
    motions: recent.motions.filter(({ atMs }) => atMs >= sinceMs).slice(-MOST_LOOKS),
    mentions: recent.mentions.filter(({ atMs }) => atMs >= sinceMs).slice(-MOST_SOUNDS),
  };
}

function timeOf(observation: Observation): number {
  switch (observation.kind) {
    case 'seen':
      return observation.atMs;
    case 'heard':
      return observation.utterance.endMs;
    case 'sound':
      return observation.sound.endMs;
    case 'said':
      return observation.said.atMs;
    case 'highlight':
      return observation.highlight.atMs;
    case 'motion':
      return observation.motion.atMs;
    case 'mention':
      return observation.mention.atMs;
  }
}

/** The list with one more in its place; what is in it already is not taken twice. */
function withOne<T>(list: readonly T[], one: T, order: (a: T, b: T) => number): readonly T[] {
  const at = list.findLastIndex((other) => order(other, one) <= 0);
  if (at >= 0 && order(list[at]!, one) === 0) return list;
  return [...list.slice(0, at + 1), one, ...list.slice(at + 1)];
}

type Timed = { readonly startMs: number; readonly channel: string; readonly id: number };
const soundOrder = (a: Timed, b: Timed): number =>
  a.startMs - b.startMs || compareText(a.channel, b.channel) || a.id - b.id;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Views of one time count by what they show, so that their order of arrival does not matter. */
const viewOrder = (a: Seen, b: Seen): number =>
  a.atMs - b.atMs || compareText(JSON.stringify(a.place), JSON.stringify(b.place)) || compareViews(a, b);

const compareViews = ({ view: a }: Seen, { view: b }: Seen): number =>
  a === b ? 0 : compareText(JSON.stringify(a), JSON.stringify(b));
