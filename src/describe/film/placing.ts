/** A stretch of a film, in milliseconds from its start. */
export type Span = { readonly startMs: number; readonly endMs: number };

/**
 * Where descriptions may be said: what is left between stretches of speech, which are in order and get a margin on both
 * sides. Shorter gaps than `leastMs` are of no use. Pure.
 */
export function gapsBetween(
  speech: readonly Span[],
  durationMs: number,
  { marginMs, leastMs }: { readonly marginMs: number; readonly leastMs: number },
): readonly Span[] {
  const gaps: Span[] = [];
  let fromMs = 0;
  const close = (toMs: number) => {
    if (toMs - fromMs >= leastMs) gaps.push({ startMs: fromMs, endMs: toMs });
  };
  for (const { startMs, endMs } of speech) {
    close(Math.min(durationMs, startMs - marginMs));
    fromMs = Math.max(fromMs, endMs + marginMs);
  }
  close(durationMs);
  return gaps;
}

/** The parts of gaps that lie in a span. */
export function within(gaps: readonly Span[], { startMs, endMs }: Span): readonly Span[] {
  return gaps.flatMap((gap) => {
    const part = { startMs: Math.max(gap.startMs, startMs), endMs: Math.min(gap.endMs, endMs) };
    return part.endMs > part.startMs ? [part] : [];
  });
}

export type Wording = { readonly text: string; readonly durationMs: number };
export type Placed<W extends Wording = Wording> = {
  readonly wording: W;
  readonly startMs: number;
  readonly isLate: boolean;
};

/**
 * Where one scene is described: its longest wording that fits a gap while the scene is on, from `freeMs` on; else the
 * longest late one that fits the first gap behind it, not later than `latestMs`. Wordings are measured one after the
 * other, the longest first, until one fits. Null where none does.
 */
export async function placeScene<W extends Wording>(
  scene: Span,
  gaps: readonly Span[],
  { freeMs, latestMs, wordings, lateWordings }: PlaceOptions<W>,
): Promise<Placed<W> | null> {
  const own = within(gaps, { startMs: Math.max(scene.startMs, freeMs), endMs: scene.endMs });
  const onTime = await firstThatFits(own, wordings);
  if (onTime) return { ...onTime, isLate: false };
  const [next] = within(gaps, { startMs: Math.max(scene.endMs, freeMs), endMs: Number.POSITIVE_INFINITY });
  if (!next || next.startMs > latestMs) return null;
  const late = await firstThatFits([next], lateWordings);
  return late && { ...late, isLate: true };
}

type PlaceOptions<W> = {
  /** Before this something else is being said. */
  readonly freeMs: number;
  readonly latestMs: number;
  /** Ways to the sound of each wording, the longest first. */
  readonly wordings: readonly (() => Promise<W>)[];
  /** The same, said of what is over. */
  readonly lateWordings: readonly (() => Promise<W>)[];
};

async function firstThatFits<W extends Wording>(
  gaps: readonly Span[],
  wordings: readonly (() => Promise<W>)[],
): Promise<{ readonly wording: W; readonly startMs: number } | null> {
  if (gaps.length === 0) return null;
  for (const say of wordings) {
    const wording = await say();
    const gap = gaps.find(({ startMs, endMs }) => endMs - startMs >= wording.durationMs);
    if (gap) return { wording, startMs: gap.startMs };
  }
  return null;
}
