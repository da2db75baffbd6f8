/** Composition root of the ears: names the concrete drivers. */
import {
  createAudioTeeSystemSound,
  createNoSystemSound,
  createProgramSystemSound,
  createSoxMicrophone,
} from './capture/sound/other-systems.ts';
import { createPulseMicrophone, createPulseSystemSound } from './capture/sound/pulse.ts';
import { childCommand } from './child-command.ts';
import type { Hearing } from './commands/hearing/hearing.ts';
import type { Config } from './config/schema.ts';
import type { Recogniser, SoundSource } from './core/drivers.ts';
import { createDetectorProcess, createRecogniserProcess } from './engine/hearing/process.ts';
import { createServerRecogniser } from './hearing/server-recogniser.ts';
import { withEnergyFallback } from './hearing/with-energy-fallback.ts';

/** Detecting a voice takes milliseconds; a process that needs so long hangs. */
const DETECT_TIMEOUT_MS = 10_000;

export function openHearing({ hearing, engine }: Config): Hearing {
  const idleMs = engine.idleMinutes * 60_000;
  const detectors = createDetectorProcess({
    command: childCommand('hearing-main', 'voice'),
    timeoutMs: DETECT_TIMEOUT_MS,
    idleMs,
  });
  const RECOGNISERS: Record<Config['hearing']['recognisers'][number], () => Recogniser> = {
    server: () =>
      createServerRecogniser({ url: hearing.serverUrl, model: hearing.serverModel, key: hearing.serverKey }),
    pocketsphinx: () =>
      createRecogniserProcess(
        { name: 'pocketsphinx', isDraft: true, isStreaming: true },
        { command: childCommand('hearing-main', 'pocketsphinx'), timeoutMs: engine.timeoutMs, idleMs },
      ),
  };
  const recognisers = hearing.recognisers.map((name) => RECOGNISERS[name]());
  return {
    createDetector: () => withEnergyFallback(detectors.createDetector()),
    recognisers,
    microphone: () => microphoneOf(hearing),
    systemSound: () => systemSoundOf(hearing),
    async close() {
      await Promise.all([detectors.close(), ...recognisers.map((recogniser) => recogniser.close())]);
    },
  };
}

function microphoneOf({ microphone }: Config['hearing']): SoundSource {
  if (process.platform !== 'linux') return createSoxMicrophone();
  return createPulseMicrophone(microphone ? { device: microphone } : {});
}

function systemSoundOf({ systemSound, systemSoundCommand }: Config['hearing']): SoundSource {
  const [program, ...args] = systemSoundCommand;
  if (program) return createProgramSystemSound([program, ...args]);
  if (process.platform === 'linux') return createPulseSystemSound(systemSound ? { device: systemSound } : {});
  if (process.platform === 'darwin') return createAudioTeeSystemSound();
  return createNoSystemSound({
    isUsable: false,
    reason: 'Windows has no program of its own that records what the computer plays.',
    cure: 'Name one that records WASAPI loopback in the setting hearing.systemSoundCommand.',
  });
}
