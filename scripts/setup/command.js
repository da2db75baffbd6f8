import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program of this name can be run. */
export function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Runs a program whose output the person sees; returns its exit status (-1 where it could not be started). */
export function runVisibly(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', ...options });
  return error ? -1 : (status ?? -1);
}

/** The last lines of a program that failed are shown; apt-get says a thousand lines when it succeeds. */
const SHOWN_LINES = 30;

/** Runs a program whose standard output matters only where it fails; returns its exit status as runVisibly does. */
export function runQuietly(program, args, options = {}) {
  const { status, error, stdout } = spawnSync(program, args, {
    stdio: ['inherit', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  if (status !== 0 && stdout) console.log(stdout.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n'));
  return error ? -1 : (status ?? -1);
}

/** What a program prints; empty where it could not be started. */
export const outputOf = (program, args) => spawnSync(program, args, { encoding: 'utf8' }).stdout ?? '';
