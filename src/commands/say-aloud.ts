import { BeckonError } from '../core/errors.ts';
import type { SpeakingPriority } from '../speech/queue.ts';
import type { Context } from './context.ts';

/** Says lines, except in quiet mode. A voice that fails is reported, since nothing is heard of it. */
export function sayAloud(
  { speaking, report, modes }: Pick<Context, 'speaking' | 'report' | 'modes'>,
  lines: AsyncIterable<string> | readonly string[],
  { language, priority = 'interrupt' }: { language: string; priority?: SpeakingPriority },
): void {
  if (modes.isQuiet) return;
  speaking.say(lines, { language, priority }).done.catch((error: unknown) => {
    if (error instanceof BeckonError) report(error.message);
  });
}
