import type { Box, Point } from '../../core/geometry.ts';

/**
 * What goes between a screen source and its worker process: one JSON line a question on the worker's standard input,
 * and on the worker's file descriptor 3 one JSON line an answer, followed by its `byteCount` bytes of pixels.
 */
export type WorkerQuestion =
  | { readonly ask: 'grab'; readonly box: Box }
  /** Puts the mouse pointer at a point of the surface; `click` presses the main button there. */
  | { readonly ask: 'click' | 'move'; readonly point: Point }
  /** What is on the desktop, where the system has no better way to find out (Windows, macOS). */
  | { readonly ask: 'look' };

export type WorkerAnswer = {
  readonly byteCount: number;
  readonly look?: DesktopLook;
  /** Why it failed, in words without anything from the screen. */
  readonly failure?: string;
  /** Whether it failed because the person has not allowed Beckon to see the screen. */
  readonly isForbidden?: boolean;
};

/** The desktop as a worker sees it, in physical pixels. */
export type DesktopLook = {
  readonly displays: readonly { readonly box: Box; readonly scale: number; readonly isPrimary: boolean }[];
  readonly windows: readonly { readonly id: string; readonly title: string; readonly box: Box }[];
  readonly activeWindowId?: string;
  readonly pointer?: { readonly x: number; readonly y: number };
};

export const ANSWER_FD = 3;
const NEWLINE = 10;
/** Titles of some hundred windows fit; more is no answer of ours. */
const MAX_HEAD_BYTES = 1024 * 1024;

/** Puts an answer together from the chunks in which it comes; gives it when it is whole. One answer at a time. */
export function createAnswerReader(): (chunk: Buffer) => { answer: WorkerAnswer; bytes: Uint8Array } | null {
  let head = Buffer.alloc(0);
  let answer: WorkerAnswer | null = null;
  let bytes = new Uint8Array(0);
  let filled = 0;
  return (chunk) => {
    let rest = chunk;
    if (!answer) {
      const end = chunk.indexOf(NEWLINE);
      head = Buffer.concat([head, end < 0 ? chunk : chunk.subarray(0, end)]);
      if (head.length > MAX_HEAD_BYTES) throw new RangeError('the head of an answer is too long');
      if (end < 0) return null;
      answer = JSON.parse(head.toString('utf8')) as WorkerAnswer;
      bytes = new Uint8Array(answer.byteCount);
      rest = chunk.subarray(end + 1);
    }
    bytes.set(rest, filled);
    filled += rest.length;
    if (filled < answer.byteCount) return null;
    const whole = { answer, bytes };
    head = Buffer.alloc(0);
    answer = null;
    filled = 0;
    return whole;
  };
}
