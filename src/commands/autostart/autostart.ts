import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { runProgram } from '../../capture/program.ts';
import type { Env } from '../../config/paths.ts';
import type { Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { autostartFile } from './entries.ts';

/** Whether Beckon starts when the person logs in. */
export type Autostart = {
  isOn(waiting: Waiting): Promise<boolean>;
  /** Throws DeviceError `autostart-failed`. */
  set(isOn: boolean, waiting: Waiting): Promise<void>;
};

export type AutostartOptions = {
  /** The program with its arguments, as absolute paths. */
  readonly command: readonly string[];
  readonly env?: Env;
  readonly platform?: NodeJS.Platform;
};

/** A file in the folder that the desktop starts programs from; a task of the Task Scheduler on Windows. */
export function createAutostart({
  command,
  env = process.env,
  platform = process.platform,
}: AutostartOptions): Autostart {
  const file = autostartFile(command, env, platform);
  if (file === null) return createTask(command, env);
  return {
    isOn: () =>
      stat(file.path).then(
        () => true,
        () => false,
      ),
    async set(isOn) {
      try {
        if (!isOn) return await rm(file.path, { force: true });
        await mkdir(dirname(file.path), { recursive: true });
        await writeFile(file.path, file.text);
      } catch (error) {
        throw failed((error as NodeJS.ErrnoException).code ?? 'an unknown error', error);
      }
    },
  };
}

const TASK = 'Beckon';
const TASK_LIMIT_MS = 15_000;

/** https://learn.microsoft.com/windows-server/administration/windows-commands/schtasks */
function createTask(command: readonly string[], env: Env): Autostart {
  const ask = (args: readonly string[], { signal }: Waiting) =>
    runProgram('schtasks', args, {
      signal,
      timeoutMs: TASK_LIMIT_MS,
      maxBytes: 65_536,
      environment: { ...env },
    });
  const isOn = async (waiting: Waiting) => (await ask(['/Query', '/TN', TASK], waiting)).kind === 'done';
  return {
    isOn,
    async set(wanted, waiting) {
      if (!wanted && !(await isOn(waiting))) return;
      const line = command.map((word) => `"${word}"`).join(' ');
      const args = wanted
        ? ['/Create', '/F', '/SC', 'ONLOGON', '/RL', 'LIMITED', '/TN', TASK, '/TR', line]
        : ['/Delete', '/F', '/TN', TASK];
      const { kind } = await ask(args, waiting);
      if (kind !== 'done') throw failed(kind === 'missing' ? 'no program schtasks' : 'a refusal');
    },
  };
}

const failed = (got: string, cause?: unknown) =>
  new DeviceError(
    'autostart-failed',
    `Expected the desktop to take an entry for login, got ${got}. Check its folder.`,
    {
      expected: 'an entry for login',
      got,
      cause,
    },
  );
