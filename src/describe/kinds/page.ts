import type { Scene } from '../scene.ts';
import type { Recognised } from './recognised.ts';
import { contentTitle, isBrowser } from './title.ts';

/** What is left when no kind fits: a web page, a window, or just a screen. It claims no more than what it can be titled. */
export type PageReading = Recognised & { readonly kind: 'web-page' | 'window' | 'screen' };

export function readPage(scene: Scene): PageReading {
  const title = contentTitle(scene);
  const evidence = title?.boxes ?? [];
  if (isBrowser(scene)) return { kind: 'web-page', title, confidence: 0.8, evidence };
  const isWindow = scene.title !== undefined;
  return { kind: isWindow ? 'window' : 'screen', title, confidence: 1, evidence };
}
