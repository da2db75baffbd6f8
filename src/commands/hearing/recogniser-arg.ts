import { z } from 'zod';
import { flags } from '../command.ts';

/** Which recogniser a command shall use. */
export const recogniserArg = z
  .string()
  .max(100)
  .optional()
  .meta({ description: 'Name of the recogniser; the best that works where it is left out.' })
  .register(flags, { flag: '--recogniser <name>' });
