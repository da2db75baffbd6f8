import type { Speaker, VoiceInfo, VoiceOptions, Waiting } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import { readChild } from './child.ts';
import { type AudioOutput, hasAudioOutput } from './detect.ts';
import { festivalProgram, festivalText } from './festival.ts';
import { macSayArguments, macSayText, parseMacVoices } from './mac-say.ts';
import { parseSapiVoices, powershellArguments, SAPI_SPEAK, SAPI_VOICES, sapiEnvironment } from './sapi.ts';
import { runSay, type SayCommand, sayFailed } from './say-process.ts';
import { cleanText, isBlank, speakingLimitMs } from './spoken-text.ts';
import { createTurns } from './turns.ts';

export type SaySpeakerOptions = {
  /** darwin, win32 or linux; this machine's where it is left out. */
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
  readonly detectAudio?: (waiting: Waiting) => Promise<AudioOutput>;
};

/** How the voice of one platform is asked: what runs, and which voices there are. */
type SayPlatform = {
  readonly program: string;
  command(text: string, voice: VoiceOptions, voices: readonly VoiceInfo[]): Omit<SayCommand, 'command'>;
  readonly listArguments: readonly string[];
  readonly parseList?: (list: string) => VoiceInfo[];
};

const PLATFORMS: Partial<Record<NodeJS.Platform, SayPlatform>> = {
  darwin: {
    program: 'say',
    command: (text, voice, voices) => ({
      args: macSayArguments(voice, voices),
      pipedData: macSayText(text, voice.volume),
      options: {},
    }),
    listArguments: ['-v', '?'],
    parseList: parseMacVoices,
  },
  win32: {
    program: 'powershell',
    command: (text, voice) => ({
      args: powershellArguments(SAPI_SPEAK),
      pipedData: text,
      options: { env: sapiEnvironment(voice), windowsHide: true },
    }),
    listArguments: powershellArguments(SAPI_VOICES),
    parseList: parseSapiVoices,
  },
  linux: {
    program: 'festival',
    command: (text, voice) => ({ args: ['--pipe'], pipedData: festivalProgram(text, voice), options: {} }),
    listArguments: ['--version'],
  },
};

/**
 * Says text through the voice of the system with the npm package `say`: Apple's `say`, Windows' SAPI, Festival on
 * Linux. The package's own command lines are replaced, because they show the text to every user of the machine
 * (macOS), run it as a program (Festival) or garble what is not ASCII (Windows); its way to stop kills the wrong
 * process on Linux.
 */
export function createSaySpeaker(options: SaySpeakerOptions = {}): Speaker {
  const { platform = process.platform, env = process.env } = options;
  const detectAudio = options.detectAudio ?? (({ signal }) => hasAudioOutput({ signal, platform, env }));
  const system = PLATFORMS[platform];
  const turns = createTurns();
  let voiceList: readonly VoiceInfo[] | undefined;

  async function loadVoices({ signal }: Waiting): Promise<readonly VoiceInfo[]> {
    if (!system) throw unsupported(platform);
    if (voiceList) return voiceList;
    const { exitCode, output } = await readChild(system.program, system.listArguments, { signal, env });
    if (exitCode !== 0) throw sayFailed(system.program, `exit status ${exitCode}`);
    voiceList = system.parseList?.(output) ?? [];
    return voiceList;
  }

  async function sayThrough(text: string, how: Parameters<Speaker['speak']>[1]): Promise<void> {
    const { signal, onStart, ...voice } = how;
    const voices = await loadVoices({ signal });
    if (!system) throw unsupported(platform);
    if (platform === 'linux' && isBlank(festivalText(text)))
      throw sayFailed('festival', 'a text in a script that its voices cannot read');
    const { options: spawnOptions, ...rest } = system.command(text, voice, voices);
    const command = {
      command: system.program,
      ...rest,
      // A process group of its own, so that the player that Festival starts is stopped with it.
      options: { ...spawnOptions, env: { ...env, ...spawnOptions.env }, detached: platform !== 'win32' },
    };
    await runSay(command, platform, signal, onStart);
  }

  return {
    name: 'say',
    async check({ signal }) {
      try {
        await loadVoices({ signal });
      } catch {
        return {
          isUsable: false,
          reason: `The program ${system?.program ?? 'say'} cannot be run.`,
          cure:
            platform === 'linux'
              ? 'Install Festival (Debian and Ubuntu: apt-get install festival festvox-kallpc16k).'
              : 'Repair the voices in the system settings.',
        };
      }
      return detectAudio({ signal });
    },
    async speak(text, { signal, ...how }) {
      await turns.run(
        async (turnSignal) => {
          if (!isBlank(text)) await sayThrough(cleanText(text), { ...how, signal: turnSignal });
        },
        { signal, limit: { limitMs: speakingLimitMs(text, how.rate), onTimeout: stuck } },
      );
    },
    // Festival lists no languages, so it has no voices to tell.
    ...(system?.parseList && { voices: loadVoices }),
    close: () => turns.close(),
  };
}

const unsupported = (platform: string) =>
  new DeviceError('no-speech', `Expected macOS, Windows or Linux, got ${platform}: choose another speaker.`, {
    expected: 'darwin, win32 or linux',
    got: platform,
  });

const stuck = () =>
  new DeviceError('speech-failed', 'Expected the voice to end, got no end: check the sound device.', {
    expected: 'the end of the text within its time limit',
    got: 'none',
  });
