import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Speaker } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { raceSignal } from '../../core/time.ts';
import { powershellArguments } from '../sapi.ts';
import { createPacedSpeaker } from './paced.ts';

export type JawsOptions = {
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly msPerCharacter?: number;
};

/**
 * Answers one line for each of standard input: a word, then a text in base64 (the console's code page spoils all else).
 * JAWS is asked over COM (FreedomSci.JawsApi), whose objects belong to the thread that made them: hence one process that
 * stays. JAWS' script language has no escapes in strings, so a quote becomes two single ones.
 */
export const JAWS_SCRIPT = `
$ErrorActionPreference = 'Stop'
$jaws = $null
function Get-Jaws {
  if (-not (Get-Process jfw -ErrorAction SilentlyContinue)) { $script:jaws = $null; throw 'not running' }
  if (-not $script:jaws) { $script:jaws = New-Object -ComObject FreedomSci.JawsApi }
  $script:jaws
}
while ($null -ne ($line = [Console]::In.ReadLine())) {
  try {
    $word, $data = $line.Split(' ', 2)
    $text = [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($data))
    $api = Get-Jaws
    switch ($word) {
      'say' {
        if (-not $api.SayString($text, $false)) { throw 'refused' }
        try { [void]$api.RunFunction('BrailleString("' + $text.Replace('"', "''") + '")') } catch { }
      }
      'stop' { [void]$api.StopSpeech() }
    }
    [Console]::Out.WriteLine('ok')
  } catch { [Console]::Out.WriteLine('failed') }
  [Console]::Out.Flush()
}
`;

/** Says and brailles text through a running JAWS. */
export function createJawsSpeaker(options: JawsOptions = {}): Speaker {
  const { env = process.env, platform = process.platform, msPerCharacter } = options;
  let asking: Asking | null = null;

  async function ask(word: 'check' | 'say' | 'stop', text = ''): Promise<boolean> {
    asking = asking?.isOpen ? asking : startAsking(env);
    return (await asking.ask(`${word} ${Buffer.from(text, 'utf8').toString('base64')}`)) === 'ok';
  }

  return createPacedSpeaker(
    {
      name: 'jaws',
      async check({ signal }) {
        if (platform !== 'win32') return { isUsable: false, reason: 'JAWS runs on Windows only.' };
        try {
          if (await raceSignal(ask('check'), signal)) return { isUsable: true };
          return { isUsable: false, reason: 'JAWS is not running.' };
        } catch {
          return { isUsable: false, reason: 'PowerShell cannot be run.', cure: 'Check the PATH.' };
        }
      },
      async say(text, { signal }) {
        if (!(await raceSignal(ask('say', text), signal))) throw failed('a refusal');
        return { isSaid: false };
      },
      async cancel() {
        await ask('stop');
      },
      async close() {
        await asking?.close();
        asking = null;
      },
    },
    msPerCharacter,
  );
}

type Asking = { readonly isOpen: boolean; ask(line: string): Promise<string>; close(): Promise<void> };

/** One process; its answers come in the order of the questions. */
function startAsking(env: NodeJS.ProcessEnv): Asking {
  const child: ChildProcess = spawn('powershell', powershellArguments(JAWS_SCRIPT), {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const waiters: { resolve(answer: string): void; reject(error: Error): void }[] = [];
  let isOpen = true;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      isOpen = false;
      for (const { reject } of waiters.splice(0)) reject(failed('the end of PowerShell'));
      resolve();
    };
    child.once('error', end);
    child.once('close', end);
  });
  child.stdin!.on('error', () => {}); // its end tells
  createInterface({ input: child.stdout! }).on('line', (line) => waiters.shift()?.resolve(line.trim()));
  return {
    get isOpen() {
      return isOpen;
    },
    ask(line) {
      return new Promise((resolve, reject) => {
        if (!isOpen) return reject(failed('no PowerShell'));
        waiters.push({ resolve, reject });
        child.stdin!.write(`${line}\n`);
      });
    },
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const failed = (got: string) =>
  new DeviceError('speech-failed', `Expected JAWS to speak, got ${got}: start JAWS again.`, {
    expected: 'a running JAWS',
    got,
  });
