import type { Speaker } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { withDeadline } from '../../core/time.ts';
import { readChild } from '../child.ts';
import { createPacedSpeaker } from './paced.ts';

export type VoiceOverOptions = {
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly msPerCharacter?: number;
  readonly timeoutMs?: number;
};

/** A call that VoiceOver does not answer hangs for ever. */
const TIMEOUT_MS = 3_000;
const CURE =
  'Allow VoiceOver to be controlled with AppleScript: VoiceOver Utility, General; then allow it under Privacy & Security, Automation.';

/**
 * Says and brailles text through a running VoiceOver. VoiceOver queues what it is given and lets nobody cancel it: on
 * an abort what it has been given is still said, so it gets one sentence at a time.
 */
export function createVoiceOverSpeaker(options: VoiceOverOptions = {}): Speaker {
  const { env = process.env, platform = process.platform, timeoutMs = TIMEOUT_MS, msPerCharacter } = options;

  /** The script goes over standard input: a command line can be read by every user of the machine. */
  async function run(script: string, outer: AbortSignal): Promise<string | null> {
    const { signal, clear } = withDeadline(outer, timeoutMs, () => failed('no answer'));
    try {
      const { exitCode, output } = await readChild('osascript', ['-'], { signal, env, input: script });
      return exitCode === 0 ? output.trim() : null;
    } finally {
      clear();
    }
  }

  return createPacedSpeaker(
    {
      name: 'voiceover',
      async check({ signal }) {
        if (platform !== 'darwin') return { isUsable: false, reason: 'VoiceOver runs on macOS only.' };
        try {
          const isRunning = await run('application "VoiceOver" is running', signal);
          if (isRunning !== 'true') return { isUsable: false, reason: 'VoiceOver is not running.' };
          const canTell = await run('tell application "VoiceOver" to get name', signal);
          if (canTell !== null) return { isUsable: true };
          return { isUsable: false, reason: 'VoiceOver does not let Beckon speak.', cure: CURE };
        } catch {
          return { isUsable: false, reason: 'VoiceOver does not answer.', cure: CURE };
        }
      },
      async say(text, { signal }) {
        const taken = await run(`tell application "VoiceOver" to output ${quoted(text)}`, signal);
        if (taken === null) throw failed('an error');
        return { isSaid: false };
      },
      async close() {},
    },
    msPerCharacter,
  );
}

/** A string of AppleScript: only these two signs mean anything in it. */
const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

const failed = (got: string) =>
  new DeviceError('speech-failed', `Expected VoiceOver to speak, got ${got}. ${CURE}`, {
    expected: 'VoiceOver takes a text',
    got,
  });
