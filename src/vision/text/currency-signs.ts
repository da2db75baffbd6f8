import type { GlyphModel } from './glyph-model.ts';
import type { GlyphContext } from './glyph-repair.ts';
import { glyphWindow } from './glyph-window.ts';
import type { Run } from './ink-runs.ts';
import type { ReadCharacter } from './recogniser.ts';

/** The characters, with a sign of money in front of a number where there is ink that the recogniser passed over. */
export function withCurrencySigns(
  characters: readonly ReadCharacter[],
  runs: readonly Run[],
  context: GlyphContext,
  model: GlyphModel,
): readonly ReadCharacter[] {
  const { ink, baselineY, emPx } = context;
  return characters.flatMap((character, index) => {
    const isFirst = index === 0 || character.spaceBefore > SPACE;
    if (!isFirst || !/[0-9]/.test(character.text)) return [character];
    const x0 = inkStart(character.x, runs, GROUP_GAP_EM * emPx);
    const previous = characters[index - 1];
    if (character.x - x0 < UNREAD_EM * emPx || (previous && previous.x > x0)) return [character];
    const x = x0 + HALF_DIGIT_EM * emPx;
    const probabilities = model.compare(glyphWindow(ink, x, baselineY, emPx), MONEY_RIVALS);
    const best = probabilities.indexOf(Math.max(...probabilities));
    if (best > 1 || probabilities[best]! < LIKELY) return [character];
    const sign = {
      text: MONEY_RIVALS[best]!,
      probability: probabilities[best]!,
      x,
      spaceBefore: character.spaceBefore,
    };
    return [sign, { ...character, spaceBefore: 0 }];
  });
}

/** The two signs, and what other ink in front of a number could be. */
const MONEY_RIVALS = ['€', '£', '-', '–', '—', "'", '"', 'O', '0', 'o', 'l', 'S', 'A'];
/** Signs of money are as wide as digits, 0.5 to 0.64 em, so a second one begins this far before the digit's middle. */
const UNREAD_EM = 0.62;
const HALF_DIGIT_EM = 0.28;
/** Characters of one number stand closer together. */
const GROUP_GAP_EM = 0.2;

/** Where the ink begins that reaches to the column `x` without a gap of `gapPx`. */
function inkStart(x: number, runs: readonly Run[], gapPx: number): number {
  let start = x;
  for (const { x0, x1 } of runs.toReversed()) {
    if (x0 > x) continue;
    if (start - x1 > gapPx && start < x) break;
    start = x0;
  }
  return start;
}

/** A space is likely from here on; see words.ts. */
const SPACE = 0.04;

/** The shape must say so clearly enough. */
const LIKELY = 0.6;
