import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { BenchError } from '../bench-error.ts';
import { median } from '../metrics/scores.ts';
import type { PlacedWord } from '../metrics/word-match.ts';
import type { PageReader } from './reader.ts';

const run = promisify(execFile);
const PAGE_TIMEOUT_MS = 120_000;

/**
 * Debian's tesseract with its defaults (automatic page segmentation, English). It has no resident form, so the time of
 * an almost empty picture (process start, loading the model) is taken off every page.
 */
export async function openTesseract(): Promise<PageReader> {
  const empty = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'white' } })
    .png()
    .toBuffer();
  await recognise('stdin', empty);
  const startsMs: number[] = [];
  for (let round = 0; round < 5; round++) startsMs.push((await recognise('stdin', empty)).timeMs);
  const startMs = median(startsMs);
  return {
    name: 'tesseract',
    async read({ pngPath }) {
      const { tsv, timeMs } = await recognise(pngPath);
      return { words: parseTsv(tsv), timeMs: Math.max(0, timeMs - startMs) };
    },
    close: async () => {},
  };
}

/** The words of tesseract's TSV output (level 5 rows: left, top, width, height, confidence, text). */
export function parseTsv(tsv: string): PlacedWord[] {
  return tsv
    .split('\n')
    .map((row) => row.split('\t'))
    .filter(([level, ...rest]) => level === '5' && rest.at(-1)?.trim())
    .map((cells) => {
      const [x, y, width, height] = cells.slice(6, 10).map(Number) as [number, number, number, number];
      return { text: cells.at(-1)!.trim(), box: [x, y, width, height] };
    });
}

async function recognise(path: string, input?: Buffer): Promise<{ tsv: string; timeMs: number }> {
  const startMs = performance.now();
  const running = run('tesseract', [path, 'stdout', '-l', 'eng', 'tsv'], {
    timeout: PAGE_TIMEOUT_MS,
    maxBuffer: 64 << 20,
  });
  running.child.stdin?.end(input);
  try {
    const { stdout } = await running;
    return { tsv: stdout, timeMs: performance.now() - startMs };
  } catch (cause) {
    throw new BenchError('tesseract failed; is the Debian package tesseract-ocr installed?', { cause });
  }
}
