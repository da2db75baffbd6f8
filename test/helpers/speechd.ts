import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PulseSession, startPulse, whyNoPulse } from './pulse.ts';

/** A folder in which `speech-dispatcher --spawn` starts a server of its own that speaks to a null sink. */
export type SpeechdSession = {
  readonly pulse: PulseSession;
  readonly env: NodeJS.ProcessEnv;
  /** A program that starts the server with the session's configuration; for SpeechDispatcherOptions.spawnCommand. */
  readonly spawnCommand: string;
  /** Ends the server without a word, as a crash would. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

const MODULE_CONFIG = '/etc/speech-dispatcher/modules/espeak-ng.conf';

/** Why no real speech server can run here, or false. */
export function whyNoSpeechd(): string | false {
  if (spawnSync('speech-dispatcher', ['--version']).error) return 'speech-dispatcher is not installed';
  if (spawnSync('test', ['-r', MODULE_CONFIG]).status !== 0)
    return 'speech-dispatcher-espeak-ng is not installed';
  return whyNoPulse();
}

export async function startSpeechd(): Promise<SpeechdSession> {
  const pulse = await startPulse();
  const config = join(pulse.runtimeFolder, 'speechd-config');
  await mkdir(join(config, 'modules'), { recursive: true });
  await copyFile(MODULE_CONFIG, join(config, 'modules', 'espeak-ng.conf'));
  await writeFile(
    join(config, 'speechd.conf'),
    [
      'AudioOutputMethod "pulse"',
      'AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"',
      'DefaultModule espeak-ng',
      'LogLevel 0',
      'Timeout 60',
      '',
    ].join('\n'),
  );
  const spawnCommand = join(pulse.runtimeFolder, 'spawn-speechd');
  const script = `#!/bin/sh\nexec speech-dispatcher --config-dir '${config}' --log-dir '${config}' "$@"\n`;
  await writeFile(spawnCommand, script, { mode: 0o755 });

  async function kill(): Promise<void> {
    const pidFile = join(pulse.runtimeFolder, 'speech-dispatcher', 'pid', 'speech-dispatcher.pid');
    const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
    if (pid > 0) process.kill(pid, 'SIGKILL');
  }
  return {
    pulse,
    env: pulse.env,
    spawnCommand,
    kill,
    async close() {
      await kill();
      await pulse.close();
    },
  };
}
