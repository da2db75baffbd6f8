/// <reference lib="dom" />
import type { TimedGloss } from '../../sign/utterance/utterance.ts';
import type { SigningPart } from '../signing-part.ts';

/** The text and the glosses beside the picture. */
export type TextPanel = {
  show(utterance: Pick<SigningPart, 'text' | 'glosses' | 'isDraft'>): void;
  /** Marks the gloss that is signed at a time of the utterance. */
  mark(timeMs: number): void;
  /** A sentence about the connection or a mistake; empty for none. */
  tell(sentence: string): void;
};

export function createTextPanel(root: Document): TextPanel {
  const [text, list, status] = ['#text', '#glosses', '#status'].map((id) => root.querySelector(id)!);
  const canvas = root.querySelector('#canvas')!;
  let glosses: readonly TimedGloss[] = [];
  let marked = -1;
  return {
    show(utterance) {
      glosses = utterance.glosses;
      marked = -1;
      // A text that is written anew would be read out again.
      const next = `${utterance.isDraft ? 'Heard, perhaps wrongly: ' : ''}${utterance.text}`;
      if (text!.textContent !== next) {
        text!.textContent = next;
        canvas.setAttribute('aria-label', `A computer-drawn signer signs: ${next}`);
      }
      list!.replaceChildren(...glosses.map((gloss) => itemFor(root, gloss)));
    },
    mark(timeMs) {
      const current = glossAt(glosses, timeMs);
      if (current === marked) return;
      list!.children[marked]?.removeAttribute('aria-current');
      list!.children[current]?.setAttribute('aria-current', 'true');
      marked = current;
    },
    tell(sentence) {
      // For the same reason.
      if (status!.textContent !== sentence) status!.textContent = sentence;
    },
  };
}

/** The gloss that has begun last; none (-1) before the first one and behind the end of the last. */
export function glossAt(glosses: readonly TimedGloss[], timeMs: number): number {
  const index = glosses.findLastIndex(({ startMs }) => startMs <= timeMs);
  return index === glosses.length - 1 && index >= 0 && timeMs > glosses[index]!.endMs ? -1 : index;
}

function itemFor(root: Document, { gloss, kind, words }: TimedGloss): HTMLElement {
  const item = root.createElement('li');
  // A point's name tells nobody whom it means.
  item.textContent = kind === 'point' && words.length > 0 ? `${gloss} (${words.join(' ')})` : gloss;
  if (words.length > 0) item.title = words.join(' ');
  return item;
}
