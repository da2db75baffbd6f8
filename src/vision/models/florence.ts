import type { Grounded } from '../../core/drivers.ts';
import type { Florence } from '../../models/transformers/florence.ts';
import type { PictureModel } from './picture-model.ts';

/** Tokens: its sentences are short, and the list of things in a full picture takes five tokens each. */
const MOST_TOKENS = { sentence: 60, paragraph: 200, places: 500 } as const;
const TASKS = { sentence: '<CAPTION>', paragraph: '<MORE_DETAILED_CAPTION>' } as const;

/** Florence-2 describes in English and finds places; it does not talk. Examples and context it cannot take. */
export function createFlorenceModel(florence: Florence): PictureModel {
  return {
    async describe(picture, { length }, { signal, onText }) {
      await florence.write(TASKS[length], '', picture, { signal, onText, mostTokens: MOST_TOKENS[length] });
    },
    async ground(picture, phrase, { signal }) {
      const task = phrase === null ? '<OD>' : '<CAPTION_TO_PHRASE_GROUNDING>';
      const options = { signal, mostTokens: MOST_TOKENS.places };
      const text = await florence.write(task, phrase ?? '', picture, options);
      return placesIn(text, picture.widthPx, picture.heightPx);
    },
    close: () => florence.close(),
  };
}

/** Florence-2 counts places in thousandths of the picture's width and height. */
const BINS = 1_000;
const PLACE = /([^<]*)<loc_(\d+)><loc_(\d+)><loc_(\d+)><loc_(\d+)>/g;

/**
 * The places in an answer of Florence-2: `cat<loc_1><loc_2><loc_3><loc_4>`, left, top, right, bottom; one without a phrase
 * belongs to the phrase before. What is no box is left out.
 */
export function placesIn(text: string, widthPx: number, heightPx: number): readonly Grounded[] {
  let phrase = '';
  return [...text.matchAll(PLACE)].flatMap(([, label = '', ...bins]) => {
    phrase = label.trim() || phrase;
    const [left = 0, top = 0, right = 0, bottom = 0] = bins.map((bin) => Math.min(Number(bin), BINS - 1));
    if (right < left || bottom < top) return [];
    // A bin is meant at its middle; the box goes over all of the last one.
    const box = {
      x: (left / BINS) * widthPx,
      y: (top / BINS) * heightPx,
      width: ((right - left + 1) / BINS) * widthPx,
      height: ((bottom - top + 1) / BINS) * heightPx,
    };
    return [{ phrase, box }];
  });
}
