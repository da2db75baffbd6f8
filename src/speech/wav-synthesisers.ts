import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VoiceInfo, VoiceOptions, Waiting } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import { type ChildEnd, readChild, runChild } from './child.ts';
import { type EspeakVoice, espeakArguments, espeakText, parseEspeakVoices } from './espeak-options.ts';
import { macSayArguments, macSayText, parseMacVoices } from './mac-say.ts';
import { powershellArguments, SAPI_SPEAK, sapiEnvironment } from './sapi.ts';

/** Turns a text into the bytes of a WAV stream; the next piece is made after onPiece has resolved. */
export type Synthesiser = {
  readonly name: string;
  synthesise(
    text: string,
    options: Waiting & VoiceOptions & { readonly onPiece: (piece: Uint8Array) => Promise<void> },
  ): Promise<void>;
};

export type SynthesiserOptions = {
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
};

/** The synthesiser of the platform: espeak-ng on Linux, `say` on macOS, SAPI on Windows. */
export function createSystemSynthesiser(options: SynthesiserOptions = {}): Synthesiser {
  const { platform = process.platform, env = process.env } = options;
  if (platform === 'darwin') return createMacSynthesiser(env);
  return platform === 'win32' ? createSapiSynthesiser(env) : createEspeakSynthesiser(env);
}

function createEspeakSynthesiser(env: NodeJS.ProcessEnv): Synthesiser {
  let voices: readonly EspeakVoice[] | undefined;
  return {
    name: 'espeak-ng',
    async synthesise(text, { signal, onPiece, ...voice }) {
      voices ??= parseEspeakVoices((await readChild('espeak-ng', ['--voices'], { signal, env })).output);
      const args = [...espeakArguments(voice, voices), '--stdout'];
      checkEnd(
        'espeak-ng',
        await runChild('espeak-ng', args, { signal, env, input: espeakText(text), onOutput: onPiece }),
      );
    },
  };
}

function createMacSynthesiser(env: NodeJS.ProcessEnv): Synthesiser {
  let voices: readonly VoiceInfo[] | undefined;
  return {
    name: 'say',
    async synthesise(text, { signal, onPiece, ...voice }) {
      voices ??= parseMacVoices((await readChild('say', ['-v', '?'], { signal, env })).output);
      const options = macSayArguments(voice, voices);
      const input = macSayText(text, voice.volume);
      await throughFile(onPiece, async (path) => {
        const args = [...options, '-o', path, '--file-format=WAVE', '--data-format=LEI16@22050'];
        checkEnd('say', await runChild('say', args, { signal, env, input }));
      });
    },
  };
}

function createSapiSynthesiser(env: NodeJS.ProcessEnv): Synthesiser {
  return {
    name: 'SAPI',
    async synthesise(text, { signal, onPiece, ...voice }) {
      await throughFile(onPiece, async (path) => {
        const settings = { ...env, ...sapiEnvironment(voice, path) };
        const args = powershellArguments(SAPI_SPEAK);
        checkEnd('powershell', await runChild('powershell', args, { signal, env: settings, input: text }));
      });
    },
  };
}

/** For programs that cannot write to a pipe: lets them write a file in a folder that only this user can read. */
async function throughFile(
  onPiece: (piece: Uint8Array) => Promise<void>,
  write: (path: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-voice-'));
  try {
    const path = join(folder, 'voice.wav');
    await write(path);
    for await (const piece of createReadStream(path)) await onPiece(piece as Buffer);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function checkEnd(program: string, { exitCode }: ChildEnd): void {
  if (exitCode === 0) return;
  throw new DeviceError(
    'speech-failed',
    `Expected ${program} to make sound, got exit status ${exitCode}: check the voice's name.`,
    { expected: 'exit status 0', got: `exit status ${exitCode}` },
  );
}
