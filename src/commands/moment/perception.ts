import type { ScreenView } from '../../core/observations.ts';
import type { Observation, Recent } from '../../core/recent.ts';
import type { CaptionLine } from '../../core/speech.ts';
import { type Clock, systemClock } from '../../core/time.ts';
import type { Engine, LookInput } from '../../engine/engine.ts';
import { forgetHeard, type History, noHistory, observe, passTime } from '../../fusion/recent.ts';
import { rememberable } from '../told.ts';

/** What this process perceived in the last two minutes; in memory only. */
export type Perception = {
  recent(): Recent;
  observe(observation: Observation): void;
  /** A line of captions, with its times on the clock of the process. */
  hear(line: CaptionLine): void;
  /** Drops what was heard and is forgotten, asked by its text as a line and its start on the clock of the process. */
  forget(isForgotten: (text: string, startMs: number) => boolean): void;
  /** What the person was told, by whatever way. */
  tell(text: string): void;
  /** Called after everything that was observed, until the returned function is called. Must not throw. */
  follow(onChange: (observation: Observation) => void): () => void;
};

export function createPerception(clock: Clock = systemClock): Perception {
  let history: History = noHistory;
  const followers = new Set<(observation: Observation) => void>();
  function take(observation: Observation): void {
    history = observe(history, observation);
    for (const follower of followers) follower(observation);
  }
  return {
    recent() {
      history = passTime(history, clock.nowMs());
      return history.recent;
    },
    observe: take,
    hear(line) {
      const { id, channel, startMs, endMs, text, words, confidence, speaker } = line;
      const { label, place } = SOUND.exec(text)?.groups ?? {};
      if (label !== undefined)
        take({
          kind: 'sound',
          sound: { id, channel, startMs, endMs, label, confidence, ...(place !== undefined && { place }) },
        });
      else
        take({
          kind: 'heard',
          utterance: {
            ...{ id, channel, startMs, endMs, text, words: [...words], confidence },
            ...(speaker !== undefined && { speaker }),
          },
        });
    },
    forget(isForgotten) {
      history = forgetHeard(history, isForgotten);
    },
    tell(text) {
      if (text.trim() !== '') take({ kind: 'said', said: { atMs: clock.nowMs(), text } });
    },
    follow(onChange) {
      followers.add(onChange);
      return () => void followers.delete(onChange);
    },
  };
}

/** How a sound stands among lines of captions: `[applause]`, `[applause, video]`. */
const SOUND = /^\[(?<label>[^\],]+)(?:, (?<place>[^\]]+))?\]$/u;

/** The same engine; what it sees on the desktop is perceived. Pictures from files are not the screen. */
export function perceiving(engine: Engine, perception: Perception, clock: Clock = systemClock): Engine {
  return {
    name: engine.name,
    prepare: () => engine.prepare(),
    status: () => engine.status(),
    close: () => engine.close(),
    async look(input, options) {
      const atMs = clock.nowMs();
      const look = await engine.look(input, options);
      const shown = placeOf(input);
      if (!shown) return look;
      const keep = (view: ScreenView) => perception.observe({ kind: 'seen', atMs, view, ...shown });
      // What a program has not told yet is waited for, by nobody but the memory.
      if ('telling' in input) void rememberable(input, look.view).then(keep);
      else keep(look.view);
      return look;
    },
  };
}

function placeOf(input: LookInput) {
  if (!('frame' in input) || input.frame.origin.kind === 'picture') return null;
  const { widthPx: width, heightPx: height, origin } = input.frame;
  const place = { x: origin.x, y: origin.y, width, height };
  return { place, ...(origin.title !== undefined && { title: origin.title }) };
}
