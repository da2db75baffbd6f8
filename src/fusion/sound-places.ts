import { iou } from '../core/geometry.ts';
import type { Recent, SoundEvent } from '../core/recent.ts';
import { nameIn } from './tile-names.ts';

/** So many looks must have seen the same film while the sound was there. */
const LEAST_LOOKS = 3;
/** The edges of what moves come and go with the film. */
const SAME_IOU = 0.7;

/**
 * Where on the screen a sound of the computer comes from: the name of the tile of a call, or `video`, where one place and no other
 * moved all the time that it sounded; null where that is not clear. Pure.
 */
export function placeOfSound(
  { channel, startMs, endMs }: Pick<SoundEvent, 'channel' | 'startMs' | 'endMs'>,
  { motions, items }: Recent,
): string | null {
  if (channel !== 'computer') return null;
  const looks = motions.filter(({ atMs }) => atMs >= startMs && atMs <= endMs);
  const boxes = looks.flatMap(({ box }) => (box ? [box] : []));
  const [first] = boxes;
  if (!first || boxes.length < LEAST_LOOKS || boxes.length < looks.length) return null;
  if (!boxes.every((box) => iou(box, first) >= SAME_IOU)) return null;
  return nameIn(first, items) ?? 'video';
}
