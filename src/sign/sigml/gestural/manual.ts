import type { Manual, Motion, Symmetry } from '../../tree.ts';
import { type Attributes, readAttributes } from '../attributes.ts';
import { createPostureDraft, type HandMemory, startPosture } from '../posture-draft.ts';
import type { Reporter } from '../report.ts';
import type { XmlElement } from '../xml.ts';
import { readMotion } from './motion.ts';
import { isPostureElement, readPostureElement } from './posture.ts';

/** `<sign_manual>`: one stretch, or several of them inside each other that follow one another. */
export function readManual(element: XmlElement, report: Reporter): Manual[] {
  const memory: HandMemory = {};
  return readStretches(element, memory, report);
}

function readStretches(element: XmlElement, memory: HandMemory, report: Reporter): Manual[] {
  const inner = element.children.filter((child) => child.name === 'sign_manual');
  if (inner.length === 0) return element.children.length === 0 ? [] : [readStretch(element, memory, report)];
  for (const child of element.children) {
    if (child.name !== 'sign_manual') report(child.place, 'stands beside the stretches of the sign');
  }
  return inner.flatMap((child) => readStretches(child, memory, report));
}

function readStretch(element: XmlElement, memory: HandMemory, report: Reporter): Manual {
  const attributes = readAttributes(element, report);
  const symmetry = readSymmetry(attributes);
  const flags = {
    isOutOfPhase: attributes.isTrue('outofphase'),
    isNondominant: attributes.isTrue('nondominant'),
    isHeldOver: attributes.isTrue('holdover'),
  };
  attributes.finish();
  const isSymmetric = symmetry !== undefined;
  const draft = createPostureDraft();
  const rest: XmlElement[] = [];
  for (const child of element.children) {
    if (!isPostureElement(child)) rest.push(child);
    else {
      if (rest.length > 0) report(child.place, 'a posture behind a movement is read as the start posture');
      readPostureElement(child, draft, report);
    }
  }
  const start = startPosture(draft, memory, isSymmetric);
  const motions: Motion[] = [];
  for (const child of rest) {
    const motion = readMotion(child, { memory, isSymmetric, report });
    if (motion !== undefined) motions.push(motion);
  }
  return { ...(symmetry && { symmetry }), ...flags, start, motions };
}

/** Hands that do the same: mirrored where it says so, in parallel otherwise. */
function readSymmetry(attributes: Attributes): Symmetry | undefined {
  const isBoth = attributes.isTrue('both_hands');
  const symmetry = {
    leftRight: attributes.isTrue('lr_symm'),
    upDown: attributes.isTrue('ud_symm'),
    inOut: attributes.isTrue('oi_symm'),
  };
  return isBoth || symmetry.leftRight || symmetry.upDown || symmetry.inOut ? symmetry : undefined;
}
