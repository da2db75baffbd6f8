import { resolve } from 'node:path';

/** What starts the daemon, as absolute paths, for those who start it later. */
export const ownCommand = (): readonly string[] => [
  process.execPath,
  resolve(process.argv[1] ?? 'beckon'),
  'start',
];
