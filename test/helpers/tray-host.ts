import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { missingPython, SYSTEM_PYTHON } from './system-python.ts';
import { until } from './until.ts';

export type MenuLine = {
  readonly id: number;
  readonly label?: string;
  readonly type?: string;
  readonly enabled?: boolean;
  readonly 'toggle-state'?: number;
  readonly shortcut?: readonly (readonly string[])[];
  readonly entries?: readonly MenuLine[];
};

/** What a panel reads of an icon. A picture is width, height, bytes, and the sum of its bytes. */
export type SeenIcon = {
  readonly item: Readonly<Record<string, unknown>>;
  readonly pictures: readonly (readonly [number, number, number, number])[];
  readonly menu: MenuLine;
};

/** A tray on a bus. */
export type TrayHost = {
  /** Names of the icons that came, in order. */
  icons(): readonly string[];
  look(): Promise<SeenIcon>;
  click(label: string): Promise<void>;
  activate(): Promise<void>;
  /** Names of the signals that icons and menus sent. */
  signals(): Promise<readonly string[]>;
  close(): Promise<void>;
};

export const whyNoTray = (): string | false => missingPython();

export async function startTrayHost(env: NodeJS.ProcessEnv): Promise<TrayHost> {
  const host = spawn(SYSTEM_PYTHON, ['test/helpers/tray-host.py'], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const told: Record<string, unknown>[] = [];
  createInterface(host.stdout).on('line', (line) => told.push(JSON.parse(line)));
  const next = async <T>(key: string, order?: string): Promise<T> => {
    const start = order === undefined ? 0 : told.length;
    if (order !== undefined) host.stdin.write(`${order}\n`);
    await until(() => told.slice(start).some((one) => key in one), `the tray to tell ${key}`, 30_000);
    return told.slice(start).find((one) => key in one) as T;
  };
  await next('ready');
  return {
    icons: () => told.flatMap(({ registered }) => (typeof registered === 'string' ? [registered] : [])),
    look: () => next('item', 'look'),
    click: async (label) => void (await next('clicked', `click ${label}`)),
    activate: async () => void (await next('activated', 'activate')),
    signals: async () => (await next<{ signals: string[] }>('signals', 'signals')).signals,
    async close() {
      const ended = once(host, 'exit');
      host.stdin.end();
      host.kill('SIGKILL');
      await ended;
    },
  };
}
