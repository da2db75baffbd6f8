import type { Manner } from '../../tree.ts';
import { type Attributes, wordsOf } from '../attributes.ts';

const GROWTHS = wordsOf(['increasing', 'decreasing']);

/** The attributes of speed and force that every movement may have; undefined where there are none. */
export function readManner(attributes: Attributes): Manner | undefined {
  const speed = attributes.number('speed');
  const growth = attributes.word('incrdecr', GROWTHS);
  const manner: Manner = {
    ...(attributes.isTrue('fast') && { isFast: true }),
    ...(attributes.isTrue('slow') && { isSlow: true }),
    ...(attributes.isTrue('tense') && { isTense: true }),
    ...(attributes.isTrue('rest') && { hasRest: true }),
    ...(attributes.isTrue('halt') && { hasHalt: true }),
    ...(attributes.isTrue('brushing') && { isBrushing: true }),
    ...(speed !== undefined && { speed }),
    ...(growth !== undefined && { growth }),
  };
  return Object.keys(manner).length === 0 ? undefined : manner;
}
