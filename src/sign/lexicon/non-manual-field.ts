import { nearestName } from '../sigml/nearest-name.ts';
import { type Articulator, codesOf, isCode, tierOf } from '../sigml/non-manual-codes.ts';
import { quoted } from '../sigml/report.ts';
import type { NonManual, NonManualItem, NonManualTier } from '../tree.ts';

/** What may stand before the colon. `face` is any part of the face that has the code. */
const ARTICULATORS: ReadonlyMap<string, readonly Articulator[]> = new Map([
  ['shoulder', ['shoulders']],
  ['shoulders', ['shoulders']],
  ['body', ['body']],
  ['head', ['head']],
  ['gaze', ['gaze']],
  ['face', ['brows', 'lids', 'nose']],
  ['brows', ['brows']],
  ['lids', ['lids']],
  ['nose', ['nose']],
  ['mouth', ['mouth-gesture']],
]);

/**
 * The field of a lexicon line with the non-manual items: `brows:FU head:SH mouth:L06`. Different parts of the body move
 * at the same time, several items of one part after each other. `-` is none.
 */
export function readNonManualField(
  field: string,
  report: (what: string, didYouMean?: string) => void,
): NonManual {
  const rows = new Map<Articulator, NonManualItem[]>();
  if (field !== '-') {
    for (const text of field.split(/[\s,]+/).filter((part) => part !== '')) {
      const item = readItem(text, report);
      if (item !== undefined) rows.set(item.articulator, [...(rows.get(item.articulator) ?? []), item]);
    }
  }
  const tiers: Partial<Record<NonManualTier, NonManualItem[][]>> = {};
  for (const [articulator, row] of rows) {
    const tier = tierOf(articulator);
    const groups = tiers[tier] ?? [];
    row.forEach((item, index) => {
      groups[index] = [...(groups[index] ?? []), item];
    });
    tiers[tier] = groups;
  }
  return tiers;
}

/** The items of a sign as they are written in the field. */
export function nonManualField(nonManual: NonManual): string {
  const items = Object.values(nonManual).flat(2);
  return items.length === 0 ? '-' : items.map(itemText).join(' ');
}

function itemText({ articulator, code }: NonManualItem): string {
  return `${articulator === 'mouth-gesture' ? 'mouth' : articulator}:${code}`;
}

function readItem(
  text: string,
  report: (what: string, didYouMean?: string) => void,
): NonManualItem | undefined {
  const [tier = '', code = ''] = text.split(':');
  const articulators = ARTICULATORS.get(tier);
  if (articulators === undefined) {
    report(`unknown non-manual tier ${quoted(tier)}`, nearestName(tier, ARTICULATORS.keys()));
    return undefined;
  }
  const articulator = articulators.find((candidate) => isCode(candidate, code));
  if (articulator !== undefined) return { articulator, code };
  report(`unknown code ${quoted(code)} of ${tier}`, nearestName(code, articulators.flatMap(codesOf)));
  return undefined;
}
