import { decodePicture } from '../capture/picture/decode.ts';
import type { Viewer } from '../core/drivers.ts';
import { annotate } from '../vision/annotate.ts';
import type { Engine, EngineStatus, Look, LookInput, LookOptions } from './engine.ts';

/** An engine in this process. `open` loads the models at the first look; looks wait for each other. */
export function createLocalEngine(open: () => Promise<Viewer>): Engine {
  let opening: Promise<Viewer> | null = null;
  let state: EngineStatus['state'] = 'off';
  let tail: Promise<unknown> = Promise.resolve();

  async function lookNow(input: LookInput, { signal, annotate: wantsPng }: LookOptions): Promise<Look> {
    signal.throwIfAborted();
    if (!opening) state = 'loading';
    opening ??= open();
    const viewer = await opening.catch((error) => {
      opening = null;
      state = 'off'; // a missing model may be there at the next try
      throw error;
    });
    state = 'ready';
    const startMs = performance.now();
    const frame = 'frame' in input ? input.frame : await decodePicture(input.encoded, { signal });
    const decodeMs = performance.now() - startMs;
    const { view, timings } = await viewer.view(frame, { signal });
    signal.throwIfAborted();
    const annotatedPng = wantsPng ? await annotate(frame, view) : undefined;
    return { view, timings: { decodeMs, ...timings }, ...(annotatedPng && { annotatedPng }) };
  }

  return {
    name: 'local',
    look(input, options) {
      const turn = tail.then(
        () => lookNow(input, options),
        () => lookNow(input, options),
      );
      tail = turn;
      return turn;
    },
    status: () => ({ state, restartCount: 0 }),
    async close() {
      const viewer = await opening?.catch(() => null);
      opening = null;
      state = 'off';
      await viewer?.close();
    },
  };
}
