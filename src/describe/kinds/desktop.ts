import type { UiElement } from '../../core/observations.ts';
import type { Quote } from '../quote.ts';
import { linesOf, regionsWith, type Scene } from '../scene.ts';
import type { Recognised } from './recognised.ts';

/** A whole desktop: several windows, or icons with no window at all. */
export type DesktopReading = Recognised & {
  readonly kind: 'desktop';
  readonly icons: readonly UiElement[];
  /** The windows' titles. */
  readonly windows: readonly Quote[];
};

const FEWEST_ICONS = 3;

export function recogniseDesktop(scene: Scene): DesktopReading | null {
  const { view } = scene;
  if (view.title !== undefined || view.isPicture) return null;
  const icons = scene.controls(0.3).filter(({ role, name }) => role === 'icon' && name !== '');
  const bars = regionsWith(scene, 'titlebar');
  const windows = bars.flatMap((bar) => scene.quote(linesOf(bar)) ?? []);
  const evidence = [...bars.map(({ box }) => box), ...icons.map(({ box }) => box)];
  if (windows.length >= 2) return { kind: 'desktop', icons, windows, confidence: 0.75, evidence };
  const isOnlyIcons = icons.length >= FEWEST_ICONS && scene.headings.length === 0 && windows.length === 0;
  const named = new Set(icons.flatMap(({ box }) => scene.linesIn(box)));
  if (!isOnlyIcons || named.size < view.lines.length / 2) return null;
  return { kind: 'desktop', icons, windows, confidence: 0.7, evidence };
}
