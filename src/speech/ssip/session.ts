import { userInfo } from 'node:os';
import type { VoiceOptions } from '../../core/drivers.ts';
import { BeckonError, DeviceError } from '../../core/errors.ts';
import { sleep, withDeadline } from '../../core/time.ts';
import { type ChildEnd, readChild } from '../child.ts';
import { canonicalLanguage } from '../language.ts';
import { type SsipAddress, spawnArguments } from './address.ts';
import { openSsipConnection, type SsipConnection } from './connection.ts';
import { ssipClientName, ssipRate, ssipVoiceCommand, ssipVolume } from './request.ts';

/**
 * message: waits for other programs' important messages, and speech of a screen reader does not cut it off. text: the
 * next text of any program takes its place. important: nothing interrupts it. SSIP, "Priority Categories".
 */
export type SsipPriority = 'important' | 'message' | 'text';

export type SsipSessionOptions = {
  readonly address: SsipAddress;
  readonly priority: SsipPriority;
  readonly env: NodeJS.ProcessEnv;
  /** The program that starts a server, or null where none shall be started. */
  readonly spawnCommand: string | null;
  readonly signal: AbortSignal;
};

/** A connection that has introduced itself, with the person's own rate and volume as the normal ones. */
export type SsipSession = SsipConnection & {
  /** Whether the session must be opened anew for this voice: SSIP cannot take a voice back. */
  fits(voice: VoiceOptions): boolean;
  /** Sends what differs from the last text's settings. */
  apply(voice: VoiceOptions): Promise<void>;
};

const SPAWN_LIMIT_MS = 8_000;
const RETRY_MS = 50;
/** Each wait is twice as long as the one before: 1.6 s in all. */
const START_ATTEMPTS = 6;

/**
 * Connects to the server, starting it where it does not run. Throws DeviceError `no-speech` where there is none and
 * none can be started.
 */
export async function openSsipSession(options: SsipSessionOptions): Promise<SsipSession> {
  const connection = await connectOrSpawn(options);
  try {
    return await introduce(connection, options.priority);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function introduce(connection: SsipConnection, priority: SsipPriority): Promise<SsipSession> {
  await connection.command(`SET SELF CLIENT_NAME ${ssipClientName(userInfo().username)}`);
  await connection.command('SET SELF NOTIFICATION ALL ON');
  await connection.command('SET SELF SSML_MODE OFF'); // markup on the screen is text, not a command to the voice
  await connection.command(`SET SELF PRIORITY ${priority.toUpperCase()}`);
  const normalRate = await readNumber(connection, 'GET RATE', 0);
  const normalVolume = await readNumber(connection, 'GET VOLUME', 100);
  const sent = new Map<string, string>();
  let sentVoice: string | undefined;

  async function send(setting: string, command: string): Promise<void> {
    if (sent.get(setting) === command) return;
    await connection.command(command);
    sent.set(setting, command);
  }

  return {
    ...connection,
    get isOpen() {
      return connection.isOpen;
    },
    fits: ({ voice }) => sentVoice === undefined || voice !== undefined,
    async apply({ language, rate, volume, voice }) {
      const languageCommand = `SET SELF LANGUAGE ${canonicalLanguage(language)}`;
      // A language may bring a voice of its own with it, so a voice is set again after it.
      if (sent.get('language') !== languageCommand) sent.delete('voice');
      await send('language', languageCommand);
      if (voice !== undefined) await send('voice', ssipVoiceCommand(voice));
      sentVoice = voice;
      await send('rate', `SET SELF RATE ${ssipRate(rate, normalRate)}`);
      await send('volume', `SET SELF VOLUME ${ssipVolume(volume, normalVolume)}`);
    },
  };
}

async function connectOrSpawn(options: SsipSessionOptions): Promise<SsipConnection> {
  const { address, env, spawnCommand, signal: outer } = options;
  const { signal, clear } = withDeadline(outer, SPAWN_LIMIT_MS, () => absent('no answer in time'));
  try {
    return await openSsipConnection(address, { signal });
  } catch (error) {
    signal.throwIfAborted();
    const args = spawnArguments(address);
    if (spawnCommand === null || args === null) throw absent(codeOf(error), error);
    return await spawnAndConnect(address, () => readChild(spawnCommand, args, { signal, env }), signal);
  } finally {
    clear();
  }
}

/**
 * The server listens a moment after its starter has ended. A starter that fails is tried again: a server that was
 * just killed holds its lock a little longer, and another program may be starting one at the same time.
 */
async function spawnAndConnect(
  address: SsipAddress,
  spawn: () => Promise<ChildEnd>,
  signal: AbortSignal,
): Promise<SsipConnection> {
  let { exitCode } = await spawn();
  for (let attempt = 1; ; attempt++) {
    try {
      return await openSsipConnection(address, { signal });
    } catch (error) {
      signal.throwIfAborted();
      if (exitCode !== 0 && attempt === START_ATTEMPTS)
        throw absent(`exit status ${exitCode} of its starter`, error);
      await sleep(exitCode === 0 ? RETRY_MS : RETRY_MS * 2 ** (attempt - 1), signal);
      if (exitCode !== 0) ({ exitCode } = await spawn());
    }
  }
}

async function readNumber(connection: SsipConnection, command: string, otherwise: number): Promise<number> {
  try {
    const value = Number((await connection.command(command)).data[0]);
    return Number.isFinite(value) && Math.abs(value) <= 100 ? value : otherwise;
  } catch (error) {
    if (connection.isOpen && error instanceof BeckonError) return otherwise; // an old server without GET
    throw error;
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'an unknown error';

const absent = (got: string, cause?: unknown) =>
  new DeviceError(
    'no-speech',
    `Expected a running speech server, got ${got}: install or start speech-dispatcher.`,
    { expected: 'a running speech server', got, cause },
  );
