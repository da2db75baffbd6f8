import type { Waiting } from '../../core/drivers.ts';
import type { Frame } from '../../core/frame.ts';
import type { ScreenView } from '../../core/observations.ts';
import { type Clock, systemClock } from '../../core/time.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Perception } from './perception.ts';

/** Looks at frames one after the other; what did not change is not looked at again, but is perceived again. */
export type Gaze = {
  look(frame: Frame, waiting: Waiting): Promise<ScreenView>;
};

export function createGaze(
  { engine, perception }: { readonly engine: Engine; readonly perception: Perception },
  clock: Clock = systemClock,
): Gaze {
  let last: { readonly frame: Frame; readonly view: ScreenView } | null = null;
  return {
    async look(frame, { signal }) {
      const atMs = clock.nowMs();
      if (last && isEqual(last.frame, frame)) {
        const { origin, widthPx: width, heightPx: height } = frame;
        const place = { x: origin.x, y: origin.y, width, height };
        const title = origin.title !== undefined && { title: origin.title };
        perception.observe({ kind: 'seen', atMs, view: last.view, place, ...title });
        return last.view;
      }
      const { view } = await engine.look({ frame }, { signal });
      last = { frame, view };
      return view;
    },
  };
}

const isEqual = (a: Frame, b: Frame): boolean =>
  a.widthPx === b.widthPx &&
  a.heightPx === b.heightPx &&
  a.origin.x === b.origin.x &&
  a.origin.y === b.origin.y &&
  a.origin.title === b.origin.title &&
  Buffer.compare(a.data, b.data) === 0;
