import type { Recogniser, SoundTagger } from '../../core/drivers.ts';
import { type RoomOptions, roomFor } from '../../models/with-room.ts';

/** A driver, and behind it those that need less memory each. */
type Smaller<D> = readonly [D, ...D[]];

/**
 * Recognises with the first; from where that has too little memory, with the next, which is smaller. They are of a kind that
 * takes whole stretches of speech.
 */
export function withSmallerRecogniser(recognisers: Smaller<Recogniser>, options: RoomOptions): Recogniser {
  const [{ check, ...first }, ...smaller] = recognisers;
  const usingOne = roomFor(recognisers, options);
  return {
    ...first,
    async check(waiting) {
      let found = await check(waiting);
      for (const next of smaller) if (!found.isUsable) found = await next.check(waiting);
      return found;
    },
    recognise: (samples, wish) => usingOne((one) => one.recognise(samples, wish)),
    ...(first.standBy && {
      standBy(isWanted, onHealth) {
        for (const one of recognisers) one.standBy?.(isWanted, onHealth);
      },
    }),
    ...(first.expect && {
      async expect(terms, waiting) {
        await Promise.all(recognisers.map((one) => one.expect?.(terms, waiting)));
      },
    }),
    close: () => closeAll(recognisers),
  };
}

/** The same of sounds that are no speech. */
export function withSmallerTagger(taggers: Smaller<SoundTagger>, options: RoomOptions): SoundTagger {
  const usingOne = roomFor(taggers, options);
  return {
    ...taggers[0],
    tag: (samples, waiting) => usingOne((one) => one.tag(samples, waiting)),
    close: () => closeAll(taggers),
  };
}

async function closeAll(drivers: readonly { close(): Promise<void> }[]): Promise<void> {
  await Promise.all(drivers.map((one) => one.close()));
}
