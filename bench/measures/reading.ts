import { reasonOf } from '../bench-error.ts';
import { loadPages, type RenderedPage } from '../pages/truth.ts';
import { createProgress } from '../progress.ts';
import { OPENERS } from '../readers/openers.ts';
import type { PageReader, ReaderName } from '../readers/reader.ts';
import { type PageScore, scorePage } from './page-score.ts';

/** All scores, and why a reader is missing where one could not be opened or gave up. */
export type ReadingResult = {
  readonly scores: readonly PageScore[];
  readonly failures: Partial<Record<ReaderName, string>>;
};

/**
 * Every reader reads every page: page by page in turn, so that whatever else the machine does hits all of them alike. Each
 * is warmed with a page that does not count; only one works at a time.
 */
export async function measureReading(
  folder: string,
  warmUp: RenderedPage,
  names: readonly ReaderName[],
): Promise<ReadingResult> {
  const pages = loadPages(folder);
  const failures: Partial<Record<ReaderName, string>> = {};
  const readers = new Map<ReaderName, PageReader>();
  const scores: PageScore[] = [];
  const attempt = async (name: ReaderName, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      failures[name] = reasonOf(error);
      await readers.get(name)?.close();
      readers.delete(name);
    }
  };
  for (const name of names) {
    await attempt(name, async () => {
      const reader = await OPENERS[name]();
      readers.set(name, reader);
      await reader.read(warmUp);
    });
  }
  const progress = createProgress('reading', pages.length);
  for (const page of pages) {
    for (const [name, reader] of [...readers]) {
      await attempt(name, async () => {
        scores.push(scorePage(name, page.truth, await reader.read(page)));
      });
    }
    progress.step(page.truth.name);
  }
  for (const reader of readers.values()) await reader.close();
  return { scores, failures };
}
