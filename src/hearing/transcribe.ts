import type { Recogniser, SoundSource, SoundTagger, VoiceDetector, Waiting } from '../core/drivers.ts';
import { endMsOf, joinSamples } from '../core/sound.ts';
import { type Acoustics, type CaptionLine, confidenceOf, type HeardWord, textOf } from '../core/speech.ts';
import { guard } from './guards.ts';
import { createSoundNotes, lineOfNote, toneOf } from './sounds/notes.ts';
import { createVoiceSegmenter } from './voice-segments.ts';

export type TranscribeOptions = Waiting & {
  readonly source: SoundSource;
  readonly detector: VoiceDetector;
  readonly recogniser: Recogniser;
  readonly language: string;
  /** Names other sounds, and the tone of voices, between the lines. */
  readonly sounds?: SoundTagger | null;
  readonly tones?: SoundTagger | null;
  /** Called with how much of the sound is done, in milliseconds. */
  readonly onProgress?: (doneMs: number) => void;
};

/**
 * The lines of a sound that need not be waited for: every stretch of speech is heard as a whole, once. Lines about sounds come
 * when they were noticed, which may be after a line that begins later.
 */
export async function* transcribe(options: TranscribeOptions): AsyncGenerator<CaptionLine> {
  const { source, detector, recogniser, signal, onProgress } = options;
  const segmenter = createVoiceSegmenter(detector);
  let pieces: Float32Array[] = [];
  let startMs = 0;
  let lastId = 0;
  let acoustics: Acoustics | undefined;
  const notes = options.sounds ? createSoundNotes(options.sounds) : null;

  async function toLine(endMs: number): Promise<CaptionLine | null> {
    const samples = joinSamples(pieces);
    const { language } = options;
    const recognition = await recogniser.recognise(samples, { signal, language, acoustics });
    acoustics = recognition.acoustics;
    const words = guard(recognition, [samples]).map((word): HeardWord => {
      return { ...word, startMs: word.startMs + startMs, endMs: word.endMs + startMs };
    });
    if (words.length === 0) return null;
    const { isDraft } = recogniser.info;
    const confidence = confidenceOf(words);
    return {
      id: ++lastId,
      channel: source.channel,
      startMs,
      endMs,
      words,
      text: textOf(words),
      confidence,
      isDraft,
    };
  }

  async function* linesOf(events: Awaited<ReturnType<typeof segmenter.feed>>): AsyncGenerator<CaptionLine> {
    for (const event of events) {
      if (event.type === 'start') {
        startMs = event.startMs;
        pieces = [];
      } else if (event.type === 'speech') pieces.push(event.samples);
      else if (event.type === 'end') {
        const line = await toLine(event.endMs);
        if (!line) continue;
        const tone = options.tones ? await toneOf(joinSamples(pieces), options.tones, { signal }) : null;
        if (tone) yield lineOfNote({ ...tone, startMs, endMs: startMs }, ++lastId, source.channel);
        yield line;
      }
    }
  }

  for await (const chunk of source.chunks({ signal })) {
    yield* linesOf(await segmenter.feed(chunk, { signal }));
    for (const note of (await notes?.hear(chunk, { signal })) ?? [])
      yield lineOfNote(note, ++lastId, source.channel);
    onProgress?.(endMsOf(chunk));
  }
  yield* linesOf(segmenter.flush());
}
