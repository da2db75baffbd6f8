import { durationMsOf } from '../../core/sound.ts';
import type { OpenOptions } from '../../models/transformers/library.ts';
import { openSpeechToText } from '../../models/transformers/speech-to-text.ts';
import type { Listener } from './recogniser.ts';
import { toRecognition } from './words.ts';

/**
 * Moonshine's authors stop it at 6.5 tokens a second, because what comes after is a loop:
 * https://github.com/usefulsensors/moonshine. The library's own limit is 6 for each whole second: none at all for a sound
 * of under a second.
 */
const TOKENS_A_SECOND = 6.5;
const EXTRA_TOKENS = 8;

/** Opens a Moonshine model: English. Its words have no times of their own. */
export async function openMoonshine(options: OpenOptions): Promise<Listener> {
  const model = await openSpeechToText(options);
  return {
    async listen(samples, { signal, terms = [] }) {
      const pieces = await model.write(samples, { signal, mostTokens: tokenLimit(samples), terms });
      return toRecognition(pieces, samples);
    },
    close: model.close,
  };
}

/** How many tokens a sound may become. */
export const tokenLimit = (samples: { readonly length: number }): number =>
  Math.ceil((durationMsOf(samples) / 1000) * TOKENS_A_SECOND) + EXTRA_TOKENS;
