import { unionOf } from '../../core/geometry.ts';
import type { Region } from '../../core/observations.ts';
import { blocksOf } from './blocks.ts';
import type { LayoutNode } from './item.ts';
import type { PageText } from './page-text.ts';

export function regionsOf(tree: LayoutNode, page: PageText): Region[] {
  const blocks = blocksOf(tree, page);
  return [{ role: 'main', confidence: 0.5, box: unionOf(blocks.map((block) => block.box)), blocks }];
}
