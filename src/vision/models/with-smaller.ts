import type { Asker, Grounder, PictureDescriber } from '../../core/drivers.ts';
import { piecesWithRoom, type RoomOptions, withRoom } from '../../models/with-room.ts';

/** A driver, and behind it those that need less memory each. */
type Smaller<D> = readonly [D, ...D[]];

/** Describes with the first; where that has too little memory, with the next, which is smaller. All stay open. */
export const withSmallerDescriber = (
  describers: Smaller<PictureDescriber>,
  options: RoomOptions,
): PictureDescriber => ({
  ...describers[0],
  describe: (picture, wish) => piecesWithRoom(describers, (one) => one.describe(picture, wish), options),
});

/** The same of questions. */
export const withSmallerAsker = (askers: Smaller<Asker>, options: RoomOptions): Asker => ({
  ...askers[0],
  async check(waiting) {
    const first = await askers[0].check(waiting);
    // A check opens the model: one that has no room for itself is no reason to refuse the question.
    return first.isUsable || askers.length === 1 ? first : { isUsable: true };
  },
  ask: (question, waiting) => piecesWithRoom(askers, (one) => one.ask(question, waiting), options),
});

/** The same of places. */
export const withSmallerGrounder = (grounders: Smaller<Grounder>, options: RoomOptions): Grounder => ({
  ...grounders[0],
  ground: (picture, phrase, waiting) =>
    withRoom(grounders, (one) => one.ground(picture, phrase, waiting), options),
});
