import type { HandMemory, PostureDraft } from '../posture-draft.ts';

/**
 * Finds out what a contact is about that names no part of a hand. Beside a place it is that of the strong hand with the
 * place, unless the hands mirror each other. Behind a movement it is with what was last said: `eyes close movei touch`
 * goes on until the eye is touched. Hands of a symmetric sign meet, if they are not already close to the body.
 */
export function settleContact(draft: PostureDraft, memory: HandMemory, isSymmetric: boolean): void {
  const { pair, shared } = draft;
  if (pair === undefined || pair.dominant !== undefined || pair.nondominant !== undefined) return;
  const isAlone = draft.dominant.location === undefined && draft.nondominant.handshape === undefined;
  if (shared.location !== undefined) {
    if (isSymmetric || !isAlone || shared.location.contact !== undefined) return;
    shared.location = { ...shared.location, ...pair };
    delete draft.pair;
  } else if (memory.pair !== undefined) {
    draft.pair = { ...memory.pair, ...pair };
  } else if (memory.location !== undefined && isAlone) {
    if (isSymmetric && memory.location.contact !== 'close') return;
    shared.location = { ...memory.location, ...pair };
    delete draft.pair;
  }
}
