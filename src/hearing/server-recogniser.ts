import { z } from 'zod';
import type { Recogniser, Usability } from '../core/drivers.ts';
import { ProviderError } from '../core/errors.ts';
import { durationMsOf, SAMPLE_RATE_HZ, toInt16 } from '../core/sound.ts';
import type { HeardWord, Recognition } from '../core/speech.ts';
import { withDeadline } from '../core/time.ts';

export type ServerRecogniserOptions = {
  /** Up to /v1; empty where the person configured none. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly timeoutMs?: number;
};

/** A server that needs longer for 30 s of speech is of no use live. */
const TIMEOUT_MS = 30_000;
/** What a word is given where the server tells no probability. */
const UNKNOWN_CONFIDENCE = 0.8;

/**
 * A server with OpenAI's interface for transcriptions, which the person configured: sound leaves this process only to
 * there. https://platform.openai.com/docs/api-reference/audio/createTranscription
 */
export function createServerRecogniser(options: ServerRecogniserOptions): Recogniser {
  const { url, model, key = '', timeoutMs = TIMEOUT_MS } = options;
  const address = `${url.replace(/\/+$/, '')}/audio/transcriptions`;

  async function ask(samples: Float32Array, language: string, signal: AbortSignal): Promise<unknown> {
    const form = new FormData();
    form.set('file', new Blob([wavOf(samples)], { type: 'audio/wav' }), 'speech.wav');
    form.set('model', model);
    form.set('language', language.split('-')[0] ?? language);
    form.set('response_format', 'verbose_json');
    form.append('timestamp_granularities[]', 'word');
    form.append('timestamp_granularities[]', 'segment');
    const headers = key ? { authorization: `Bearer ${key}` } : undefined;
    const response = await fetch(address, {
      method: 'POST',
      body: form,
      signal,
      ...(headers && { headers }),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw failed(`status ${response.status}`);
    }
    return response.json();
  }

  return {
    name: 'server',
    info: { name: 'server', isDraft: false },
    async check({ signal }): Promise<Usability> {
      if (!url) return { isUsable: false, reason: 'No speech server is configured.', cure: CURE };
      try {
        // Any answer will do: servers differ in what they say to a request without sound.
        const response = await fetch(address, {
          method: 'OPTIONS',
          signal: AbortSignal.any([signal, AbortSignal.timeout(CHECK_TIMEOUT_MS)]),
        });
        await response.body?.cancel();
        return { isUsable: true };
      } catch {
        return { isUsable: false, reason: 'The speech server does not answer.', cure: CURE };
      }
    },
    async recognise(samples, { signal, language }) {
      signal.throwIfAborted();
      const deadline = withDeadline(signal, timeoutMs, () => failed(`no answer within ${timeoutMs} ms`));
      try {
        return toRecognition(await ask(samples, language, deadline.signal), durationMsOf(samples));
      } catch (error) {
        signal.throwIfAborted();
        if (deadline.signal.aborted) throw deadline.signal.reason;
        throw error instanceof ProviderError ? error : failed('no answer', error);
      } finally {
        deadline.clear();
      }
    },
    async close() {},
  };
}

const CHECK_TIMEOUT_MS = 3_000;
const CURE = 'Set hearing.serverUrl to the address of one, up to /v1.';

const answerSchema = z.object({
  text: z.string(),
  words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })).nullish(),
  segments: z
    .array(z.object({ avg_logprob: z.number().nullish(), no_speech_prob: z.number().nullish() }))
    .nullish(),
});

function toRecognition(body: unknown, durationMs: number): Recognition {
  const checked = answerSchema.safeParse(body);
  if (!checked.success) throw failed('an answer of another form');
  const { text, words, segments } = checked.data;
  const logProbabilities = (segments ?? []).flatMap(({ avg_logprob }) => avg_logprob ?? []);
  const mean = logProbabilities.reduce((sum, value) => sum + value, 0) / logProbabilities.length;
  const confidence = logProbabilities.length > 0 ? Math.exp(Math.min(0, mean)) : UNKNOWN_CONFIDENCE;
  return {
    words: words?.length
      ? words.map(({ word, start, end }) => ({
          text: word.trim(),
          startMs: 1000 * start,
          endMs: 1000 * Math.max(start, end),
          confidence,
        }))
      : spread(text, durationMs, confidence),
    ...(logProbabilities.length > 0 && { meanLogProbability: mean }),
  };
}

/** Words without times, spread over the sound by their letters. */
export function spread(text: string, durationMs: number, confidence: number): HeardWord[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const total = words.reduce((sum, word) => sum + word.length + 1, 0);
  let at = 0;
  return words.map((word) => {
    const startMs = (at / total) * durationMs;
    at += word.length + 1;
    return { text: word, startMs, endMs: (at / total) * durationMs, confidence };
  });
}

/** The smallest WAV file: http://soundfile.sapp.org/doc/WaveFormat/ */
function wavOf(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const data = toInt16(samples);
  const bytes = new Uint8Array(44 + data.byteLength);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  write(0, 'RIFF');
  view.setUint32(4, 36 + data.byteLength, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE_HZ, true);
  view.setUint32(28, 2 * SAMPLE_RATE_HZ, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, data.byteLength, true);
  data.forEach((sample, index) => void view.setInt16(44 + 2 * index, sample, true));
  return bytes;
}

const failed = (got: string, cause?: unknown) =>
  new ProviderError('recogniser-failed', `The speech server failed: expected a transcription, got ${got}.`, {
    expected: 'a transcription',
    got,
    cause,
  });
