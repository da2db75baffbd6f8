import type { Asker, PictureDescriber } from '../../core/drivers.ts';
import { BeckonError } from '../../core/errors.ts';

export type SmallerOptions = {
  /** Told when a model had too little memory and a smaller one goes on in its place. */
  readonly onTooLarge: (name: string, next: string) => void;
};

/** Describes with the first; where that has too little memory, with the next, which is smaller. All stay open. */
export function withSmallerDescriber(
  describers: readonly [PictureDescriber, ...PictureDescriber[]],
  { onTooLarge }: SmallerOptions,
): PictureDescriber {
  return {
    ...describers[0],
    describe: (picture, options) =>
      firstWithRoom(describers, (one) => one.describe(picture, options), onTooLarge),
  };
}

/** The same of questions. */
export function withSmallerAsker(
  askers: readonly [Asker, ...Asker[]],
  { onTooLarge }: SmallerOptions,
): Asker {
  return {
    ...askers[0],
    async check(waiting) {
      const first = await askers[0].check(waiting);
      // A check opens the model: one that has no room for itself is no reason to refuse the question.
      return first.isUsable || askers.length === 1 ? first : { isUsable: true };
    },
    ask: (question, waiting) => firstWithRoom(askers, (one) => one.ask(question, waiting), onTooLarge),
  };
}

async function* firstWithRoom<D extends { readonly name: string }>(
  drivers: readonly D[],
  use: (driver: D) => AsyncIterable<string>,
  onTooLarge: SmallerOptions['onTooLarge'],
): AsyncGenerator<string> {
  for (const [index, driver] of drivers.entries()) {
    let hasBegun = false;
    try {
      for await (const piece of use(driver)) {
        hasBegun = true;
        yield piece;
      }
      return;
    } catch (error) {
      const next = drivers[index + 1];
      // What was said already cannot be taken back.
      if (!next || hasBegun || !isOutOfMemory(error)) throw error;
      onTooLarge(driver.name, next.name);
    }
  }
}

/**
 * The runtime that could not allocate, or a process that ended as those do that have no memory left: Linux kills the
 * largest (SIGKILL, 137), and C++ and V8 abort (SIGABRT, 134).
 */
export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof BeckonError &&
  (error.code === 'out-of-memory' ||
    (error.code === 'engine-crashed' && /SIGKILL|SIGABRT|exit code 13[47]\b/.test(error.got ?? '')));
