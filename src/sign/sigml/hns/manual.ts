import type { Manual, Symmetry } from '../../tree.ts';
import { createPostureDraft, type HandMemory, startPosture } from '../posture-draft.ts';
import { isNext, type TokenCursor, take } from '../tokens.ts';
import { parseActions } from './action.ts';
import { settleContact } from './lone-contact.ts';
import { parsePosture } from './posture.ts';

/**
 * `symmetry? posture action*`: the grammar of HamNoSys 4 over a row of tokens. Source: Hanke, "HamNoSys - representing
 * sign language data in language resources and language processing contexts", LREC 2004, and the SiGML of D5-2.
 */
export function parseManual(cursor: TokenCursor): Manual | undefined {
  if (cursor.peek() === undefined) return undefined;
  const isNondominant = take(cursor, 'nondominant') !== undefined;
  const symmetry = parseSymmetry(cursor);
  const isOutOfPhase = take(cursor, 'alternating') !== undefined;
  const isSymmetric = symmetry !== undefined;
  const draft = createPostureDraft();
  parsePosture(cursor, draft);
  const memory: HandMemory = {};
  settleContact(draft, memory, isSymmetric);
  const start = startPosture(draft, memory, isSymmetric);
  const motions = parseActions(cursor, { memory, isSymmetric, depth: 0 });
  return {
    ...(symmetry && { symmetry }),
    isOutOfPhase,
    isNondominant,
    isHeldOver: false,
    start,
    motions,
  };
}

/**
 * The operator and its two strokes: hamlargemod mirrors up and down as well, hamfingerstraightmod in and out. They occur
 * together (both hands at a steering wheel), where the one cannot be told from the other.
 */
function parseSymmetry(cursor: TokenCursor): Symmetry | undefined {
  const operator = take(cursor, 'symmetry');
  if (operator === undefined) return undefined;
  let upDown = false;
  let inOut = false;
  while (isNext(cursor, ['bend', 'size'])) {
    if (take(cursor, 'size') !== undefined) upDown = true;
    else inOut = take(cursor, 'bend') !== undefined;
  }
  return { leftRight: operator.isMirrored, upDown, inOut };
}
