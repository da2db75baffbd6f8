import type { ElementFinder } from '../../core/drivers.ts';
import type { Frame } from '../../core/frame.ts';
import { clampBox } from '../../core/geometry.ts';
import type { TextLine, UiElement } from '../../core/observations.ts';
import { findSurfaces, type Surface } from '../surfaces/surfaces.ts';
import { findBars } from './bars.ts';
import { findDialogs } from './dialogs.ts';
import { findIcons } from './icons.ts';
import { keepBest } from './keep-best.ts';
import { findLinks } from './links.ts';
import { findMenus } from './menus.ts';
import { findPlates } from './plates.ts';
import { findRadios } from './radios.ts';
import { createScene } from './scene.ts';
import { findSquares } from './squares.ts';
import { findTabs } from './tabs.ts';
import { findToggles } from './toggles.ts';

/** Finds controls by their edges, colours and text, without a trained model. */
export function createElementFinder(): ElementFinder {
  return {
    name: 'edges',
    async find(frame, lines, { signal }) {
      signal.throwIfAborted();
      return findElements(frame, lines, findSurfaces(frame));
    },
    async close() {},
  };
}

/** The controls of a frame, given its lines and its surfaces; from top to bottom, then from left to right. */
export function findElements(
  frame: Frame,
  lines: readonly TextLine[],
  surfaces: readonly Surface[],
): UiElement[] {
  const scene = createScene(frame, lines, surfaces);
  const candidates = [
    ...findToggles(scene),
    ...findRadios(scene),
    ...findSquares(scene),
    ...findPlates(scene),
    ...findTabs(scene),
    ...findBars(scene),
    ...findMenus(scene),
    ...findLinks(frame, lines),
  ];
  const controls = keepBest(candidates.flatMap((element) => clamp(element, frame)));
  const others = [...findDialogs(scene, controls), ...findIcons(frame, lines, scene, controls)];
  const all = [...controls, ...others.flatMap((element) => clamp(element, frame))];
  return all.sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

function clamp(element: UiElement, frame: Frame): UiElement[] {
  const box = clampBox(element.box, frame.widthPx, frame.heightPx);
  return box ? [{ ...element, box }] : [];
}
