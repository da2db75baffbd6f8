import type { SoundSource, VoiceDetector, Waiting } from '../core/drivers.ts';
import { endMsOf } from '../core/sound.ts';
import { createVoiceSegmenter, VOICE_LIMITS } from './voice-segments.ts';

/** From when to when somebody speaks, in milliseconds from the start of the sound. */
export type SpeechSpan = { readonly startMs: number; readonly endMs: number };

/** Speech is told as tightly as the detector can: without the silence that recognisers like around it. */
const LIMITS = { ...VOICE_LIMITS, preRollMs: 0, postRollMs: 0, minSilenceMs: 320 };

/** Where in a sound somebody speaks, in order, none of them touching. */
export async function findSpeech(
  source: SoundSource,
  detector: VoiceDetector,
  { signal, onProgress }: Waiting & { readonly onProgress?: (doneMs: number) => void },
): Promise<readonly SpeechSpan[]> {
  const segmenter = createVoiceSegmenter(detector, LIMITS);
  const spans: SpeechSpan[] = [];
  let startMs: number | null = null;
  const hear = (events: Awaited<ReturnType<typeof segmenter.feed>>) => {
    for (const event of events) {
      if (event.type === 'start') startMs = event.startMs;
      if (event.type !== 'end' || startMs === null) continue;
      const last = spans.at(-1);
      // Long speech is cut for the recognisers' sake.
      if (last && startMs - last.endMs < 1) spans[spans.length - 1] = { ...last, endMs: event.speechEndMs };
      else spans.push({ startMs, endMs: event.speechEndMs });
      startMs = null;
    }
  };
  for await (const chunk of source.chunks({ signal })) {
    hear(await segmenter.feed(chunk, { signal }));
    onProgress?.(endMsOf(chunk));
  }
  hear(segmenter.flush());
  return spans;
}
