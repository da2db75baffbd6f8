import { area, type Box, bottom, centreX } from '../../core/geometry.ts';
import type { Quote } from '../quote.ts';
import { linesOf, regionsWith, type Scene } from '../scene.ts';
import { countWords } from '../words.ts';
import type { Recognised } from './recognised.ts';

/** A whole desktop: several windows, or icons with no window at all. */
export type DesktopReading = Recognised & {
  readonly kind: 'desktop';
  /** The names that stand at the icons. */
  readonly icons: readonly Quote[];
  /** The windows' titles. */
  readonly windows: readonly Quote[];
};

const FEWEST_ICONS = 2;
/** Icons and their names cover little of a desktop; an icon is at most this share of it. */
const MOST_SHARE_OF_AN_ICON = 0.01;
const MOST_WORDS_OF_A_NAME = 4;
const MOST_LINES = 40;

export function recogniseDesktop(scene: Scene): DesktopReading | null {
  const { view } = scene;
  if (view.title !== undefined || view.isPicture) return null;
  const bars = regionsWith(scene, 'titlebar');
  const windows = bars.flatMap((bar) => scene.quote(linesOf(bar)) ?? []);
  const evidence = bars.map(({ box }) => box);
  if (windows.length >= 2) return { kind: 'desktop', icons: [], windows, confidence: 0.75, evidence };
  return scene.title ? null : recogniseIcons(scene);
}

/** Little but short names, some of which stand under small pictures. */
function recogniseIcons(scene: Scene): DesktopReading | null {
  const { view } = scene;
  const smallPx = MOST_SHARE_OF_AN_ICON * view.widthPx * view.heightPx;
  const pictures = [...view.pictures, ...scene.controls(0.3).filter(({ role }) => role === 'icon')];
  const small = pictures.map(({ box }) => box).filter((box) => area(box) <= smallPx);
  const lines = [...view.lines.entries()].filter(([, { text }]) => /\p{L}{2}/u.test(text));
  const isBare =
    lines.length <= MOST_LINES && lines.every(([, { text }]) => countWords(text) <= MOST_WORDS_OF_A_NAME);
  const labels = lines.filter(([, { box }]) => small.some((icon) => isUnder(box, icon)));
  if (!isBare || labels.length < FEWEST_ICONS) return null;
  const icons = labels.flatMap(([index]) => scene.quote([index]) ?? []);
  return { kind: 'desktop', icons, windows: [], confidence: 0.65, evidence: small };
}

/** The name of an icon stands in or close under it, and in its middle. */
function isUnder(label: Box, icon: Box): boolean {
  const gapPx = label.y - bottom(icon);
  const isCentred = Math.abs(centreX(label) - centreX(icon)) < Math.max(icon.width, label.width) / 2;
  return isCentred && label.y >= icon.y && gapPx < 1.5 * label.height;
}
