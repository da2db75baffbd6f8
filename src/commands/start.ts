import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { defineCommand } from './command.ts';

/** Runs the daemon until it is told to end. */
export const startCommand = defineCommand({
  name: 'start',
  summary: 'Run the daemon in this terminal until it is ended',
  args: z.strictObject({}),
  result: z.object({ ended: z.literal(true) }),
  async run({ serve }, _args, { signal }) {
    if (!serve) throw new ConfigError('already-running', 'The daemon is running already.');
    await serve(signal);
    return { ended: true as const };
  },
  print: () => '',
});
