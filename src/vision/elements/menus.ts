import { type Box, bottom, centreY, right } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
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

/** The menus of a menu bar, and the rows of an open menu with shortcuts. */
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
  const labels = isLine ? [] : scene.labelsIn[index]!;
  const shortcuts = labels.filter(({ text }) => SHORTCUT.test(text));
  const names = labels.filter((label) => !shortcuts.includes(label)).sort((a, b) => a.box.y - b.box.y);
  if (shortcuts.length < MIN_SHORTCUTS || names.length < MIN_ROWS) return [];
  const { sizePx } = names[0]!;
  const gaps = names.slice(1).map((name, at) => (centreY(name.box) - centreY(names[at]!.box)) / sizePx);
  const rowPx = Math.min(...gaps) * sizePx;
  if (Math.min(...gaps) < ROW_EM.min || Math.min(...gaps) > ROW_EM.max) return [];
  return names.map((name) => {
    const y = Math.round(Math.max(box.y, centreY(name.box) - rowPx / 2));
    const height = Math.round(Math.min(rowPx, bottom(box) - y));
    return toItem(name.text, { x: box.x, y, width: box.width, height }, 0.8);
  });
}

const toItem = (name: string, box: Box, confidence: number): UiElement => ({
  role: 'menuitem',
  name,
  confidence,
  box,
});
