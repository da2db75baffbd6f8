import type { Reading } from '../kinds/choose.ts';
import { largestTable } from '../kinds/table.ts';
import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';

/** Remembers which lines were said, so that nothing is said twice. */
export type Told = {
  /** What of these lines was neither said nor belongs to a control, which is said from now on. */
  tell(lineIndexes: readonly number[]): Quote | undefined;
};

/** Begins with what the headline and the key facts of `reading` have said. */
export function createTold(scene: Scene, reading: Reading): Told {
  const told = new Set([
    ...scene.controlLines,
    ...of(reading.title, scene.title),
    ...linesReading(scene, reading.title?.text),
    ...linesSaid(scene, reading),
  ]);
  return {
    tell(lineIndexes) {
      const fresh = lineIndexes.filter((index) => !told.has(index));
      for (const index of fresh) told.add(index);
      return scene.quote(fresh);
    },
  };
}

function linesSaid(scene: Scene, reading: Reading): readonly number[] {
  switch (reading.kind) {
    case 'table':
      return reading.table.lineIndexes;
    case 'spreadsheet':
      return [...scene.view.lines.keys()];
    case 'mail-list':
    case 'files':
      return [...(largestTable(scene)?.lineIndexes ?? []), ...of(...reading.entries)];
    case 'error':
      return of(reading.message);
    case 'mail':
      return of(reading.sender);
    case 'terminal':
      return [...scene.view.lines.keys()];
    case 'code':
      return of(...reading.definitions);
    case 'chat':
      return of(reading.messages.at(-1));
    case 'desktop':
      return of(...reading.windows, ...reading.icons);
    case 'picture':
      return reading.picture.lineIndexes;
    default:
      return [];
  }
}

/** A title stands in the window's frame and on the page as well. */
const linesReading = ({ view }: Scene, title: string | undefined): readonly number[] =>
  [...view.lines.keys()].filter((index) => view.lines[index]?.text === title);

const of = (...quotes: readonly (Quote | undefined)[]): readonly number[] =>
  quotes.flatMap((quote) => quote?.lineIndexes ?? []);
