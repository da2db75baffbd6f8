import { BeckonError } from '../core/errors.ts';

export type RoomOptions = {
  /** Told when a model had too little memory and a smaller one goes on in its place. */
  readonly onTooLarge: (name: string, next: string) => void;
};

type Named = { readonly name: string };

/** What the first of some drivers answers that has room for its model; each needs less memory than the one before. */
export async function withRoom<D extends Named, T>(
  drivers: readonly D[],
  use: (driver: D) => Promise<T>,
  { onTooLarge }: RoomOptions,
): Promise<T> {
  for (const [index, driver] of drivers.entries()) {
    try {
      return await use(driver);
    } catch (error) {
      giveWay(error, driver, drivers[index + 1], onTooLarge);
    }
  }
  throw new Error('withRoom: expected at least one driver, got none');
}

/** The same of an answer that comes in pieces; what was said already cannot be taken back. */
export async function* piecesWithRoom<D extends Named>(
  drivers: readonly D[],
  use: (driver: D) => AsyncIterable<string>,
  { onTooLarge }: RoomOptions,
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
      giveWay(error, driver, hasBegun ? undefined : drivers[index + 1], onTooLarge);
    }
  }
}

/** Drivers of which one that had too little memory once is not tried again. */
export function roomFor<D extends Named>(drivers: readonly D[], { onTooLarge }: RoomOptions) {
  const left = [...drivers];
  const options: RoomOptions = {
    onTooLarge(name, next) {
      const at = left.findIndex((one) => one.name === name);
      if (at < 0) return; // told already: two asked at once
      left.splice(at, 1);
      onTooLarge(name, next);
    },
  };
  return <T>(use: (driver: D) => Promise<T>): Promise<T> => withRoom([...left], use, options);
}

/** Throws the error where it has another reason, or nobody comes after. */
function giveWay(
  error: unknown,
  { name }: Named,
  next: Named | undefined,
  onTooLarge: RoomOptions['onTooLarge'],
): void {
  if (!next || !isOutOfMemory(error)) throw error;
  onTooLarge(name, next.name);
}

/**
 * The runtime that could not allocate, or a process that ended as those do that have no memory left: Linux kills the
 * largest (SIGKILL, 137), and C++ and V8 abort (SIGABRT, 134).
 */
export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof BeckonError &&
  (error.code === 'out-of-memory' ||
    (error.code === 'engine-crashed' && /SIGKILL|SIGABRT|exit code 13[47]\b/.test(error.got ?? '')));
