import { type Box, bottom, centreY, right } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
import { inkBox } from './ink.ts';
import type { Label, Scene } from './scene.ts';

/** The first menu of a menu bar in languages with Latin, Greek and Cyrillic letters, as it is written there. */
const FIRST_MENU =
  /^(File|Datei|Fichier|Archivo|Arquivo|Ficheiro|Plik|Bestand|Arkiv|Fil|Tiedosto|Dosya|Soubor|Fájl|Файл|Αρχείο)$/u;
const MENU = /^\p{Lu}\p{Ll}+$/u;
const MIN_MENUS = 3;
/** Texts of a menu bar are at most this far apart, and the room around each, in em. */
const MAX_GAP_EM = 2.6;
const PAD_EM = { x: 0.5, y: 0.35 } as const;
/** What stands at the right of a menu's rows: Ctrl+S, Alt+F4, F11, Shift+Entf, ⌘Q. */
const SHORTCUT = /^((ctrl|strg|alt|shift|cmd|meta|super|umschalt|maj|control|⌘|⇧|⌥|⌃)[+-]?.+|f\d{1,2})$/iu;
/** Rows of an open menu: distance of neighbours in em. */
const ROW_EM = { min: 1.3, max: 2.8 } as const;
const MIN_SHORTCUTS = 2;
const MIN_ROWS = 3;

/** The menus of a menu bar, and the rows of an open menu: short texts below each other with shortcuts, groups or arrows. */
export function findMenus(scene: Scene): UiElement[] {
  return [...menuBar(scene), ...scene.surfaces.flatMap((_, index) => openMenu(scene, index))];
}

function menuBar(scene: Scene): UiElement[] {
  for (const first of scene.words.filter(({ text }) => FIRST_MENU.test(text))) {
    const { sizePx } = first;
    const row = scene.words
      .filter(
        (word) =>
          Math.abs(centreY(word.box) - centreY(first.box)) <= 0.35 * sizePx && word.box.x >= first.box.x,
      )
      .sort((a, b) => a.box.x - b.box.x);
    const menus: Label[] = [];
    for (const word of row) {
      const last = menus.at(-1);
      if (!MENU.test(word.text) || (last && word.box.x - right(last.box) > MAX_GAP_EM * sizePx)) break;
      menus.push(word);
    }
    if (menus.length >= MIN_MENUS) return menus.map((word) => toItem(word.text, pad(word), 0.85));
  }
  return [];
}

const pad = ({ box, sizePx }: Label): Box => ({
  x: Math.round(box.x - PAD_EM.x * sizePx),
  y: Math.round(box.y - PAD_EM.y * sizePx),
  width: Math.round(box.width + 2 * PAD_EM.x * sizePx),
  height: Math.round(box.height + 2 * PAD_EM.y * sizePx),
});

function openMenu(scene: Scene, index: number): UiElement[] {
  const { box, isLine } = scene.surfaces[index]!;
  if (isLine) return [];
  const labels = labelsOfRows(scene, index);
  const shortcuts = labels.filter(({ text }) => SHORTCUT.test(text));
  const names = labels.filter((label) => !shortcuts.includes(label)).sort((a, b) => a.box.y - b.box.y);
  if (names.length < MIN_ROWS) return [];
  const { sizePx } = names[0]!;
  const gaps = names.slice(1).map((name, at) => (centreY(name.box) - centreY(names[at]!.box)) / sizePx);
  const rowEm = Math.min(...gaps);
  if (rowEm < ROW_EM.min || rowEm > ROW_EM.max) return [];
  const rowPx = rowEm * sizePx;
  const isMenu =
    shortcuts.length >= MIN_SHORTCUTS ||
    (isListOfNames(names, box, gaps) &&
      (hasSeparator(scene, index) || hasArrow(scene, box, names, shortcuts)));
  if (!isMenu) return [];
  return names.map((name) => {
    const y = Math.round(Math.max(box.y, centreY(name.box) - rowPx / 2));
    const height = Math.round(Math.min(rowPx, bottom(box) - y));
    return toItem(name.text, { x: box.x, y, width: box.width, height }, 0.8);
  });
}

/** The labels directly on a surface, and those on its rows: the one under the pointer has a fill of its own. */
function labelsOfRows({ surfaces, labelsIn, children }: Scene, index: number): readonly Label[] {
  const rows = children[index]!.filter(
    (child) =>
      !surfaces[child]!.isLine && surfaces[child]!.box.width >= FULL_ROW * surfaces[index]!.box.width,
  );
  return [index, ...rows].flatMap((surface) => labelsIn[surface]!);
}

/** Rows with an own fill reach over the whole menu but for its border. */
const FULL_ROW = 0.85;

/** Whether short texts stand one below the other, begin at one place, and keep one distance but for groups. */
function isListOfNames(names: readonly Label[], box: Box, gaps: readonly number[]): boolean {
  const { sizePx } = names[0]!;
  const left = names.map((name) => name.box.x).sort((a, b) => a - b)[names.length >> 1]!;
  const share = (test: (name: Label) => boolean) => names.filter(test).length / names.length;
  const step = Math.min(...gaps);
  const isRegular = gaps.filter((gap) => gap <= REGULAR * step).length >= MOSTLY * gaps.length;
  return (
    names.length >= MIN_NAMES &&
    box.width <= MAX_WIDTH_EM * sizePx &&
    isRegular &&
    share((name) => Math.abs(name.box.x - left) <= ALIGNED_EM * sizePx) >= MOSTLY &&
    share(
      ({ text }) => text.split(' ').length <= MAX_WORDS && !/[.,;:]$/u.test(text.replace(/(\.{3}|…)$/u, '')),
    ) === 1
  );
}

const MIN_NAMES = 4;
const MAX_WIDTH_EM = 42;
const REGULAR = 1.15;
const MOSTLY = 0.6;
const ALIGNED_EM = 0.4;
const MAX_WORDS = 7;

/** Whether a thin line goes over most of the width, between two groups of rows. */
const hasSeparator = ({ surfaces, children }: Scene, index: number): boolean =>
  children[index]!.some((child) => {
    const { box, isLine } = surfaces[child]!;
    const menu = surfaces[index]!.box;
    const isInside = box.y > menu.y + box.height && bottom(box) < bottom(menu) - box.height;
    return isLine && isInside && box.width >= SEPARATOR * menu.width && box.height <= MAX_SEPARATOR_PX;
  });

const SEPARATOR = 0.7;
const MAX_SEPARATOR_PX = 3;

/** Whether a row without a shortcut ends in something small and high: the arrow of a menu within the menu. */
function hasArrow(scene: Scene, box: Box, names: readonly Label[], shortcuts: readonly Label[]): boolean {
  return names.some((name) => {
    if (shortcuts.some((shortcut) => Math.abs(centreY(shortcut.box) - centreY(name.box)) < name.sizePx))
      return false;
    const x = right(box) - ARROW_EM.reach * name.sizePx;
    if (right(name.box) > x) return false;
    const ink = inkBox(scene.frame, {
      x,
      y: centreY(name.box) - 0.6 * name.sizePx,
      width: (ARROW_EM.reach - ARROW_EM.margin) * name.sizePx,
      height: 1.2 * name.sizePx,
    });
    return (
      ink !== null &&
      ink.height >= ARROW_EM.min * name.sizePx &&
      ink.height <= ARROW_EM.max * name.sizePx &&
      ink.width <= ink.height &&
      Math.abs(centreY(ink) - centreY(name.box)) <= 0.25 * name.sizePx
    );
  });
}

/** Where the arrow stands, from the right end of the row, and its height. */
const ARROW_EM = { reach: 2, margin: 0.2, min: 0.4, max: 1.1 } as const;

const toItem = (name: string, box: Box, confidence: number): UiElement => ({
  role: 'menuitem',
  name,
  confidence,
  box,
});
