import { resolve } from 'node:path';
import { z } from 'zod';
import { createAutostart } from './autostart/autostart.ts';
import { defineCommand } from './command.ts';

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
    const autostart = createAutostart({
      command: [process.execPath, resolve(process.argv[1] ?? 'beckon'), 'start'],
    });
    if (to !== 'status') await autostart.set(to === 'on', waiting);
    return { on: await autostart.isOn(waiting) };
  },
  print: ({ on }) => (on ? 'Beckon starts at every login.' : 'Beckon does not start by itself.'),
});
