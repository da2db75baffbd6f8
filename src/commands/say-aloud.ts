import { BeckonError } from '../core/errors.ts';
import type { SpeakingPriority } from '../speech/queue.ts';
import type { Context } from './context.ts';

/** Says lines. A voice that fails is reported, since nothing is heard of it. */
export function sayAloud(
  { speaking, report }: Context,
  lines: readonly string[],
  { language, priority = 'interrupt' }: { language: string; priority?: SpeakingPriority },
): void {
  speaking.say(lines, { language, priority }).done.catch((error: unknown) => {
    if (error instanceof BeckonError) report(error.message);
  });
}
