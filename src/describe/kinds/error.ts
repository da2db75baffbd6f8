import type { Box } from '../../core/geometry.ts';
import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';
import { splitSentences } from '../split-sentences.ts';
import { countWords } from '../words.ts';
import { ERROR_WORDS, WARNING_WORDS } from './cues.ts';
import { recogniseDialog } from './dialog.ts';
import type { Recognised } from './recognised.ts';
import { mainHeading } from './title.ts';

/** Something went wrong, or is about to, and the screen is about nothing else. */
export type ErrorReading = Recognised & {
  readonly kind: 'error';
  readonly severity: 'error' | 'warning';
  /** Of the dialog that tells it; undefined where a whole page does. */
  readonly box?: Box;
  readonly message?: Quote | undefined;
};

/** A page that is about an error says little else; an article on errors has more words than this. */
const MOST_WORDS_OF_A_PAGE = 120;

/** A dialog or a sparse page whose title or first sentence has a word for an error or a warning. */
export function recogniseError(scene: Scene): ErrorReading | null {
  const dialog = recogniseDialog(scene);
  if (dialog) {
    const { title, question, message, box, confidence, evidence } = dialog;
    const severity = severityOf(title) ?? (question ? undefined : severityOf(message));
    if (!severity) return null;
    return { kind: 'error', severity, box, title: title ?? question, message, confidence, evidence };
  }
  if (scene.view.lines.reduce((sum, line) => sum + countWords(line.text), 0) > MOST_WORDS_OF_A_PAGE)
    return null;
  const title = mainHeading(scene);
  const severity = severityOf(title);
  if (!title || !severity) return null;
  const texts = scene.blocks.filter(({ block, role }) => block.kind === 'paragraph' && role === 'main');
  const message = scene.quote(texts.flatMap(({ block }) => block.lineIndexes));
  return { kind: 'error', severity, title, message, confidence: 0.8, evidence: title.boxes };
}

function severityOf(text: Quote | undefined): ErrorReading['severity'] | undefined {
  const [first = ''] = splitSentences(text?.text ?? '');
  if (ERROR_WORDS.test(first)) return 'error';
  return WARNING_WORDS.test(first) ? 'warning' : undefined;
}
