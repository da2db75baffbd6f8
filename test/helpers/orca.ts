import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installOrcaFiles } from '../../scripts/orca-files.ts';
import { openBus } from '../../src/bus/bus.ts';
import type { AccessibleDesktop } from './accessible-desktop.ts';
import { SYSTEM_PYTHON } from './system-python.ts';
import { until } from './until.ts';
import { missingPrograms } from './xvfb.ts';

/** The real Orca, with Beckon's files, that speaks through the real speech-dispatcher into a file. */
export type RunningOrca = {
  /** All that speech-dispatcher was given to say, in order. */
  heard(): readonly string[];
  close(): Promise<void>;
};

const SERVICES = ['org.gnome.Orca1.Service', 'org.gnome.Orca.Service', 'beckon.Orca'];
const START_LIMIT_MS = 60_000;

export const whyNoOrca = (): string | false => missingPrograms('orca', 'speech-dispatcher');

export async function startOrca({ env, session }: AccessibleDesktop): Promise<RunningOrca> {
  const folder = env.XDG_RUNTIME_DIR as string;
  const heard = join(folder, 'heard');
  configureSpeechd(join(env.XDG_CONFIG_HOME as string, 'speech-dispatcher'), folder, heard);
  installOrcaFiles(join(env.XDG_DATA_HOME as string, 'orca'));
  const orca: ChildProcess = spawn('orca', [], { env, stdio: 'ignore' });
  orca.on('error', () => {});
  const ended = once(orca, 'exit');
  const signal = AbortSignal.timeout(2 * START_LIMIT_MS);
  const bus = await openBus(session.address, { signal });
  const isThere = async () =>
    (await Promise.all(SERVICES.map((name) => bus.hasOwner(name, { signal })))).includes(true);
  await until(isThere, 'Orca on the bus', START_LIMIT_MS);
  await bus.close();
  return {
    heard: () => (existsSync(heard) ? readFileSync(heard, 'utf8').split('\n').filter(Boolean) : []),
    async close() {
      orca.kill('SIGKILL');
      await ended;
      const pid = join(folder, 'speech-dispatcher', 'pid', 'speech-dispatcher.pid');
      if (existsSync(pid)) process.kill(Number(readFileSync(pid, 'utf8')), 'SIGTERM');
    },
  };
}

/** Orca starts the server itself, which finds its settings here. */
function configureSpeechd(config: string, folder: string, heard: string): void {
  mkdirSync(join(config, 'modules'), { recursive: true });
  const module = join(folder, 'record');
  const script = resolve('test/helpers/recording-speechd-module.py');
  writeFileSync(module, `#!/bin/sh\nBECKON_HEARD='${heard}' exec ${SYSTEM_PYTHON} -u '${script}'\n`);
  chmodSync(module, 0o755);
  writeFileSync(join(config, 'modules', 'record.conf'), '');
  writeFileSync(
    join(config, 'speechd.conf'),
    [
      'LogLevel 0',
      `LogDir "${folder}"`,
      `AddModule "record" "${module}" "record.conf"`,
      'DefaultModule record',
      'DefaultLanguage "en"',
      '',
    ].join('\n'),
  );
}
