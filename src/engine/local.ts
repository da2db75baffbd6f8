import { decodePicture } from '../capture/picture/decode.ts';
import type { Viewer } from '../core/drivers.ts';
import { annotate } from '../vision/annotate.ts';
import type { Engine, EngineStatus, Look, LookInput, LookOptions } from './engine.ts';
import { pictureFiles, wholeOf } from './picture-files.ts';

/** An engine in this process. `open` loads the models at the first look; looks wait for each other. */
export function createLocalEngine(open: () => Promise<Viewer>): Engine {
  let opening: Promise<Viewer> | null = null;
  let state: EngineStatus['state'] = 'off';
  let tail: Promise<unknown> = Promise.resolve();

  function openOnce(): Promise<Viewer> {
    if (opening) return opening;
    state = 'loading';
    opening = open().then(
      (viewer) => {
        state = 'ready';
        return viewer;
      },
      (error) => {
        opening = null; // a missing model may be there at the next try
        state = 'off';
        throw error;
      },
    );
    return opening;
  }

  async function lookNow(input: LookInput, options: LookOptions): Promise<Look> {
    const { signal, annotate: wantsPng, jpegs: wanted } = options;
    signal.throwIfAborted();
    const viewer = await openOnce();
    const startMs = performance.now();
    const frame = 'frame' in input ? input.frame : await decodePicture(input.encoded, { signal });
    const decodeMs = performance.now() - startMs;
    const { view, timings } = await viewer.view(frame, { signal });
    signal.throwIfAborted();
    const annotatedPng = wantsPng ? await annotate(frame, view) : undefined;
    const jpegs =
      wanted && (await pictureFiles(frame, wanted === 'whole' ? [wholeOf(frame)] : view.pictures, signal));
    return {
      view,
      timings: { decodeMs, ...timings },
      ...(annotatedPng && { annotatedPng }),
      ...(jpegs && { jpegs }),
    };
  }

  return {
    name: 'local',
    prepare() {
      openOnce().catch(() => {}); // the look will fail in the same way and tell
    },
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
