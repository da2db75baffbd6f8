import type { Recogniser } from '../../core/drivers.ts';
import type { Recognition } from '../../core/speech.ts';
import { type Clock, systemClock } from '../../core/time.ts';
import type { Hearing } from '../hearing/hearing.ts';
import type { Perception } from './perception.ts';

/** The same ears; expected words that they find in the sound, whether they were recognised or not, are perceived. */
export function noticeMentions(
  hearing: Hearing,
  perception: Pick<Perception, 'observe'>,
  clock: Clock = systemClock,
): Hearing {
  const notice = (recognition: Recognition): Recognition => {
    const { mentions = [] } = recognition;
    if (mentions.length > 0)
      perception.observe({ kind: 'mention', mention: { atMs: clock.nowMs(), words: mentions } });
    return recognition;
  };
  const noticing = (recogniser: Recogniser): Recogniser => ({
    ...recogniser,
    recognise: async (samples, options) => notice(await recogniser.recognise(samples, options)),
    ...(recogniser.openStream && {
      async openStream(options) {
        const stream = await recogniser.openStream!(options);
        return { ...stream, finish: async (waiting) => notice(await stream.finish(waiting)) };
      },
    }),
  });
  return { ...hearing, recognisers: hearing.recognisers.map(noticing) };
}
