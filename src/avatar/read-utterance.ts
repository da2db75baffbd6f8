import type { ItemKind, MarkerKind } from '../sign/gloss/plan.ts';
import { framesOf, UTTERANCE_LIMITS, type Utterance } from './utterance.ts';

const ITEM_KINDS: readonly ItemKind[] = ['sign', 'point', 'spell', 'number'];
const MARKER_KINDS: readonly MarkerKind[] = [
  'wh-question',
  'yes-no-question',
  'negation',
  'topic',
  'conditional',
];

/** Checks what came from outside; throws TypeError or RangeError that names the part which is wrong, never its text. */
export function readUtterance(value: unknown): Utterance {
  const { text, captions, glosses, markers, durationMs, fps, poses } = fieldsOf(value, 'utterance');
  const utterance: Utterance = {
    text: stringOf(text, 'text'),
    captions: listOf(captions, 'captions', (caption) => ({
      text: stringOf(caption.text, 'captions.text'),
      ...spanOf(caption, 'captions'),
    })),
    glosses: listOf(glosses, 'glosses', (gloss) => ({
      gloss: stringOf(gloss.gloss, 'glosses.gloss'),
      kind: oneOf(ITEM_KINDS, gloss.kind, 'glosses.kind'),
      words: wordsOf(gloss.words),
      ...spanOf(gloss, 'glosses'),
    })),
    markers: listOf(markers, 'markers', (marker) => ({
      kind: oneOf(MARKER_KINDS, marker.kind, 'markers.kind'),
      ...spanOf(marker, 'markers'),
    })),
    durationMs: numberOf(durationMs, 'durationMs', UTTERANCE_LIMITS.durationMs),
    fps: numberOf(fps, 'fps', UTTERANCE_LIMITS.fps),
    poses: stringOf(poses, 'poses'),
  };
  if (utterance.fps < 1) throw new RangeError('fps must be at least 1.');
  framesOf(utterance);
  return utterance;
}

function fieldsOf(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${name} must be an object.`);
  return value as Record<string, unknown>;
}

function listOf<T>(value: unknown, name: string, read: (item: Record<string, unknown>) => T): T[] {
  if (!Array.isArray(value)) throw new TypeError(`${name} must be a list.`);
  return value.map((item) => read(fieldsOf(item, name)));
}

function wordsOf(value: unknown): string[] {
  if (!Array.isArray(value)) throw new TypeError('glosses.words must be a list.');
  return value.map((word) => stringOf(word, 'glosses.words'));
}

function stringOf(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string.`);
  return value;
}

function oneOf<T extends string>(known: readonly T[], value: unknown, name: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new TypeError(`${name} must be one of ${known.join(', ')}.`);
  return found;
}

function numberOf(value: unknown, name: string, most: number): number {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number.`);
  if (!(value >= 0 && value <= most)) throw new RangeError(`${name} must be 0 to ${most}.`);
  return value;
}

function spanOf(item: Record<string, unknown>, name: string): { startMs: number; endMs: number } {
  const most = UTTERANCE_LIMITS.durationMs;
  return {
    startMs: numberOf(item.startMs, `${name}.startMs`, most),
    endMs: numberOf(item.endMs, `${name}.endMs`, most),
  };
}
