import sharp from 'sharp';
import { createFrame, type Frame, pictureOrigin } from '../../src/core/frame.ts';
import { toTuple } from '../../src/core/geometry.ts';
import { openViewer } from '../../src/vision/open-viewer.ts';
import type { PageReader } from './reader.ts';

const PAGE_TIMEOUT_MS = 120_000;

/** Beckon's whole view (text, reading order, controls), as its engine composes it. */
export async function openBeckon(): Promise<PageReader> {
  const viewer = await openViewer();
  return {
    name: 'beckon',
    async read({ pngPath, truth }) {
      const startMs = performance.now();
      const frame = await loadFrame(pngPath, truth.scale);
      const { view } = await viewer.view(frame, { signal: AbortSignal.timeout(PAGE_TIMEOUT_MS) });
      const timeMs = performance.now() - startMs;
      return {
        timeMs,
        words: view.lines.flatMap(({ words }) => words).map(({ text, box }) => ({ text, box: toTuple(box) })),
        controls: view.elements.map(({ role, box }) => ({ role, box: toTuple(box) })),
      };
    },
    close: () => viewer.close(),
  };
}

/** A page's picture as a frame; its path is the key, so that no two pages are taken for the same source. */
export async function loadFrame(pngPath: string, scale: number): Promise<Frame> {
  const { data, info } = await sharp(pngPath).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return createFrame(info.width, info.height, data, { ...pictureOrigin(pngPath), scale });
}
