import type { ScreenSource, Waiting } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import type { ScreenLock } from './screen-lock.ts';

/** A source that gives no pixels while the screen is locked: behind the lock are passwords, and other people. */
export function refusingLocked(source: ScreenSource, lock: ScreenLock): ScreenSource {
  /** Asked while the pixels come, so that it costs no time; they are thrown away where it is locked. */
  async function unlessLocked<T>(work: Promise<T>, waiting: Waiting): Promise<T> {
    const [isLocked, result] = await Promise.all([
      lock.isLocked(waiting),
      work.catch((error: unknown) => () => error),
    ]);
    if (isLocked) throw locked();
    if (typeof result === 'function') throw (result as () => unknown)();
    return result as T;
  }
  const { click, movePointer } = source;
  return {
    ...source,
    get name() {
      return source.name;
    },
    capture: (target, waiting) => unlessLocked(source.capture(target, waiting), waiting),
    ...(click && {
      click: async (point, waiting) => {
        if (await lock.isLocked(waiting)) throw locked();
        await click(point, waiting);
      },
    }),
    ...(movePointer && {
      movePointer: async (point, waiting) => {
        if (await lock.isLocked(waiting)) throw locked();
        await movePointer(point, waiting);
      },
    }),
    async close() {
      await Promise.all([source.close(), lock.close()]);
    },
  };
}

const locked = () =>
  new DeviceError('screen-locked', 'The screen is locked, so Beckon does not look at it; unlock it first.', {
    expected: 'an unlocked screen',
    got: 'a locked one',
  });
