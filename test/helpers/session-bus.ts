import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dbus, { type MessageBus } from 'dbus-native';

/** A D-Bus session of its own. */
export type SessionBus = {
  readonly address: string;
  /** This process's environment with this bus. */
  readonly env: NodeJS.ProcessEnv;
  /** A program on this bus. */
  connect(): MessageBus;
  close(): Promise<void>;
};

export const whyNoBus = (): string | false =>
  spawnSync('dbus-daemon', ['--version']).error ? 'not installed: dbus-daemon' : false;

/** `services`: whether programs that are asked for and do not run are started, as on a desktop. */
export async function startSessionBus({ services = false, env = process.env } = {}): Promise<SessionBus> {
  const folder = mkdtempSync(join(tmpdir(), 'beckon-bus-'));
  const address = `unix:path=${join(folder, 'bus')}`;
  const config = join(folder, 'session.conf');
  writeFileSync(
    config,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>${address}</listen><auth>EXTERNAL</auth>
${services ? '<standard_session_servicedirs />' : ''}
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>`,
  );
  const daemon: ChildProcess = spawn(
    'dbus-daemon',
    ['--nofork', '--nopidfile', '--nosyslog', `--config-file=${config}`, '--print-address'],
    { env, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = once(daemon, 'exit');
  const killIt = () => daemon.kill('SIGKILL');
  process.once('exit', killIt);
  await once(daemon.stdout!, 'data', { signal: AbortSignal.timeout(10_000) });
  const open = new Set<MessageBus>();
  return {
    address,
    env: { ...env, DBUS_SESSION_BUS_ADDRESS: address },
    connect() {
      const bus = dbus.createClient({ busAddress: address, plainValues: true });
      bus.connection.on('error', () => {});
      open.add(bus);
      return bus;
    },
    async close() {
      process.off('exit', killIt);
      for (const bus of open) await bus.close();
      daemon.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
