import type { SoundSource, VoiceDetector, Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { joinSamples } from '../../core/sound.ts';
import { textOf } from '../../core/speech.ts';
import { guard } from '../../hearing/guards.ts';
import { createVoiceSegmenter, VOICE_LIMITS } from '../../hearing/voice-segments.ts';
import type { Context } from '../context.ts';
import { chooseRecogniser } from './hearing.ts';
import { usableSources } from './usable-sources.ts';

/** So long the person may think before the first word. */
const FIRST_WORD_LIMIT_MS = 8_000;
/** A recorder starts in a tenth of a second; a device that is asleep takes longer. */
const START_LIMIT_MS = 5_000;
/** A tone tells when to speak; what the microphone hears of it is no speech. */
const TONE_MS = 250;
/** Who asks pauses to find words; captions would have ended the line already. */
const LIMITS = { ...VOICE_LIMITS, minSilenceMs: 1_000 };

export type HeardQuestion = { readonly text: string; readonly isDraft: boolean };

/**
 * What the person says next into the microphone, until a second of silence or for 20 s, between two tones; the sound itself is
 * kept nowhere. Throws DeviceError `no-microphone` or `nothing-heard`, ProviderError `no-recogniser`.
 */
export async function hearQuestion(
  { hearing, loaded, earcons, modes, report }: Context,
  { signal, firstWordLimitMs = FIRST_WORD_LIMIT_MS }: Waiting & { readonly firstWordLimitMs?: number },
): Promise<HeardQuestion> {
  const recogniser = await chooseRecogniser(hearing, undefined, { signal });
  const ears = { hearing, report, isOwnVoice: () => false };
  const [source] = await usableSources(ears, ['me'], signal);
  const detector = hearing.createDetector();
  const tone = (name: 'listening' | 'heard') => {
    if (!modes.isQuiet) earcons?.play(name);
  };
  try {
    const { language } = loaded.config;
    // The model is loaded while the person speaks; what notices the first word must be there before.
    recogniser.recognise(new Float32Array(WARM_UP_SAMPLES), { signal, language }).catch(() => {});
    await detector.detect(new Float32Array(detector.windowSamples), { signal });
    const onListening = () => tone('listening');
    const samples = await nextSpeech(source!, detector, { signal, firstWordLimitMs, onListening });
    tone('heard');
    const words = guard(await recogniser.recognise(samples, { signal, language }), [samples]);
    if (words.length === 0) throw nothingHeard('no words');
    return { text: textOf(words), isDraft: recogniser.info.isDraft };
  } finally {
    await Promise.all([source?.close(), detector.close()]);
  }
}

/** A tenth of a second of silence. */
const WARM_UP_SAMPLES = 1_600;

type Listening = Waiting & {
  readonly firstWordLimitMs: number;
  /** Called once, when the microphone gives sound. */
  readonly onListening: () => void;
};

async function nextSpeech(
  source: SoundSource,
  detector: VoiceDetector,
  { signal, firstWordLimitMs, onListening }: Listening,
): Promise<Float32Array> {
  const segmenter = createVoiceSegmenter(detector, LIMITS);
  const pieces: Float32Array[] = [];
  const deadline = createDeadline(signal);
  deadline.set(START_LIMIT_MS, 'no sound at all');
  let firstMs: number | null = null;
  try {
    for await (const chunk of source.chunks({ signal: deadline.signal })) {
      if (firstMs === null) {
        firstMs = chunk.startMs;
        onListening();
        deadline.set(firstWordLimitMs, 'silence');
      }
      const isTone = chunk.startMs - firstMs < TONE_MS;
      const heard = isTone ? { ...chunk, samples: new Float32Array(chunk.samples.length) } : chunk;
      for (const event of await segmenter.feed(heard, { signal })) {
        if (event.type === 'start') deadline.clear(); // now the segmenter bounds it
        if (event.type === 'speech') pieces.push(event.samples);
        if (event.type === 'end') return joinSamples(pieces);
      }
    }
  } catch (error) {
    deadline.signal.throwIfAborted();
    throw error;
  } finally {
    deadline.clear();
  }
  throw nothingHeard('a microphone that ended');
}

/** A limit that is set anew for every part of the wait. */
function createDeadline(signal: AbortSignal) {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: AbortSignal.any([signal, ending.signal]),
    set(limitMs: number, got: string) {
      clearTimeout(timer);
      timer = setTimeout(() => ending.abort(nothingHeard(got)), limitMs);
    },
    clear: () => clearTimeout(timer),
  };
}

const nothingHeard = (got: string) =>
  new DeviceError('nothing-heard', `Expected a spoken question, got ${got}. Speak after the tone.`, {
    expected: 'a spoken question',
    got,
  });
