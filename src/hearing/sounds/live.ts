import type { SoundTagger, Waiting } from '../../core/drivers.ts';
import {
  durationMsOf,
  joinSamples,
  type SoundChannel,
  type SoundChunk,
  toSampleCount,
} from '../../core/sound.ts';
import type { CaptionLine } from '../../core/speech.ts';
import { createSoundNotes, lineOfNote, type SoundNote, toneOf } from './notes.ts';

type SoundPlace = Pick<CaptionLine, 'channel' | 'startMs' | 'endMs'>;

export type LiveSoundsOptions = {
  readonly channel: SoundChannel;
  readonly sounds: SoundTagger | null;
  readonly tones: SoundTagger | null;
  readonly nextId: () => number;
  readonly onLine: (line: CaptionLine) => void;
  /** Where on the screen a sound comes from; null where that is not clear. */
  readonly placeOf?: (sound: SoundPlace) => string | null;
  /** Told once where a model fails; captions of speech go on without it. */
  readonly onFailure: (error: unknown) => void;
};

/** Sound events and tones of one channel, beside its captions: it never holds them up. */
export type LiveSounds = {
  feed(chunk: SoundChunk): void;
  /** A line of speech is final: its tone may be told after it. */
  noteSpeech(line: CaptionLine): void;
};

/** More sound than this that waits for the model is skipped: a sound of the past helps nobody. */
const MOST_WAITING_MS = 8_000;
const KEPT_WAITING_MS = 4_000;
/** Lines of speech are not longer; their sound is kept so long for the tone. */
const KEPT_MS = 30_000;

export function createLiveSounds(options: LiveSoundsOptions, waiting: Waiting): LiveSounds {
  const { channel, sounds, tones, nextId, onLine } = options;
  let notes = sounds && createSoundNotes(sounds);
  const queue: SoundChunk[] = [];
  let kept: SoundChunk[] = [];
  let isBusy = false;
  let isJudging = false;
  let lastTone = '';
  let hasFailed = false;

  const fail = (error: unknown): void => {
    if (waiting.signal.aborted || hasFailed) return;
    hasFailed = true;
    options.onFailure(error);
  };

  async function work(): Promise<void> {
    isBusy = true;
    try {
      for (let chunk = queue.shift(); chunk && notes; chunk = queue.shift()) {
        if (lengthOf(queue) > MOST_WAITING_MS) {
          while (lengthOf(queue) > KEPT_WAITING_MS) chunk = queue.shift()!;
          notes = createSoundNotes(sounds!); // what it knew is of before the hole
        }
        for (const note of await notes.hear(chunk, waiting))
          onLine(lineOfNote(placed(note), nextId(), channel));
      }
    } finally {
      isBusy = false;
    }
  }

  function placed(note: SoundNote): SoundNote {
    const place = options.placeOf?.({ channel, startMs: note.startMs, endMs: note.endMs });
    return place ? { ...note, label: `${note.label}, ${place}` } : note;
  }

  async function judge({ startMs, endMs }: CaptionLine): Promise<void> {
    isJudging = true;
    try {
      const tone = await toneOf(cut(kept, startMs, endMs), tones!, waiting);
      const label = tone?.label ?? '';
      // A tone that goes on from line to line is told once.
      if (tone && label !== lastTone) onLine(lineOfNote({ ...tone, startMs, endMs }, nextId(), channel));
      lastTone = label;
    } finally {
      isJudging = false;
    }
  }

  return {
    feed(chunk) {
      if (hasFailed) return;
      if (tones) kept = [...kept, chunk].filter(({ startMs }) => startMs > chunk.startMs - KEPT_MS);
      if (!notes) return;
      queue.push(chunk);
      if (!isBusy) work().catch(fail);
    },
    noteSpeech(line) {
      if (tones && !isJudging && !hasFailed) judge(line).catch(fail);
    },
  };
}

const lengthOf = (chunks: readonly SoundChunk[]): number =>
  chunks.reduce((sum, { samples }) => sum + durationMsOf(samples), 0);

/** The sound between two times. */
function cut(chunks: readonly SoundChunk[], startMs: number, endMs: number): Float32Array {
  const pieces = chunks.map((chunk) => {
    const from = Math.max(0, toSampleCount(startMs - chunk.startMs));
    return chunk.samples.subarray(from, Math.max(from, toSampleCount(endMs - chunk.startMs)));
  });
  return joinSamples(pieces);
}
