import type { Sentence } from '../../core/description.ts';
import type { Point } from '../../core/geometry.ts';
import type { Recent } from '../../core/recent.ts';
import { sayPointed } from '../../describe/changes.ts';
import { pointedAt } from '../../fusion/deixis.ts';

/** What was said longer ago points at what may be gone. */
const FRESH_MS = 8_000;

/** What is looked at: its size, and where it stands on the desktop. */
type Shown = { readonly widthPx: number; readonly heightPx: number; readonly origin: Point };

/** Tells what people point at with words, once for each time that they do. */
export type Pointing = {
  /** Sentences for what was said since the last step, about what stands in the view. */
  step(view: Shown, recent: Recent): readonly Sentence[];
};

export function createPointing(language: string): Pointing {
  let untilMs = Number.NEGATIVE_INFINITY;
  return {
    step({ widthPx, heightPx, origin }, recent) {
      const fresh = recent.utterances.filter(
        ({ endMs }) => endMs > Math.max(untilMs, recent.nowMs - FRESH_MS),
      );
      untilMs = Math.max(untilMs, ...fresh.map(({ endMs }) => endMs));
      return fresh.flatMap((utterance) => {
        const pointed = pointedAt(utterance, recent, language);
        if (!pointed) return [];
        const { x, y } = origin;
        const { item } = pointed;
        const box = { ...item.box, x: item.box.x - x, y: item.box.y - y };
        const sentence = sayPointed({ ...pointed, item: { ...item, box } }, { widthPx, heightPx }, language);
        return sentence ? [{ ...sentence, regions: [item.box] }] : [];
      });
    },
  };
}
