import type { Motion, Posture } from '../../tree.ts';
import { withManner } from '../manner.ts';
import { createPostureDraft, type HandMemory, isEmptyPosture, laterPosture } from '../posture-draft.ts';
import { alternating, repeated } from '../repetition.ts';
import { isNext, type TokenCursor, take } from '../tokens.ts';
import { closeBracket, isSplitNext, MAX_DEPTH } from './brackets.ts';
import { settleContact } from './lone-contact.ts';
import { parseCircle, parseDirected, parseFingerplay, parseWrist, takeManner } from './movement.ts';
import { isPostureNext, parsePosture } from './posture.ts';

/** What actions need to know of the sign that they belong to. */
export type ActionContext = {
  readonly memory: HandMemory;
  readonly isSymmetric: boolean;
  readonly depth: number;
};

/** `action*` up to the end of the sign, of the bracket, or to `plus`. What fits nowhere is reported and skipped. */
export function parseActions(cursor: TokenCursor, context: ActionContext): Motion[] {
  const motions: Motion[] = [];
  while (cursor.peek() !== undefined) {
    if (context.depth > 0 && isNext(cursor, ['close', 'plus'])) break;
    const motion = parseAction(cursor, context);
    if (motion !== undefined) motions.push(motion);
  }
  return motions;
}

/** `manner* movement target? (manner | repetition)*`; undefined where the next token was skipped. */
function parseAction(cursor: TokenCursor, context: ActionContext): Motion | undefined {
  const manner = takeManner(cursor);
  let motion = parseMovement(cursor, context);
  if (motion === undefined) return undefined;
  if (isPostureNext(cursor)) motion = parseTarget(cursor, context, motion);
  motion = withManner(motion, manner);
  for (;;) {
    const later = takeManner(cursor);
    const repetition = take(cursor, 'repeat')?.repetition;
    const isAlternating = take(cursor, 'alternating') !== undefined;
    motion = withManner(motion, later);
    if (repetition !== undefined) motion = repeated(motion, repetition, isAlternating);
    else if (isAlternating) motion = alternating(motion);
    else if (later === undefined) return motion;
  }
}

function parseMovement(cursor: TokenCursor, context: ActionContext): Motion | undefined {
  const token = cursor.peek();
  switch (token?.meaning.kind) {
    case 'move':
      return parseDirected(cursor);
    case 'circle':
      return parseCircle(cursor);
    case 'wrist':
      return parseWrist(cursor);
    case 'fingerplay':
      return parseFingerplay(cursor);
    case 'nomotion':
      cursor.skip();
      return { kind: 'none', manner: takeManner(cursor) ?? {} };
    case 'replace':
      cursor.skip();
      return { kind: 'posture', posture: parseNewPosture(cursor, context), manner: {} };
    case 'nondominant':
      return parseWeakHand(cursor, context);
    case 'open':
      if (!isPostureNext(cursor)) return parseBracket(cursor, context, token.meaning.bracket);
  }
  if (isPostureNext(cursor)) {
    cursor.report(cursor.place(), 'a new posture without hamreplace');
    return { kind: 'posture', posture: parseNewPosture(cursor, context), manner: {} };
  }
  if (token !== undefined) {
    cursor.report(token.place, `${token.tag} does not belong here`);
    cursor.skip();
  }
  return undefined;
}

/** A place behind a movement is where it ends. */
function parseTarget(cursor: TokenCursor, context: ActionContext, motion: Motion): Motion {
  if (isNext(cursor, ['base', 'thumb', 'bend', 'fingers', 'palm']))
    cursor.report(cursor.place(), 'a new handshape or orientation without hamreplace');
  return { kind: 'target', motion, posture: parseNewPosture(cursor, context), manner: {} };
}

function parseNewPosture(cursor: TokenCursor, context: ActionContext): Posture {
  const draft = createPostureDraft();
  const place = cursor.place();
  parsePosture(cursor, draft);
  settleContact(draft, context.memory, context.isSymmetric);
  if (isEmptyPosture(draft)) cursor.report(place, 'hamreplace without a handshape, orientation or place');
  return laterPosture(draft, context.memory, context.isSymmetric);
}

/** `nondominant action`: the weak hand moves, the strong one stays. */
function parseWeakHand(cursor: TokenCursor, context: ActionContext): Motion | undefined {
  cursor.skip();
  const motion = parseAction(cursor, context);
  return motion && { kind: 'split', dominant: { kind: 'none', manner: {} }, nondominant: motion };
}

function parseBracket(
  cursor: TokenCursor,
  context: ActionContext,
  bracket: 'par' | 'seq' | 'fusion',
): Motion | undefined {
  if (context.depth >= MAX_DEPTH) {
    cursor.report(cursor.place(), `brackets are nested deeper than ${MAX_DEPTH}`);
    cursor.skip();
    return undefined;
  }
  const isSplit = isSplitNext(cursor);
  cursor.skip();
  const inner = { ...context, depth: context.depth + 1 };
  const motion = isSplit ? parseSplit(cursor, inner, bracket) : grouped(parseActions(cursor, inner), bracket);
  closeBracket(cursor, bracket);
  return motion;
}

function parseSplit(cursor: TokenCursor, inner: ActionContext, bracket: 'par' | 'seq' | 'fusion'): Motion {
  const dominant = grouped(parseActions(cursor, inner), bracket);
  take(cursor, 'plus');
  const nondominant = grouped(parseActions(cursor, inner), bracket);
  while (isNext(cursor, ['plus'])) {
    cursor.report(cursor.place(), 'a second hamplus in one bracket');
    cursor.skip();
    parseActions(cursor, inner);
  }
  return { kind: 'split', dominant, nondominant };
}

function grouped(motions: readonly Motion[], bracket: 'par' | 'seq' | 'fusion'): Motion {
  const [only] = motions;
  if (only === undefined) return { kind: 'none', manner: {} };
  if (motions.length === 1) return only;
  if (bracket === 'par') return { kind: 'parallel', motions };
  return { kind: 'sequence', motions, isFused: bracket === 'fusion' };
}
