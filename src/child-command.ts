import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loaderArguments } from './core/loader-arguments.ts';

/** How a process of our own is started: the module `name` beside this one, with its arguments. */
export function childCommand(name: string, ...args: readonly string[]): [string, ...string[]] {
  const extension = extname(fileURLToPath(import.meta.url));
  const module = fileURLToPath(new URL(`./${name}${extension}`, import.meta.url));
  // From the sources (tests, development) it needs the same loader as this process.
  return [process.execPath, ...loaderArguments(process.execArgv), module, ...args];
}
