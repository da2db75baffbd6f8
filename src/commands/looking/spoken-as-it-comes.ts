import { piecesOf } from '../../core/pieces.ts';
import type { Context } from '../context.ts';
import { sayAloud } from '../say-aloud.ts';

/** Says lines one after the other as they come, as one utterance, so that one silence ends them all. */
export type ComingLines = { push(line: string): void; end(): void };

export function sayAsItComes(
  context: Pick<Context, 'speaking' | 'report' | 'modes'>,
  options: { readonly language: string; readonly signal: AbortSignal },
): ComingLines {
  let push: (line: string) => void = () => {};
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const early: string[] = [];
  push = (line) => early.push(line);
  const lines = piecesOf((onPiece) => {
    for (const line of early) onPiece(line);
    push = onPiece;
    return ended;
  }, options.signal);
  sayAloud(context, lines, { language: options.language });
  return { push: (line) => push(line), end: () => end() };
}
