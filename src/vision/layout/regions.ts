import { type Box, bottom, unionOf } from '../../core/geometry.ts';
import type { Block, Region, UiElement } from '../../core/observations.ts';
import { type Area, areasOf } from './areas.ts';
import { blocksOf } from './blocks.ts';
import { type LayoutNode, linesOf } from './item.ts';
import type { PageText } from './page-text.ts';
import { type RoleFound, roleOf } from './roles.ts';

/** The regions of a page in reading order; areas of one role that follow each other are one region. */
export function regionsOf(
  tree: LayoutNode,
  text: PageText,
  page: Box,
  elements: readonly UiElement[],
): Region[] {
  const areas = areasOf(tree, page, text.bodySizePx);
  const regions: (RoleFound & { blocks: Block[] })[] = [];
  for (const [area, found] of rolesOf(areas, text, page, elements)) {
    const blocks = blocksOf(area.node, text);
    const last = regions.at(-1);
    if (last?.role === found.role && found.role === 'main') last.blocks.push(...blocks);
    else regions.push({ ...found, blocks: [...blocks] });
  }
  return regions.map(({ role, confidence, blocks }) => ({
    role,
    confidence,
    box: unionOf(blocks.map((block) => block.box)),
    blocks,
  }));
}

/** Every area with its role: bars count as the top of the page as long as nothing else came before them. */
function rolesOf(
  areas: readonly Area[],
  text: PageText,
  page: Box,
  elements: readonly UiElement[],
): [Area, RoleFound][] {
  const lowest = Math.max(...areas.map(({ node }) => bottom(node.box)));
  let isAtTop = true;
  return areas.map((area) => {
    const found = roleOf(area, {
      page,
      text,
      elements,
      isAtTop,
      isAtBottom:
        bottom(area.node.box) >= lowest - text.bodySizePx &&
        linesOf(area.node).includes(text.lines.length - 1),
      isAlone: areas.length === 1,
    });
    if (!['titlebar', 'menubar', 'toolbar', 'header', 'navigation'].includes(found.role)) isAtTop = false;
    return [area, found];
  });
}
