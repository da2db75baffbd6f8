import type { ScreenSource, Waiting } from '../../core/drivers.ts';
import { BeckonError, DeviceError } from '../../core/errors.ts';
import type { Point } from '../../core/geometry.ts';

export type FallbackOptions = {
  /** Called with the source's name whenever another one than before was the first that works. */
  readonly onChoice?: (name: string) => void;
};

/**
 * A source that captures with the first of `sources` that works, and stays with it until it fails; then the others are
 * tried in their order. What the caller asked for wrongly (a display that is not there, a region off the screen) is no
 * reason to try another, except that a source may know more displays than the one before it.
 */
export function withFallback(sources: readonly ScreenSource[], options: FallbackOptions = {}): ScreenSource {
  if (sources.length === 0) throw new RangeError('withFallback: expected at least one source, got none');
  let chosen: ScreenSource | null = null;

  const choose = (source: ScreenSource) => {
    if (chosen === source) return;
    chosen = source;
    options.onChoice?.(source.name);
  };

  /** The first source with a result, and whether it only knew a display that the ones before it did not. */
  const firstThatWorks = async <T>(waiting: Waiting, use: (source: ScreenSource) => Promise<T>) => {
    const order = chosen ? [chosen, ...sources.filter((source) => source !== chosen)] : sources;
    let firstError: unknown;
    for (const source of order) {
      waiting.signal.throwIfAborted();
      try {
        return { source, result: await use(source), isForDisplay: isUnknownDisplay(firstError) };
      } catch (error) {
        if (!isWorthAnother(error)) throw error;
        firstError ??= error;
      }
    }
    throw firstError;
  };

  /** The chosen source, or the first that has a hand on the mouse. */
  async function withPointer(
    ability: 'click' | 'movePointer',
    point: Point,
    waiting: Waiting,
  ): Promise<void> {
    const able = sources.filter((source) => source[ability] !== undefined);
    const use = (able.find((one) => one === chosen) ?? able[0])?.[ability];
    if (!use) throw cannotClick();
    await use(point, waiting);
  }

  return {
    get name() {
      return chosen?.name ?? sources.map(({ name }) => name).join(' or ');
    },
    async check(waiting) {
      const failures: Awaited<ReturnType<ScreenSource['check']>>[] = [];
      for (const source of sources) {
        const result = await source.check(waiting);
        if (result.isUsable) return result;
        failures.push(result);
      }
      return failures[0] ?? { isUsable: false };
    },
    async displays(waiting) {
      return (await firstThatWorks(waiting, (source) => source.displays(waiting))).result;
    },
    async windows(waiting) {
      const ask = async (source: ScreenSource) => (await source.windows?.(waiting)) ?? [];
      return (await firstThatWorks(waiting, ask)).result;
    },
    click: (point, waiting) => withPointer('click', point, waiting),
    movePointer: (point, waiting) => withPointer('movePointer', point, waiting),
    async capture(target, waiting) {
      const { source, result, isForDisplay } = await firstThatWorks(waiting, (candidate) =>
        candidate.capture(target, waiting),
      );
      // A source that only knows one display more is not the better one for everything else.
      if (!isForDisplay) choose(source);
      return result;
    },
    async close() {
      await Promise.all(sources.map((source) => source.close()));
    },
  };
}

const isUnknownDisplay = (error: unknown): boolean =>
  error instanceof BeckonError && error.code === 'no-such-display';

/** Devices fail each in their way; these are true for all of them. */
const SAME_FOR_ALL: ReadonlySet<string> = new Set(['no-active-window', 'no-windows', 'no-pointer']);
const isWorthAnother = (error: unknown): boolean =>
  isUnknownDisplay(error) || (error instanceof DeviceError && !SAME_FOR_ALL.has(error.code));

const cannotClick = () =>
  new DeviceError(
    'click-failed',
    'Expected a way to use the mouse, got none; add nut-js to capture.drivers.',
    {
      expected: 'a source that can click',
      got: 'none',
    },
  );
