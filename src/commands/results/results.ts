import type { Detail } from '../../core/description.ts';
import { ConfigError } from '../../core/errors.ts';
import type { Frame } from '../../core/frame.ts';
import type { Box } from '../../core/geometry.ts';
import type { Moment } from '../../core/moment.ts';
import type { UiElement } from '../../core/observations.ts';
import type { LookInput } from '../../engine/engine.ts';

/** What was described, and what was said of it. All of it is private and lives in memory only. */
export type Result = {
  readonly moment: Moment;
  readonly detail: Detail;
  readonly language: string;
  readonly lines: readonly string[];
  /** The pixels, of the newest result and where they came from the screen; needed to click safely. */
  readonly frame: Frame | null;
};

export const UNITS = ['sentence', 'line', 'element'] as const;
export type Unit = (typeof UNITS)[number];
export const STEPS = ['next', 'previous', 'first', 'last', 'same'] as const;
export type Step = (typeof STEPS)[number];

/** One thing of a result that can be stood on. `box` is in pixels of the frame; absent for a sentence about the whole. */
export type Item = {
  readonly unit: Unit;
  readonly text: string;
  readonly box?: Box;
  readonly element?: UiElement;
  /** From 1. */
  readonly number: number;
  readonly count: number;
};

/** The results of before, and the place where the person stands in the one that is open. */
export type Results = {
  /** Opens a new result; the person stands before its beginning. */
  add(result: Omit<Result, 'frame'> & { readonly input: LookInput }): void;
  /** Puts another wording in the place of the open result's. */
  reword(detail: Detail, lines: readonly string[]): void;
  /** The open result; throws ConfigError `no-result`. */
  open(): Result;
  /** Opens the result before or after the open one; throws ConfigError `result-end` or `no-result`. */
  turn(step: 'older' | 'newer'): Result;
  /** Moves within the open result; throws ConfigError `result-end` where it ends, and stays there. */
  move(unit: Unit, step: Step): Item;
  /** Where the person stands; null before the first move. */
  item(): Item | null;
  /** Results, newest first, of which some sentence holds all words of `query`. */
  find(query: string): readonly Result[];
};

/** Of more than these nobody knows the order by heart. */
const KEPT_RESULTS = 10;

/** `sentencesOf` gives the items of a result for each unit. */
export function createResults(capacity = KEPT_RESULTS): Results {
  let results: Result[] = [];
  let openIndex = 0;
  let place: { readonly unit: Unit; readonly index: number } | null = null;

  function open(): Result {
    const result = results[openIndex];
    if (result) return result;
    throw new ConfigError('no-result', 'Nothing has been described yet; describe something first.');
  }

  return {
    open,
    add({ input, ...result }) {
      const frame = 'frame' in input && input.frame.origin.kind !== 'picture' ? input.frame : null;
      const older = results.map((one) => ({ ...one, frame: null }));
      results = [{ ...result, frame }, ...older].slice(0, capacity);
      openIndex = 0;
      place = null;
    },
    reword(detail, lines) {
      results[openIndex] = { ...open(), detail, lines };
      if (place?.unit === 'sentence') place = null;
    },
    turn(step) {
      open();
      const index = openIndex + (step === 'older' ? 1 : -1);
      if (!results[index]) throw ended();
      openIndex = index;
      place = null;
      return open();
    },
    move(unit, step) {
      const items = itemsOf(open(), unit);
      const from = place?.unit === unit ? place.index : null;
      const index = indexAfter(step, from, items.length);
      const item = items[index];
      if (!item) throw ended();
      place = { unit, index };
      return item;
    },
    item: () => (place ? (itemsOf(open(), place.unit)[place.index] ?? null) : null),
    find(query) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      return results.filter(({ lines }) =>
        lines.some((line) => words.every((word) => line.toLowerCase().includes(word))),
      );
    },
  };
}

function indexAfter(step: Step, from: number | null, count: number): number {
  switch (step) {
    case 'next':
      return from === null ? 0 : from + 1;
    case 'previous':
      return from === null ? count - 1 : from - 1;
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    case 'same':
      return from ?? 0;
  }
}

function itemsOf({ moment, lines }: Result, unit: Unit): Item[] {
  const { screen } = moment;
  const bare: readonly Omit<Item, 'number' | 'count' | 'unit'>[] =
    unit === 'sentence'
      ? lines.map((text) => ({ text }))
      : unit === 'line'
        ? screen.lines.map(({ text, box }) => ({ text, box }))
        : screen.elements.map((element) => ({ text: element.name, box: element.box, element }));
  return bare.map((item, index) => ({ ...item, unit, number: index + 1, count: bare.length }));
}

const ended = () => new ConfigError('result-end', 'There is nothing further in this direction.');
