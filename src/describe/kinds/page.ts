import type { Scene } from '../scene.ts';
import type { Recognised } from './recognised.ts';
import { headingOnTop, isBrowser, mainHeading, windowTitle } from './title.ts';

/** What is left when no kind fits. It claims no more than what is seen: an address, a title, text. */
export type PageReading = Recognised & { readonly kind: 'web-page' | 'window' | 'page' | 'screen' };

/** The title that the page gave itself comes first: what is large on it may be anything. */
export function readPage(scene: Scene): PageReading {
  const title = windowTitle(scene) ?? mainHeading(scene) ?? headingOnTop(scene);
  const evidence = title?.boxes ?? [];
  if (isBrowser(scene)) return { kind: 'web-page', title, confidence: 0.8, evidence };
  if (scene.title !== undefined) return { kind: 'window', title, confidence: 1, evidence };
  const hasText = scene.blocks.some(({ block, role }) => role === 'main' && TEXT.includes(block.kind));
  return { kind: hasText ? 'page' : 'screen', title, confidence: 1, evidence };
}

const TEXT: readonly string[] = ['heading', 'paragraph', 'list', 'table'];
