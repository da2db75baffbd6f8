import type { Manual } from '../../tree.ts';
import { createPostureDraft, type HandMemory, startPosture } from '../posture-draft.ts';
import { type TokenCursor, take } from '../tokens.ts';
import { parseActions } from './action.ts';
import { parsePosture } from './posture.ts';

/**
 * `symmetry? posture action*`: the grammar of HamNoSys 4 over a row of tokens. Source: Hanke, "HamNoSys - representing
 * sign language data in language resources and language processing contexts", LREC 2004, and the SiGML of D5-2.
 */
export function parseManual(cursor: TokenCursor): Manual | undefined {
  if (cursor.peek() === undefined) return undefined;
  const isNondominant = take(cursor, 'nondominant') !== undefined;
  const symmetry = take(cursor, 'symmetry');
  const isOutOfPhase = take(cursor, 'alternating') !== undefined;
  const isSymmetric = symmetry !== undefined;
  const draft = createPostureDraft();
  parsePosture(cursor, draft);
  const memory: HandMemory = {};
  const start = startPosture(draft, memory, isSymmetric);
  const motions = parseActions(cursor, { memory, isSymmetric, depth: 0 });
  return {
    ...(symmetry && { symmetry: { leftRight: symmetry.isMirrored, upDown: false, inOut: false } }),
    isOutOfPhase,
    isNondominant,
    isHeldOver: false,
    start,
    motions,
  };
}
