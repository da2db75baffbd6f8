import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { SYSTEM_PYTHON } from './system-python.ts';
import { until } from './until.ts';

/** A portal on a bus, of the true interface: see portal.py. */
export type FakePortal = {
  /** What it was asked for, under this name, in order. */
  told(name: string): readonly unknown[];
  /** Does this and waits until it is done. */
  order(line: string): Promise<void>;
  close(): Promise<void>;
};

/** `needsName`: as since version 1.21, gives no keys to programs that did not say who they are. */
export async function startPortal(env: NodeJS.ProcessEnv, { needsName = false } = {}): Promise<FakePortal> {
  const args = ['test/helpers/portal.py', ...(needsName ? ['--needs-name'] : [])];
  const portal = spawn(SYSTEM_PYTHON, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const told: Record<string, unknown>[] = [];
  createInterface(portal.stdout).on('line', (line) => told.push(JSON.parse(line)));
  const has = (name: string) => told.some((one) => name in one);
  await until(() => has('ready'), 'the portal to be there', 30_000);
  return {
    told: (name) => told.filter((one) => name in one).map((one) => one[name]),
    async order(line) {
      const start = told.length;
      portal.stdin.write(`${line}\n`);
      await until(() => told.slice(start).some(({ obeyed }) => obeyed === line), `the portal to ${line}`);
    },
    async close() {
      const ended = once(portal, 'exit');
      portal.kill('SIGKILL');
      await ended;
    },
  };
}
