import type { Between, Direction, Motion, Size } from '../../tree.ts';
import { type Attributes, wordsOf } from '../attributes.ts';
import { readManner } from './manner.ts';

const SIZES = new Map<string, Size>([
  ['small', 'small'],
  ['normal', 'normal'],
  ['medium', 'normal'],
  ['big', 'big'],
]);
const WAVES = wordsOf(['zigzag', 'wavy']);
const ELLIPSES = wordsOf(['h', 'v', 'ul', 'ur']);
const WRIST_MOTIONS = wordsOf(['nodding', 'swinging', 'twisting', 'stircw', 'stirccw']);

/** `<directedmotion>`: straight, curved or zigzag; undefined where its direction is missing. */
export function readDirected(attributes: Attributes): Motion | undefined {
  const direction = directionsOf(attributes, 'direction');
  const curve = attributes.direction('curve');
  const curveSize = attributes.word('curve_size', SIZES);
  const zigzag = attributes.word('zigzag_style', WAVES);
  const zigzagSize = attributes.word('zigzag_size', SIZES);
  const size = attributes.word('size', SIZES) ?? 'normal';
  const manner = readManner(attributes) ?? {};
  if (attributes.text('ellipse_direction') !== undefined)
    attributes.report('an ellipse is the form of a circular movement, not of a straight one');
  if (direction === undefined) {
    attributes.report('a directed movement without a direction');
    return undefined;
  }
  return {
    kind: 'directed',
    direction,
    size,
    ...(curve !== undefined && { curve }),
    ...(curveSize !== undefined && { curveSize }),
    ...(zigzag !== undefined && { zigzag }),
    ...(zigzagSize !== undefined && { zigzagSize }),
    manner,
  };
}

/** `<circularmotion>`; undefined where its axis is missing. */
export function readCircular(attributes: Attributes): Motion | undefined {
  const axis = directionsOf(attributes, 'axis');
  const start = attributes.direction('start');
  const end = attributes.direction('end');
  const ellipse = attributes.word('ellipse_direction', ELLIPSES);
  const size = attributes.word('size', SIZES) ?? 'normal';
  const manner = readManner(attributes) ?? {};
  const isTurned = attributes.isTrue('clockplus');
  const hasExtraTurn = attributes.isTrue('second_clockplus') || isTurned;
  if (axis === undefined) {
    attributes.report('a circular movement without an axis');
    return undefined;
  }
  return {
    kind: 'circular',
    axis,
    size,
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    ...(hasExtraTurn && { hasExtraTurn }),
    ...(ellipse !== undefined && { ellipse }),
    manner,
  };
}

/** `<wristmotion>`; undefined where it is not said which. */
export function readWrist(attributes: Attributes): Motion | undefined {
  const motion = attributes.word('motion', WRIST_MOTIONS);
  const size = attributes.word('size', SIZES) ?? 'normal';
  const manner = readManner(attributes) ?? {};
  return motion && { kind: 'wrist', motion, size, manner };
}

export function readFingerplay(attributes: Attributes): Motion {
  const digits = attributes.digits('digits');
  return { kind: 'fingerplay', ...(digits && { digits }), manner: readManner(attributes) ?? {} };
}

function directionsOf(attributes: Attributes, name: string): Between<Direction> | undefined {
  const first = attributes.direction(name);
  const second = attributes.direction(`second_${name}`);
  if (first === undefined) return second === undefined ? undefined : { first: second };
  return { first, ...(second !== undefined && { second }) };
}
