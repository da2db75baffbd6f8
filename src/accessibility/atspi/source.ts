import { setMaxListeners } from 'node:events';
import type { ElementSource, Waiting } from '../../core/drivers.ts';
import { type Objects, openObjects } from './objects.ts';
import { type TellLimits, tellWindow } from './window.ts';

export type AtspiOptions = Partial<TellLimits> & { readonly env?: NodeJS.ProcessEnv };

/** A dialog of GTK has dozens and answers in 50 ms; 1,000 objects of a web page take about a second. */
const LIMITS: TellLimits = { mostElements: 1_000, limitMs: 1_500 };

/** What programs of Linux desktops tell of their controls (https://www.freedesktop.org/wiki/Accessibility/AT-SPI2/). */
export function createAtspiSource({ env = process.env, ...limits }: AtspiOptions = {}): ElementSource {
  let opening: Promise<Objects> | null = null;

  async function open(waiting: Waiting): Promise<Objects> {
    const before = await opening?.catch(() => null);
    if (before?.isOpen) return before;
    opening = openObjects(env, waiting);
    return opening;
  }

  return {
    name: 'at-spi',
    async check(waiting) {
      try {
        await open(waiting);
        return { isUsable: true };
      } catch {
        return {
          isUsable: false,
          reason: 'Programs cannot be asked for the names of their controls.',
          cure: 'Install at-spi2-core, and start Beckon inside the desktop session.',
        };
      }
    },
    async window(given) {
      // Hundreds of questions are on their way at once, and each listens for the end.
      const signal = AbortSignal.any([given.signal]);
      setMaxListeners(0, signal);
      return tellWindow(await open({ signal }), { ...LIMITS, ...limits }, { ...given, signal });
    },
    async close() {
      const opened = await opening?.catch(() => null);
      opening = null;
      await opened?.close();
    },
  };
}
