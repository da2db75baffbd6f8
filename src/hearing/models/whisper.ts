import { ProviderError } from '../../core/errors.ts';
import { durationMsOf } from '../../core/sound.ts';
import type { OpenOptions } from '../../models/transformers/library.ts';
import { openSpeechToText } from '../../models/transformers/speech-to-text.ts';
import type { Listener } from './recogniser.ts';
import { toRecognition } from './words.ts';

/** Whisper writes at most 448 tokens, of which up to 4 are the prompt: max_target_positions in its config. */
const MOST_TOKENS = 444;
/** Fast speech in a script whose characters are three tokens each; English needs a third of it. */
const TOKENS_A_SECOND = 20;
const EXTRA_TOKENS = 16;

/** Opens a Whisper model: many languages, and word times where the model was exported with its attentions. */
export async function openWhisper(options: OpenOptions): Promise<Listener> {
  const model = await openSpeechToText(options);
  const codeOf = (language: string): string | undefined => {
    if (model.languages.length === 0) return undefined;
    const code = language.toLowerCase().split('-')[0]!;
    if (model.languages.includes(code)) return code;
    const expected = `one of the ${model.languages.length} languages of this model`;
    throw new ProviderError('recogniser-failed', `Expected ${expected}, got ${code}. Set another language.`, {
      expected,
      got: code,
    });
  };
  return {
    async listen(samples, { signal, language, terms = [] }) {
      const seconds = durationMsOf(samples) / 1000;
      const mostTokens = Math.min(MOST_TOKENS, Math.ceil(seconds * TOKENS_A_SECOND) + EXTRA_TOKENS);
      const code = codeOf(language);
      const pieces = await model.write(samples, {
        signal,
        mostTokens,
        terms,
        ...(code && { language: code }),
      });
      return toRecognition(pieces, samples);
    },
    close: model.close,
  };
}
