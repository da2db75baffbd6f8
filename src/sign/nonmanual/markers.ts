import type { MarkerKind } from '../gloss/plan.ts';
import type { Effect } from './effect.ts';

const degrees = (angle: number) => (angle * Math.PI) / 180;

const RAISED = { browInnerUp: 0.9, browOuterUpLeft: 0.9, browOuterUpRight: 0.9 };
const FURROWED = { browDownLeft: 0.9, browDownRight: 0.9, eyeSquintLeft: 0.4, eyeSquintRight: 0.4 };

/**
 * The face and head of ASL grammar (Baker-Shenk, A microanalysis of the nonmanual components of questions in ASL, 1983;
 * Valli and Lucas, Linguistics of American Sign Language): brows down and head forward with WH-questions; brows up, eyes
 * wide and head forward with yes/no questions; a headshake over what is negated; brows up and head tilted back with a
 * topic, tilted to the side with a condition. Angles and strengths are chosen to be readable at 640x720.
 */
export const MARKER_EFFECTS: Readonly<Record<MarkerKind, Effect>> = {
  'wh-question': { face: FURROWED, head: [degrees(8), 0, degrees(4)] },
  'yes-no-question': {
    face: { ...RAISED, eyeWideLeft: 0.5, eyeWideRight: 0.5 },
    head: [degrees(10), 0, 0],
    torso: [degrees(3), 0, 0],
  },
  negation: {
    face: { browDownLeft: 0.4, browDownRight: 0.4, mouthFrownLeft: 0.4, mouthFrownRight: 0.4 },
    head: [0, degrees(14), 0],
    swingHz: 1.6,
  },
  topic: { face: RAISED, head: [degrees(-6), 0, degrees(3)] },
  conditional: { face: RAISED, head: [degrees(2), 0, degrees(8)] },
};
