import type { ObjectDetector, TextReader, Timings, Viewer } from '../core/drivers.ts';
import type { Frame } from '../core/frame.ts';
import type { ScreenView, TextLine } from '../core/observations.ts';
import { findBlank } from './blank.ts';
import { denoised, isCompressed } from './denoise.ts';
import { findElements } from './elements/finder.ts';
import { arrange } from './layout/arrange.ts';
import { withObjects } from './objects/in-pictures.ts';
import { findPictures, isWholePicture } from './pictures/pictures.ts';
import { findSurfaces, panelsOf } from './surfaces/surfaces.ts';

/**
 * Joins the parts of seeing: text, surfaces, controls, layout, pictures and, where there is a detector, the things in
 * them. `reader` is closed with the viewer; who opened the detector closes it.
 */
export function createViewer(
  reader: TextReader,
  openDetector: () => Promise<ObjectDetector | null> = async () => null,
): Viewer {
  return {
    name: `view(${reader.name})`,
    close: () => reader.close(),
    async view(frame, { signal }) {
      const timings: Record<string, number> = {};
      const blank = timed(timings, 'blankMs', () => findBlank(frame));
      if (blank) {
        const isPicture = frame.origin.kind === 'picture';
        return { view: { ...emptyView(frame), blank, isPicture }, timings };
      }
      const startMs = performance.now();
      const lines = await reader.read(frame, { signal });
      timings.textMs = performance.now() - startMs;
      const view = assemble(frame, lines, timings);
      const detector = view.pictures.length > 0 ? await openDetector() : null;
      if (!detector) return { view, timings };
      signal.throwIfAborted();
      const objectsMs = performance.now();
      const pictures = await withObjects(frame, view.pictures, detector, { signal });
      timings.objectsMs = performance.now() - objectsMs;
      return { view: { ...view, pictures }, timings };
    },
  };
}

function assemble(frame: Frame, unordered: readonly TextLine[], timings: Record<string, number>): ScreenView {
  const { widthPx, heightPx } = frame;
  const { scale } = frame.origin;
  const clean = timed(timings, 'cleanMs', () => (isCompressed(frame) ? denoised(frame) : frame));
  const surfaces = timed(timings, 'surfacesMs', () => findSurfaces(clean));
  const elements = timed(timings, 'elementsMs', () => findElements(clean, unordered, surfaces));
  const panels = panelsOf(surfaces, widthPx, heightPx);
  const { lines, regions } = timed(timings, 'layoutMs', () =>
    arrange({ lines: unordered, panels, elements, widthPx, heightPx, scale }),
  );
  const pictures = timed(timings, 'picturesMs', () => findPictures(frame, lines, surfaces));
  const isPicture = isWholePicture(frame, lines);
  return { ...emptyView(frame), lines, regions, elements, pictures, isPicture };
}

const emptyView = ({ widthPx, heightPx, origin: { title } }: Frame): ScreenView => ({
  widthPx,
  heightPx,
  ...(title !== undefined && { title }),
  lines: [],
  regions: [],
  elements: [],
  pictures: [],
  isPicture: false,
});

function timed<T>(timings: Timings & Record<string, number>, step: string, work: () => T): T {
  const startMs = performance.now();
  const value = work();
  timings[step] = performance.now() - startMs;
  return value;
}
