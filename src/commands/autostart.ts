import { z } from 'zod';
import { createAutostart } from './autostart/autostart.ts';
import { defineCommand } from './command.ts';
import { ownCommand } from './own-command.ts';

/** Starts Beckon at every login, or not any more. */
export const autostartCommand = defineCommand({
  name: 'autostart',
  summary: 'Start Beckon at every login, or not any more, or tell whether it does',
  args: z.strictObject({
    to: z
      .enum(['on', 'off', 'status'])
      .optional()
      .meta({ description: 'on, off, or status, which is usual.' }),
  }),
  result: z.object({ on: z.boolean() }),
  positional: 'to',
  async run(_context, { to = 'status' }, waiting) {
    const autostart = createAutostart({ command: ownCommand() });
    if (to !== 'status') await autostart.set(to === 'on', waiting);
    return { on: await autostart.isOn(waiting) };
  },
  print: ({ on }) => (on ? 'Beckon starts at every login.' : 'Beckon does not start by itself.'),
});
