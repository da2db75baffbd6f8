import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';
import { countWords } from '../words.ts';
import type { Recognised } from './recognised.ts';
import { mainHeading } from './title.ts';

/** A text to read: a news article, a manual page, a blog, a document. */
export type ArticleReading = Recognised & { readonly kind: 'article'; readonly title: Quote };

/** Paragraphs of an article have at least so many words together, and are at least this share of the main part. */
const FEWEST_WORDS = 60;
const LEAST_SHARE = 0.6;

/** A heading with running text that is most of the main part. */
export function recogniseArticle(scene: Scene): ArticleReading | null {
  const title = mainHeading(scene);
  if (!title) return null;
  const main = scene.blocks.filter(({ role }) => role === 'main' || role === 'header');
  const wordsOf = (indexes: readonly number[]) => countWords(scene.quote(indexes)?.text ?? '');
  const paragraphs = main.filter(({ block }) => block.kind === 'paragraph');
  const running = paragraphs.reduce((sum, { block }) => sum + wordsOf(block.lineIndexes), 0);
  const all = main.reduce((sum, { block }) => sum + wordsOf(block.lineIndexes), 0);
  if (running < FEWEST_WORDS || running < LEAST_SHARE * all) return null;
  const evidence = [...title.boxes, ...paragraphs.map(({ block }) => block.box)];
  return { kind: 'article', title, confidence: Math.min(0.85, 0.5 + running / 400), evidence };
}
