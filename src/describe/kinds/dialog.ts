import type { Box } from '../../core/geometry.ts';
import type { Quote } from '../quote.ts';
import { together } from '../running-text.ts';
import { linesOf, regionsWith, type Scene } from '../scene.ts';
import { splitSentences } from '../split-sentences.ts';
import { ANSWER_WORDS } from './cues.ts';
import type { Recognised } from './recognised.ts';

/** A window or a box that tells or asks one thing and waits for an answer. */
export type DialogReading = Recognised & {
  readonly kind: 'dialog';
  readonly box: Box;
  /** What is asked, where something is; never the same words as the title or the message. */
  readonly question?: Quote | undefined;
  /** What else it tells. */
  readonly message?: Quote | undefined;
};

/** A dialog that the layout or the element finder saw, else a whole view that is as small and simple as one. */
export function recogniseDialog(scene: Scene): DialogReading | null {
  const [region] = regionsWith(scene, 'dialog');
  if (region) return read(scene, region.box, scene.linesIn(region.box), region.confidence);
  const found = scene.view.elements.filter(({ role }) => role === 'dialog');
  const [element] = found.toSorted((a, b) => b.confidence - a.confidence);
  if (element) return read(scene, element.box, scene.linesIn(element.box), element.confidence);
  if (!isSmallAndAnswerable(scene)) return null;
  const whole = { x: 0, y: 0, width: scene.view.widthPx, height: scene.view.heightPx };
  return read(scene, whole, [...scene.view.lines.keys()], 0.7);
}

/** A message box of the usual tool kits has no more lines and fields than this. */
const MOST_LINES = 14;
const MOST_FIELDS = 1;

function isSmallAndAnswerable(scene: Scene): boolean {
  const controls = scene.controls(0);
  const fields = controls.filter(({ role }) => role === 'textbox' || role === 'combobox');
  const hasBars = regionsWith(scene, 'navigation', 'menubar', 'toolbar', 'sidebar').length > 0;
  const answers = controls.filter(({ role, name }) => role === 'button' && ANSWER_WORDS.test(name));
  return (
    !hasBars && scene.view.lines.length <= MOST_LINES && fields.length <= MOST_FIELDS && answers.length > 0
  );
}

function read(scene: Scene, box: Box, lineIndexes: readonly number[], confidence: number): DialogReading {
  const own = lineIndexes.filter((index) => !scene.controlLines.has(index));
  const isInside = (indexes: readonly number[]) =>
    indexes.length > 0 && indexes.every((index) => own.includes(index));
  const bars = regionsWith(scene, 'titlebar').map(linesOf).filter(isInside).flat();
  const heading = scene.headings.find(({ quote }) => isInside(quote.lineIndexes))?.quote;
  const isWhole = box.width >= scene.view.widthPx && box.height >= scene.view.heightPx;
  const title = heading ?? scene.quote(bars) ?? (isWhole ? scene.title : undefined);
  const named = new Set([...bars, ...(title?.lineIndexes ?? [])]);
  const text = textOf(
    scene,
    own.filter((index) => !named.has(index)),
  );
  const common = { kind: 'dialog', box, confidence, evidence: [box] } as const;
  if (title && isQuestion(title.text)) return { ...common, question: title, message: text };
  return { ...common, title, ...splitQuestion(text) };
}

/** Running text as it is; labels beside and under it, which begin like names, parted by commas. */
function textOf(scene: Scene, lineIndexes: readonly number[]): Quote | undefined {
  const blockOf = (index: number) =>
    scene.blocks.find(({ block }) => block.lineIndexes.includes(index))?.block;
  const parts: Quote[] = [];
  for (const index of lineIndexes) {
    const line = scene.quote([index]);
    const last = parts.at(-1);
    if (!line) continue;
    const before = last?.lineIndexes.at(-1);
    const block = blockOf(index);
    const isSameBlock = before !== undefined && block !== undefined && block === blockOf(before);
    const goesOn = last !== undefined && (isSameBlock || /^\p{Ll}/u.test(line.text));
    const joined = goesOn && scene.quote([...last.lineIndexes, index]);
    if (joined) parts[parts.length - 1] = joined;
    else parts.push(line);
  }
  return parts.length > 0 ? together(parts) : undefined;
}

/** The sentences that ask, and the rest. */
function splitQuestion(text: Quote | undefined): Pick<DialogReading, 'question' | 'message'> {
  if (!text) return {};
  const sentences = splitSentences(text.text);
  const part = (wanted: boolean): Quote | undefined => {
    const chosen = sentences.filter((sentence) => isQuestion(sentence) === wanted);
    return chosen.length > 0 ? { ...text, text: chosen.join(' ') } : undefined;
  };
  return { question: part(true), message: part(false) };
}

const isQuestion = (sentence: string): boolean => /[?？]["'”’»)]?$/u.test(sentence);
