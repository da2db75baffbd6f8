import { voiceOf } from '../../config/voice.ts';
import { cutToWords } from '../../describe/words.ts';
import { durationOf } from '../../fusion/gaps.ts';
import type { Context } from '../context.ts';
import { createGapSpeaker, type GapSpeaker } from './gap-speaker.ts';

/** Says things through the speaking queue in the pauses that the captions of this process hear. */
export function voiceInPauses(context: Context, language: string): GapSpeaker {
  const { captions, speaking, modes, loaded, report } = context;
  const rate = () => voiceOf(loaded.config).rate;
  const speaker = createGapSpeaker({
    rate,
    async say(text, { signal }) {
      if (modes.isQuiet) return;
      await speaking.say([text], { language, priority: 'polite', signal }).done.catch((error: unknown) => {
        if (!signal.aborted) report('a change could not be said aloud');
        throw error;
      });
    },
    shorten: (text, mostMs) => shorten(text, mostMs, rate()),
  });
  return {
    ...speaker,
    async run(signal) {
      const events = captions.subscribe();
      const forget = captions.onOnset(speaker.hearOnset);
      const leave = () => events.close();
      signal.addEventListener('abort', leave, { once: true });
      const hearing = (async () => {
        for await (const event of events) speaker.hear(event);
      })();
      try {
        await speaker.run(signal);
      } finally {
        signal.removeEventListener('abort', leave);
        forget();
        events.close();
        await hearing;
      }
    },
  };
}

/** The first clauses, as many as have room, or the first words; empty where not even those have. */
export function shorten(text: string, mostMs: number, rate = 1): string {
  const clauses = text.split(/(?<=[.!?;,])\s+/u);
  for (let count = clauses.length - 1; count > 0; count--) {
    const short = clauses.slice(0, count).join(' ').replace(/[,;]$/u, '.');
    if (durationOf(short, rate) <= mostMs) return short;
  }
  const words = Math.floor((mostMs * rate) / MS_A_WORD);
  return words >= LEAST_WORDS ? cutToWords(text, words) : '';
}

/** A word of English with the space behind it at 15 letters a second. */
const MS_A_WORD = 400;
/** Less than "New:" and three words says nothing. */
const LEAST_WORDS = 4;
