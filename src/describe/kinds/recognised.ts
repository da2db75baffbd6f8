import type { Box } from '../../core/geometry.ts';
import type { Quote } from '../quote.ts';

/** What every reading of a screen has: how sure it is, the boxes that tell so (none: the whole), and what it is titled. */
export type Recognised = {
  readonly confidence: number;
  readonly evidence: readonly Box[];
  readonly title?: Quote | undefined;
};
