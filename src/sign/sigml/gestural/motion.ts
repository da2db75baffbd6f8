import type { Motion, Repetition } from '../../tree.ts';
import { type Attributes, readAttributes } from '../attributes.ts';
import { withManner } from '../manner.ts';
import { nearestName } from '../nearest-name.ts';
import { createPostureDraft, type HandMemory, laterPosture } from '../posture-draft.ts';
import { alternating, repeated } from '../repetition.ts';
import { quoted, type Reporter } from '../report.ts';
import type { XmlElement } from '../xml.ts';
import { readManner } from './manner.ts';
import { readCircular, readDirected, readFingerplay, readWrist } from './movement.ts';
import { isPostureElement, readPostureElement } from './posture.ts';

/** What movements need to know of the sign that they belong to. */
export type MotionContext = {
  readonly memory: HandMemory;
  readonly isSymmetric: boolean;
  readonly report: Reporter;
};

const MOTION_ELEMENTS: readonly string[] = [
  ...['directedmotion', 'circularmotion', 'wristmotion', 'fingerplay', 'nomotion', 'no_motion'],
  ...['par_motion', 'seq_motion', 'split_motion', 'rpt_motion', 'tgt_motion', 'changeposture'],
];
const REPETITIONS = new Map<string, Repetition>([
  ['fromstart', 'fromstart'],
  ['fromstart_several', 'fromstart-several'],
  ['continue', 'continue'],
  ['continue_several', 'continue-several'],
  ['reverse', 'reverse'],
  ['tofroto', 'tofroto'],
  ['swap', 'swap'],
]);
/** Movements that hold no others. */
const SIMPLE_ELEMENTS: ReadonlySet<string> = new Set([
  'directedmotion',
  'circularmotion',
  'wristmotion',
  'fingerplay',
]);
const NONE: Motion = { kind: 'none', manner: {} };

/** One element of movement; undefined, with a report, where it is unknown or says too little. */
export function readMotion(element: XmlElement, context: MotionContext): Motion | undefined {
  const attributes = readAttributes(element, context.report);
  const motion = motionOf(element, attributes, context);
  if (motion === undefined) return undefined;
  const isAlternating = attributes.isTrue('alternating');
  attributes.finish();
  const whole = SIMPLE_ELEMENTS.has(element.name) ? withBrushing(motion, element, context.report) : motion;
  return isAlternating ? alternating(whole) : whole;
}

/** A place inside a simple movement is the one that the hand brushes along. */
function withBrushing(motion: Motion, { name, children }: XmlElement, report: Reporter): Motion {
  for (const child of children) {
    if (!isPostureElement(child)) report(child.place, `${quoted(child.name)} does not belong into ${name}`);
  }
  return children.some(isPostureElement) ? withManner(motion, { isBrushing: true }) : motion;
}

function motionOf(element: XmlElement, attributes: Attributes, context: MotionContext): Motion | undefined {
  switch (element.name) {
    case 'directedmotion':
      return readDirected(attributes);
    case 'circularmotion':
      return readCircular(attributes);
    case 'wristmotion':
      return readWrist(attributes);
    case 'fingerplay':
      return readFingerplay(attributes);
    case 'nomotion':
    case 'no_motion':
      return { kind: 'none', manner: readManner(attributes) ?? {} };
    case 'changeposture':
    case 'tgt_motion':
      return readTarget(element, attributes, context);
    case 'par_motion':
      return withManner(together(readMotions(element, context)), readManner(attributes));
    case 'seq_motion': {
      const sequence = inSequence(readMotions(element, context), attributes.isTrue('fused'));
      return withManner(sequence, readManner(attributes));
    }
    case 'split_motion':
      return withManner(readSplit(element, context), readManner(attributes));
    case 'rpt_motion':
      return withManner(readRepeat(element, attributes, context), readManner(attributes));
    default: {
      const nearest = nearestName(element.name, MOTION_ELEMENTS);
      context.report(element.place, `unknown movement ${quoted(element.name)}`, nearest);
      return undefined;
    }
  }
}

function readMotions({ children }: XmlElement, context: MotionContext): Motion[] {
  return children.map((child) => readMotion(child, context)).filter((motion) => motion !== undefined);
}

/** A movement that ends in a posture, or only the change to it. */
function readTarget(element: XmlElement, attributes: Attributes, context: MotionContext): Motion {
  const draft = createPostureDraft();
  const motions: Motion[] = [];
  for (const child of element.children) {
    if (isPostureElement(child)) readPostureElement(child, draft, context.report);
    else if (child.name !== 'changeposture') {
      const motion = readMotion(child, context);
      if (motion !== undefined) motions.push(motion);
    }
  }
  const posture = laterPosture(draft, context.memory, context.isSymmetric);
  const manner = readManner(attributes) ?? {};
  if (motions.length === 0) return { kind: 'posture', posture, manner };
  return { kind: 'target', motion: together(motions), posture, manner };
}

function readSplit(element: XmlElement, context: MotionContext): Motion {
  const [dominant = NONE, nondominant = NONE] = element.children.map(
    (child) => readMotion(child, context) ?? NONE,
  );
  if (element.children.length !== 2)
    context.report(element.place, 'split_motion has two children, one for each hand');
  return { kind: 'split', dominant, nondominant };
}

function readRepeat(element: XmlElement, attributes: Attributes, context: MotionContext): Motion {
  const motion = inSequence(readMotions(element, context), false);
  const repetition = attributes.word('repetition', REPETITIONS) ?? 'fromstart';
  const again = attributes.word('second_repetition', REPETITIONS);
  const shift = attributes.direction('repetition_baseshift');
  const once: Motion = {
    kind: 'repeat',
    motion,
    repetition,
    isAlternating: false,
    ...(shift !== undefined && { shift }),
  };
  return again === undefined ? once : repeated(once, again, false);
}

function together(motions: readonly Motion[]): Motion {
  if (motions.length === 0) return NONE;
  return motions.length === 1 ? (motions[0] as Motion) : { kind: 'parallel', motions };
}

function inSequence(motions: readonly Motion[], isFused: boolean): Motion {
  if (motions.length === 0) return NONE;
  return motions.length === 1 ? (motions[0] as Motion) : { kind: 'sequence', motions, isFused };
}
