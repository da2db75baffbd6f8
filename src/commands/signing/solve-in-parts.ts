import { createPart, frameCountOf, type SigningPart } from '../../avatar/signing-part.ts';
import type { Body } from '../../sign/body.ts';
import { glossText } from '../../sign/gloss/gloss.ts';
import type { GlossItem } from '../../sign/gloss/plan.ts';
import type { Lexicon } from '../../sign/lexicon/lexicon.ts';
import { poseAt } from '../../sign/motion/motion.ts';
import { createNonManual } from '../../sign/nonmanual/nonmanual.ts';
import { createPose } from '../../sign/pose.ts';
import { glossInOrder } from '../../sign/utterance/in-order.ts';
import { prefixOf } from '../../sign/utterance/prefix.ts';
import { createUtterance, type TimedGloss, vocabularyOf } from '../../sign/utterance/utterance.ts';
import { pronounce } from '../pronounce.ts';

export type LiveText = Pick<SigningPart, 'id' | 'group' | 'isUrgent' | 'isDraft' | 'text'> & {
  /** Words around the text that tell which sense of a word is meant. */
  readonly around?: readonly string[];
};

/** Who signs live: the signs, whether English grammar becomes ASL with them, and the avatar's measures where it has its own. */
export type LiveSigner = {
  readonly lexicon: Lexicon;
  readonly isAmerican: boolean;
  readonly body?: Body;
};

/** Poses a second of live signing; the page mixes the poses between them. */
const FPS = 30;
/** Items in the first piece: one to sign, and the next for its context. Every piece holds about twice the one before. */
const FIRST_ITEMS = 2;
/** What is not solved yet lasts about this long: a sign with its way, a letter (signing.md 5, tempo). */
const SIGN_MS = 750;
const LETTER_MS = 340;

/**
 * Signs a text piece by piece: the first piece is there long before the whole is solved, and solving the next takes
 * less time than signing the one before. The frames are those of the text solved quickly as a whole, but for a few degrees of an arm
 * that has to go round something; where two pieces meet they agree.
 */
export function* solveInParts(
  { around, ...live }: LiveText,
  { lexicon, isAmerican, body }: LiveSigner,
): Generator<SigningPart, void> {
  const plan = isAmerican
    ? glossText(live.text, vocabularyOf(lexicon), around)
    : glossInOrder(live.text, lexicon);
  const pose = createPose();
  let firstFrame = 0;
  for (const count of prefixes(plan.items.length)) {
    const isLast = count === plan.items.length;
    const { timeline, glosses, markers, cues } = createUtterance(prefixOf(plan, count), lexicon, {
      ...(isAmerican && { pronounce }),
      ...(body && { body }),
      isQuick: true,
    });
    const solved = isLast ? glosses : glosses.slice(0, -1);
    const untilMs = isLast ? timeline.durationMs : (solved.at(-1)?.endMs ?? 0);
    if (!isLast && untilMs <= (1000 * firstFrame) / FPS) continue;
    const guessed = isLast ? [] : guess(plan.items.slice(count - 1), untilMs);
    const hooks = createNonManual(cues, markers, { isIdling: true });
    const part = createPart({
      ...live,
      glosses: [...solved, ...guessed],
      markers,
      durationMs: isLast ? timeline.durationMs : (guessed.at(-1)?.endMs ?? untilMs),
      fps: FPS,
      firstFrame,
      untilMs,
      isLast,
      poseAt: (tMs) => poseAt(timeline, tMs, pose, hooks),
    });
    yield part;
    firstFrame += frameCountOf(part);
  }
}

function* prefixes(count: number): Generator<number> {
  for (let next = FIRST_ITEMS; next < count; next = 2 * next + 1) yield next;
  yield count;
}

function guess(items: readonly GlossItem[], fromMs: number): TimedGloss[] {
  let at = fromMs;
  return items.map(({ gloss, kind, words }) => {
    const startMs = at;
    at += kind === 'spell' ? LETTER_MS * gloss.replace(/^fs:/, '').length : SIGN_MS;
    return { gloss, kind, words, startMs, endMs: at };
  });
}
