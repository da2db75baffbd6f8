import { type Box, bottom, centreX, centreY, containsPoint, right } from '../core/geometry.ts';
import type { PictureKind } from '../core/observations.ts';
import type { Recent, SeenItem, Utterance } from '../core/recent.ts';
import { isCommonWord } from './common-words.ts';
import { wordsOf } from './terms.ts';

/** The region that somebody spoke of, and what is written above it. */
export type Pointed = { readonly item: SeenItem; readonly name: string };

type Kinds = ReadonlySet<PictureKind>;
const CHARTS: Kinds = new Set<PictureKind>(['chart']);
const PHOTOS: Kinds = new Set<PictureKind>(['photograph', 'drawing']);
const ALL: Kinds = new Set<PictureKind>([...CHARTS, ...PHOTOS]);

/** How people point with words, in the languages that Beckon speaks, and at what; the first that is said counts. */
const POINTING: readonly (readonly [RegExp, Kinds])[] = [
  [/\b(?:this|that|the) (?:chart|graph|diagram|plot|curve)\b/iu, CHARTS],
  [/(?<!\p{L})(?:dieses?|diesem|das) (?:diagramm|schaubild)|(?<!\p{L})diese[rn]? (?:kurve|grafik)/iu, CHARTS],
  [
    /(?<!\p{L})(?:ce graphique|ce diagramme|cette courbe|este gráfico|este diagrama|esta curva)(?!\p{L})/iu,
    CHARTS,
  ],
  [/\b(?:this|that) (?:picture|photo|photograph|image|drawing)\b/iu, PHOTOS],
  [
    /(?<!\p{L})(?:diese[smr]? (?:bild|foto|zeichnung)|cette (?:photo|image)|esta (?:foto|imagen))(?!\p{L})/iu,
    PHOTOS,
  ],
  [/\bas you (?:can )?see(?: here)?\b|\bover (?:there|here)\b|\blook (?:at this|here)\b/iu, ALL],
  [
    /(?<!\p{L})(?:wie (?:sie|ihr|man) hier (?:sehen|seht|sieht)|hier (?:sehen|seht) (?:sie|ihr|wir))(?!\p{L})/iu,
    ALL,
  ],
  [/(?<!\p{L})(?:comme vous (?:pouvez|le) voye?[zr]|como (?:pueden|puedes|se puede) ver)(?!\p{L})/iu, ALL],
];

/** Smaller pictures are icons and portraits. */
const LEAST_SIDE_PX = 90;
const LEAST_CONFIDENCE = 0.5;
/** A title stands over its picture by at most so many of its own heights, or in its upper part. */
const MOST_HEIGHTS_ABOVE = 3;
const UPPER_PART = 0.2;

/** A line is recognised so long after its end at the latest; where it is later, its words alone count. */
const KNOWN_AFTER_MS = 3_000;

/**
 * The picture or chart on the screen that an utterance points at ("this chart", "as you can see here"); null where it points at
 * none, or could mean several and names none of them. Pure.
 */
export function pointedAt(
  { text, startMs, endMs }: Pick<Utterance, 'text' | 'startMs' | 'endMs'>,
  recent: Recent,
  language: string,
): Pointed | null {
  const kinds = POINTING.find(([pattern]) => pattern.test(text))?.[1];
  if (!kinds) return null;
  const candidates = recent.items
    .filter(
      ({ kind, isVisible, pictureKind, confidence, box }) =>
        kind === 'picture' &&
        isVisible &&
        pictureKind !== undefined &&
        kinds.has(pictureKind) &&
        confidence >= LEAST_CONFIDENCE &&
        Math.min(box.width, box.height) >= LEAST_SIDE_PX,
    )
    .map((item) => ({ item, name: titleOf(item.box, recent.items) }));
  if (candidates.length === 1) return candidates[0]!;
  // What the sound holds counts as well as what was recognised of it, which is often wrong.
  const mentioned = recent.mentions.filter(({ atMs }) => atMs >= startMs && atMs <= endMs + KNOWN_AFTER_MS);
  const spoken = [text, ...mentioned.flatMap(({ words }) => words)].join(' ');
  const said = rareWordsOf(spoken, language);
  const named = candidates.filter(({ name }) =>
    [...rareWordsOf(name, language)].some((word) => said.has(word)),
  );
  return named.length === 1 ? named[0]! : null;
}

const rareWordsOf = (text: string, language: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text.toLowerCase()).filter((word) => word.length >= 4 && isCommonWord(word, language) !== true),
  );

/** The largest text over the picture or in its upper part; of equal ones the nearest. */
function titleOf(box: Box, items: readonly SeenItem[]): string {
  const titles = items.filter((item) => {
    if (item.kind !== 'text' || !item.isVisible || !/\p{L}{2}/u.test(item.text)) return false;
    const { box: line } = item;
    const isOver = line.x < right(box) && right(line) > box.x;
    const above = box.y - bottom(line);
    const isInside = containsPoint(box, { x: centreX(line), y: centreY(line) });
    return isInside
      ? centreY(line) <= box.y + UPPER_PART * box.height
      : isOver && above >= -line.height && above <= MOST_HEIGHTS_ABOVE * line.height;
  });
  const size = ({ sizePx, box: line }: SeenItem) => Math.round(sizePx ?? line.height);
  return titles.sort((a, b) => size(b) - size(a) || b.box.y - a.box.y)[0]?.text.trim() ?? '';
}
