import { durationMsOf } from '../../core/sound.ts';
import { type FrameClass, openFrameClassifier } from '../../models/transformers/frame-classes.ts';
import type { OpenOptions } from '../../models/transformers/library.ts';
import { piecesOf } from '../../models/transformers/token-text.ts';
import type { Listener } from './recogniser.ts';
import { putTerms, type SpokenToken, spotTerms } from './spot-terms.ts';
import { toRecognition } from './words.ts';

/** Opens Parakeet-CTC: English without capitals; every word has the times of its frames. */
export async function openParakeet(options: OpenOptions): Promise<Listener> {
  const model = await openFrameClassifier(options);
  return {
    async listen(samples, { signal, terms = [] }) {
      const { frames, scores } = await model.classify(samples, { signal });
      const frameMs = durationMsOf(samples) / Math.max(1, frames.length);
      const written = collapse(frames, model.blank);
      const pieces = piecesOf(
        written.map(({ token }) => token),
        model.decode,
      ).map(({ text, first, last }) => {
        const own = written.slice(first, last + 1);
        return {
          text,
          startMs: own[0]!.firstFrame * frameMs,
          endMs: (own.at(-1)!.lastFrame + 1) * frameMs,
          logProbability: own.reduce((sum, one) => sum + one.logProbability, 0) / own.length,
        };
      });
      // The model writes small letters only, which is how its tokens know the words.
      const spellings = terms.map(({ text, weight }) => ({
        text,
        weight,
        tokens: model.encode(text.toLowerCase()),
      }));
      const spotted = spotTerms(scores, written, model.blank, spellings);
      return toRecognition(putTerms(pieces, spotted, frameMs), samples);
    },
    close: model.close,
  };
}

/** CTC's rule: equal classes in a row are one token, blanks are none. https://distill.pub/2017/ctc/ */
export function collapse(frames: readonly FrameClass[], blank: number): readonly SpokenToken[] {
  const tokens: SpokenToken[] = [];
  for (const [index, { token, logProbability }] of frames.entries()) {
    if (token === blank) continue;
    const last = tokens.at(-1);
    if (last?.token === token && last.lastFrame === index - 1) {
      const best = Math.max(last.logProbability, logProbability);
      tokens[tokens.length - 1] = { ...last, lastFrame: index, logProbability: best };
    } else tokens.push({ token, firstFrame: index, lastFrame: index, logProbability });
  }
  return tokens;
}
