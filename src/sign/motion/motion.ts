/** The public door of the motion: sign trees become a timeline, the timeline a pose at any time. */
export { type LimitViolation, limitViolations } from './joint-limits.ts';
export { createTransforms, type Transforms, worldTransforms } from './kinematics.ts';
export { type MotionMeasure, measureMotion } from './measure-motion.ts';
export {
  type ContactMeasure,
  contactMeasures,
  createPenetrationMeasurer,
  type Penetration,
} from './measures.ts';
export { type PlanOptions, planUtterance, type UtteranceItem } from './plan-utterance.ts';
export { type PoseHooks, poseAt } from './pose-at.ts';
export { LETTERS_PER_SECOND } from './spell.ts';
export type { SignSpan, Timeline } from './timeline.ts';
