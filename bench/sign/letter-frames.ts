import type { Lexicon } from '../../src/sign/lexicon/lexicon.ts';
import { planUtterance, poseAt } from '../../src/sign/motion/motion.ts';
import type { Pose } from '../../src/sign/pose.ts';
import { spellingOf } from '../../src/sign/utterance/spelling.ts';

/** A letter of a spelled word, early and late in the time for which it is held. */
export type HeldLetter = {
  readonly letter: string;
  readonly word: string;
  readonly poses: readonly [Pose, Pose];
};

/** Early: the hand has arrived. Late: a moving letter has nearly drawn its path. Shares of the time that it is held. */
const MOMENTS = [0.25, 0.9] as const;

/** The poses of a word that is spelled at the usual tempo, as a text's words are. */
export function heldLetters(word: string, lexicon: Lexicon): HeldLetter[] {
  const { letters } = spellingOf(word, lexicon);
  const timeline = planUtterance([{ kind: 'spelling', gloss: word, letters }]);
  return timeline.spans.map(({ startMs, endMs }, index) => {
    const [early, late] = MOMENTS.map((share) => poseAt(timeline, startMs + share * (endMs - startMs)));
    return { letter: word[index]!, word, poses: [early!, late!] };
  });
}
