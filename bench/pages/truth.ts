import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoxTuple } from '../../src/core/geometry.ts';

/** A word as it is seen: its text, its place in pixels of the picture, and the number of the line that it stands on. */
export type TrueWord = { readonly text: string; readonly box: BoxTuple; readonly line: number };

export type TrueControl = { readonly role: string; readonly name: string; readonly box: BoxTuple };

/** What is to be found on one page. Boxes are in physical pixels of the PNG; words stand in DOM order. */
export type PageTruth = {
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale: number;
  readonly isForm: boolean;
  readonly words: readonly TrueWord[];
  /** Places of words that are seen only in part or through a veil: what is read there is neither right nor wrong. */
  readonly ignored: readonly BoxTuple[];
  readonly controls: readonly TrueControl[];
};

/** A page on disk: its truth, and the path of its picture. */
export type RenderedPage = { readonly truth: PageTruth; readonly pngPath: string };

export function savePage(folder: string, truth: PageTruth, png: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${truth.name}.png`), png);
  writeFileSync(join(folder, `${truth.name}.json`), JSON.stringify(truth));
}

/** All pages of a folder in order of name. */
export function loadPages(folder: string): RenderedPage[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      truth: JSON.parse(readFileSync(join(folder, file), 'utf8')) as PageTruth,
      pngPath: join(folder, file.replace(/json$/, 'png')),
    }));
}
