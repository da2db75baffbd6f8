import type { GlossPlan, MarkerKind } from '../../src/sign/gloss/plan.ts';
import { poseAt } from '../../src/sign/motion/motion.ts';
import { MARKER_EFFECTS } from '../../src/sign/nonmanual/markers.ts';
import { createNonManual } from '../../src/sign/nonmanual/nonmanual.ts';
import { createPose, FACE_CHANNELS, type FaceChannel } from '../../src/sign/pose.ts';
import type { Utterance } from '../../src/sign/utterance/utterance.ts';

/** How many stretches are marked as they should be, and what is not. */
export type MarkerCount = { readonly whole: number; readonly unmarked: readonly string[] };

/** Moments at which a stretch is looked at, both ends included. */
const LOOKS = 9;
/** The face has arrived, apart from rounding. */
const ARRIVED = 0.98;

/** What the words themselves ask for, whatever the plan says. */
const SIGNALS: readonly (readonly [RegExp, readonly MarkerKind[]])[] = [
  [/\?["”']?\s*$/, ['wh-question', 'yes-no-question']],
  [/\b(not|never|cannot)\b|n['’]t\b/i, ['negation']],
  [/^(if|unless)\b/i, ['conditional']],
];

/**
 * Looks at every marked stretch of the plan in the poses: from the first sign of it to the last one the face must be as
 * the marker says. A text whose words ask for a marker and has none in its plan counts as unmarked.
 */
export function markerCounts(text: string, plan: GlossPlan, utterance: Utterance): MarkerCount {
  const unmarked = SIGNALS.filter(
    ([signal, kinds]) => signal.test(text) && !plan.markers.some(({ kind }) => kinds.includes(kind)),
  ).map(([, kinds]) => `${text}: no ${kinds.join(' or ')}`);
  const hooks = createNonManual([], utterance.markers);
  const pose = createPose();
  let whole = 0;
  for (const { kind, first, last } of plan.markers) {
    const [from, to] = [utterance.glosses[first], utterance.glosses[last]];
    const isWhole =
      from !== undefined &&
      to !== undefined &&
      Array.from(
        { length: LOOKS },
        (_, look) => from.startMs + ((to.endMs - from.startMs) * look) / (LOOKS - 1),
      ).every((tMs) => shows(kind, poseAt(utterance.timeline, tMs, pose, hooks).face));
    if (isWhole) whole++;
    else unmarked.push(`${text}: ${kind} is not held from ${from?.gloss} to ${to?.gloss}`);
  }
  return { whole, unmarked };
}

/** Whether a face has all of a marker in it. */
function shows(kind: MarkerKind, face: Float64Array): boolean {
  const wanted = MARKER_EFFECTS[kind].face ?? {};
  return (Object.keys(wanted) as FaceChannel[]).every(
    (channel) => face[FACE_CHANNELS.indexOf(channel)]! >= ARRIVED * wanted[channel]!,
  );
}
