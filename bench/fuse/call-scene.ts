/** One line of the scripted talk in a call. Times in milliseconds of the script. */
export type Turn = {
  readonly id: number;
  readonly who: number;
  readonly startMs: number;
  readonly endMs: number;
  /** When the mark comes, and when it goes where nobody else speaks. */
  readonly markMs: number;
  readonly unmarkMs: number;
  /** Whether one person said all of it; in the others a second one took over without a pause. */
  readonly isAlone: boolean;
  readonly second: { readonly who: number; readonly markMs: number } | null;
};

/** What a page shows at one time. */
export type Shown = {
  readonly marked: number | null;
  /** Of what moves: bars, a film. */
  readonly phase: number;
  /** To whom something else happened: a hand, a badge, the pointer. */
  readonly other: number | null;
};

/** A page in front of which people speak. */
export type CallScene = {
  readonly name: string;
  readonly names: readonly string[];
  /** Whether a mark on it tells who speaks: else nobody must be named. */
  readonly isCall: boolean;
  /** Somebody who is never marked, as who calls by telephone. */
  readonly unmarked?: number;
  readonly shown: (turns: readonly Turn[], nowMs: number) => Shown;
  /** The page as HTML. `random` makes the faces: they do not move. */
  readonly page: (shown: Shown, random: () => number) => string;
};

/** Who is marked: the last one whose mark came and did not yet go, or who spoke last where marks stay. */
export function markedAt(turns: readonly Turn[], nowMs: number, stays = false): number | null {
  const until = (turn: Turn) => (stays ? Number.POSITIVE_INFINITY : turn.unmarkMs);
  const marks = turns
    .flatMap((turn) => [
      { who: turn.who, fromMs: turn.markMs, toMs: until(turn) },
      ...(turn.second ? [{ who: turn.second.who, fromMs: turn.second.markMs, toMs: until(turn) }] : []),
    ])
    .filter(({ fromMs, toMs }) => nowMs >= fromMs && nowMs < toMs);
  return marks.at(-1)?.who ?? (stays ? 0 : null);
}
