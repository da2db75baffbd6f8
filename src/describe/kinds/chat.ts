import { bottom } from '../../core/geometry.ts';
import type { Block } from '../../core/observations.ts';
import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';
import { MESSAGE_FIELD_WORDS } from './cues.ts';
import type { Recognised } from './recognised.ts';
import { contentTitle } from './title.ts';

/** A conversation; the messages stand in reading order, the newest last. */
export type ChatReading = Recognised & { readonly kind: 'chat'; readonly messages: readonly Quote[] };

/** The field to write in stands in this lowest part of the view. */
const FIELD_BELOW = 0.7;
/** Only the time of a message, or a word like "Today" with it. */
const ONLY_TIME = /^(?:\p{L}+,?\s*)?\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?$/iu;

/** A field for a message at the bottom, with at least two pieces of text above it in the main part. */
export function recogniseChat(scene: Scene): ChatReading | null {
  const field = scene.controls(0.3).find(({ role, name, box }) => {
    const isLow = bottom(box) > FIELD_BELOW * scene.view.heightPx;
    return role === 'textbox' && isLow && MESSAGE_FIELD_WORDS.test(name);
  });
  if (!field) return null;
  const above = scene.blocks.filter(
    ({ block, role }) =>
      role === 'main' && TEXT_KINDS.includes(block.kind) && bottom(block.box) <= field.box.y,
  );
  const messages = above
    .map(({ block }) => scene.quote(block.lineIndexes.filter((index) => !scene.controlLines.has(index))))
    .filter((quote): quote is Quote => quote !== undefined && !ONLY_TIME.test(quote.text));
  if (messages.length < 2) return null;
  const evidence = [field.box, ...messages.flatMap(({ boxes }) => boxes)];
  return { kind: 'chat', title: contentTitle(scene), messages, confidence: 0.9, evidence };
}

const TEXT_KINDS: readonly Block['kind'][] = ['paragraph', 'label', 'caption'];
