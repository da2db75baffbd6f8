import { bottom, right } from '../../core/geometry.ts';
import type { Surface } from '../surfaces/surfaces.ts';

/** Neighbours of a grid are at most this far apart: a 2 px rule and antialiasing. */
const MAX_GAP_PX = 3;
/** From this many equal rows below each other on they are a list; two may be a pair of buttons. */
const MIN_ROWS = 3;

/** Which surfaces are cells of a table or rows of a list: they touch neighbours of the same size. */
export function findTiles(surfaces: readonly Surface[]): boolean[] {
  const blocks = surfaces.flatMap((surface, index) => (surface.isLine ? [] : [{ ...surface.box, index }]));
  const below = nextTo(blocks, 'below');
  const beside = nextTo(blocks, 'beside');
  const above = new Map([...below].map(([upper, lower]) => [lower, upper]));
  const before = new Map([...beside].map(([left, next]) => [next, left]));
  return surfaces.map((_, index) => {
    const rows = 1 + chainLength(below, index) + chainLength(above, index);
    const columns = 1 + chainLength(beside, index) + chainLength(before, index);
    return rows >= MIN_ROWS || (rows >= 2 && columns >= 2);
  });
}

type Block = Surface['box'] & { readonly index: number };

/** For each block, the one that touches it below (same left and width) or beside (same top and height). */
function nextTo(blocks: readonly Block[], direction: 'below' | 'beside'): Map<number, number> {
  const isBelow = direction === 'below';
  const key = (start: number, size: number) => start * 65_536 + size;
  const byStart = new Map<number, Block[]>();
  for (const block of blocks) {
    const at = isBelow ? key(block.x, block.width) : key(block.y, block.height);
    byStart.set(at, [...(byStart.get(at) ?? []), block]);
  }
  const next = new Map<number, number>();
  for (const block of blocks) {
    const end = isBelow ? bottom(block) : right(block);
    for (const other of alike(byStart, block, isBelow)) {
      const gap = (isBelow ? other.y : other.x) - end;
      // Shared borders belong to both neighbours, so that their boxes overlap by the border.
      if (other.index !== block.index && gap <= MAX_GAP_PX && gap >= -MAX_GAP_PX)
        next.set(block.index, other.index);
    }
  }
  return next;
}

function alike(byStart: ReadonlyMap<number, Block[]>, block: Block, isBelow: boolean): Block[] {
  const start = isBelow ? block.x : block.y;
  const size = isBelow ? block.width : block.height;
  const found: Block[] = [];
  for (let ds = -1; ds <= 1; ds++) {
    for (let dn = -1; dn <= 1; dn++) found.push(...(byStart.get((start + ds) * 65_536 + size + dn) ?? []));
  }
  return found;
}

function chainLength(next: ReadonlyMap<number, number>, index: number): number {
  let length = 0;
  let at = next.get(index);
  const seen = new Set([index]);
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    length++;
    at = next.get(at);
  }
  return length;
}
