import type { SoundTagger, Waiting } from '../../core/drivers.ts';
import {
  durationMsOf,
  joinSamples,
  loudnessOf,
  type SoundChannel,
  type SoundChunk,
  toSampleCount,
} from '../../core/sound.ts';
import type { CaptionLine, SoundTag } from '../../core/speech.ts';

/** A sound that began, or how a voice sounds. */
export type SoundNote = SoundTag & { readonly startMs: number; readonly endMs: number };

/** So much sound is looked at at once: enough to know applause, short enough to be told in time. */
const WINDOW_MS = 4_000;
const HOP_MS = 2_000;
/** Quieter windows hold nothing that somebody in the room would hear: -60 dBFS. */
const LEAST_LOUDNESS = 0.001;
/** A sound that is likelier there than not. */
const ONSET = 0.5;
/** A sound that was told is over when it is less likely than this. */
const OFFSET = 0.3;
/** A sound that goes on is told again after this long, so that who looks away does not miss it. */
const REMIND_MS = 60_000;

/** Notices when sounds begin. Feed the chunks of one source in order. */
export type SoundNotes = {
  /** What began in the sound up to the end of this chunk. */
  hear(chunk: SoundChunk, waiting: Waiting): Promise<readonly SoundNote[]>;
};

export function createSoundNotes(tagger: SoundTagger): SoundNotes {
  let pieces: Float32Array[] = [];
  let startMs = 0;
  let heldMs = 0;
  /** When each sound that goes on was told. */
  const toldAtMs = new Map<string, number>();

  async function look(samples: Float32Array, waiting: Waiting): Promise<readonly SoundNote[]> {
    const tags = loudnessOf(samples) < LEAST_LOUDNESS ? [] : await tagger.tag(samples, waiting);
    const endMs = startMs + durationMsOf(samples);
    const begun: SoundNote[] = [];
    const likely = new Map(tags.map(({ label, confidence }) => [label, confidence]));
    for (const label of [...toldAtMs.keys()]) if ((likely.get(label) ?? 0) < OFFSET) toldAtMs.delete(label);
    for (const tag of tags) {
      if (tag.confidence < ONSET) continue;
      const told = toldAtMs.get(tag.label);
      if (told !== undefined && endMs - told < REMIND_MS) continue;
      toldAtMs.set(tag.label, endMs);
      begun.push({ ...tag, startMs, endMs });
    }
    return begun;
  }

  return {
    async hear(chunk, waiting) {
      if (pieces.length === 0) startMs = chunk.startMs;
      pieces.push(chunk.samples);
      heldMs += durationMsOf(chunk.samples);
      const notes: SoundNote[] = [];
      while (heldMs >= WINDOW_MS) {
        const samples = joinSamples(pieces);
        const window = samples.subarray(0, toSampleCount(WINDOW_MS));
        pieces = [samples.subarray(toSampleCount(HOP_MS))];
        heldMs -= HOP_MS;
        notes.push(...(await look(window, waiting)));
        startMs += HOP_MS;
      }
      return notes;
    },
  };
}

/** A tone must be clear, or the word for it does more harm than good. */
const LEAST_TONE = 0.75;
const LEAST_TONE_MS = 1_000;
/** Models of tone were trained on sentences, not on speeches. */
const MOST_TONE_MS = 10_000;

/** How the voice of a stretch of speech sounds; null where that is not clear, or not worth a word. */
export async function toneOf(
  samples: Float32Array,
  tagger: SoundTagger,
  waiting: Waiting,
): Promise<SoundTag | null> {
  if (durationMsOf(samples) < LEAST_TONE_MS) return null;
  const [tone] = await tagger.tag(samples.subarray(0, toSampleCount(MOST_TONE_MS)), waiting);
  return tone && tone.confidence >= LEAST_TONE ? { ...tone, label: `sounds ${tone.label}?` } : null;
}

/** A note as a line of captions: `[applause]`. */
export function lineOfNote(
  { label, startMs, endMs, confidence }: SoundNote,
  id: number,
  channel: SoundChannel,
): CaptionLine {
  const text = `[${label}]`;
  return {
    id,
    channel,
    startMs,
    endMs,
    text,
    confidence,
    isDraft: false,
    words: [{ text, startMs, endMs, confidence }],
  };
}
