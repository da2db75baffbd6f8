import { openBeckon } from './beckon.ts';
import { openOcrNode } from './ocr-node.ts';
import type { PageReader, ReaderName } from './reader.ts';
import { openTesseract } from './tesseract.ts';

/** Opens each reader; what cannot run here throws with the reason. */
export const OPENERS: Record<ReaderName, () => Promise<PageReader>> = {
  beckon: openBeckon,
  tesseract: openTesseract,
  'ocr-node': openOcrNode,
};
