import type { Between, Digit, Direction, Manner, Motion, Size } from '../../tree.ts';
import { isNext, type TokenCursor, take } from '../tokens.ts';
import { parseDirections } from './orientation.ts';

type Draft<Kind extends Motion['kind']> = {
  -readonly [Key in keyof Extract<Motion, { kind: Kind }>]: Extract<Motion, { kind: Kind }>[Key];
};

/** `move (between move)? (size | arc | wave | manner)*`. A size behind an arc or a wave is that one's. */
export function parseDirected(cursor: TokenCursor): Motion {
  const direction = parseDirections(cursor, 'move');
  const motion: Draft<'directed'> = { kind: 'directed', direction, size: 'normal', manner: {} };
  let sized: 'size' | 'curveSize' | 'zigzagSize' = 'size';
  for (;;) {
    const size = take(cursor, 'size');
    const arc = take(cursor, 'arc');
    const wave = take(cursor, 'wave');
    const manner = takeManner(cursor);
    if (size !== undefined) motion[sized] = size.size;
    if (arc !== undefined) {
      motion.curve = arc.direction;
      sized = 'curveSize';
    }
    if (wave !== undefined) {
      motion.zigzag = wave.style;
      sized = 'zigzagSize';
    }
    if (manner !== undefined) motion.manner = { ...motion.manner, ...manner };
    if (!size && !arc && !wave && !manner) return motion;
  }
}

/** `circle (between circle)? (size | clock | ellipse | manner)*`: the first clock is the start, the second the end. */
export function parseCircle(cursor: TokenCursor): Motion {
  const motion: Draft<'circular'> = { kind: 'circular', axis: parseAxes(cursor), size: 'normal', manner: {} };
  for (;;) {
    const size = take(cursor, 'size');
    const clock = take(cursor, 'clock');
    const ellipse = take(cursor, 'ellipse');
    const manner = takeManner(cursor);
    if (size !== undefined) motion.size = size.size;
    if (clock !== undefined) addClock(motion, clock.place);
    if (ellipse !== undefined) motion.ellipse = ellipse.ellipse;
    if (manner !== undefined) motion.manner = { ...motion.manner, ...manner };
    if (!size && !clock && !ellipse && !manner) return motion;
  }
}

/** Nodding, swinging, twisting and stirring of the wrist. */
export function parseWrist(cursor: TokenCursor): Motion {
  const motion = take(cursor, 'wrist')?.motion as Draft<'wrist'>['motion'];
  let size: Size = 'normal';
  let manner: Manner = {};
  for (;;) {
    const nextSize = take(cursor, 'size');
    const nextManner = takeManner(cursor);
    size = nextSize?.size ?? size;
    manner = { ...manner, ...nextManner };
    if (!nextSize && !nextManner) return { kind: 'wrist', motion, size, manner };
  }
}

export function parseFingerplay(cursor: TokenCursor): Motion {
  take(cursor, 'fingerplay');
  const digits: Digit[] = [];
  for (let digit = take(cursor, 'digit'); digit !== undefined; digit = take(cursor, 'digit'))
    digits.push(digit.digit);
  return { kind: 'fingerplay', ...(digits.length > 0 && { digits }), manner: takeManner(cursor) ?? {} };
}

/** One or more signs of manner, undefined where there is none. */
export function takeManner(cursor: TokenCursor): Manner | undefined {
  let found: Manner | undefined;
  for (;;) {
    const next = take(cursor, 'manner');
    if (next !== undefined) found = { ...found, ...next.manner };
    else if (take(cursor, 'brushing') !== undefined) found = { ...found, isBrushing: true };
    else return found;
  }
}

function parseAxes(cursor: TokenCursor): Between<Direction> {
  const first = take(cursor, 'circle')?.axis as Direction;
  if (!isNext(cursor, ['between']) || !isNext(cursor, ['circle'], 1)) return { first };
  cursor.skip();
  return { first, second: take(cursor, 'circle')?.axis as Direction };
}

/** `clockfull` behind an end adds a whole turn; without one it only says what a circle is anyway. */
function addClock(motion: Draft<'circular'>, place: Direction | 'full'): void {
  if (place === 'full') {
    if (motion.end !== undefined) motion.hasExtraTurn = true;
  } else if (motion.start === undefined) motion.start = place;
  else motion.end = place;
}
