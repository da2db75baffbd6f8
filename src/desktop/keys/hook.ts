import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Usability, Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { raceSignal, withDeadline } from '../../core/time.ts';
import type { HookNews, HookOrder } from './hook-child.ts';
import {
  isWayland,
  type KeyListener,
  type KeySource,
  LAYER_TIMEOUT_MS,
  type TakenKeys,
} from './key-source.ts';

export type HookOptions = {
  /** The program and arguments that run serveHook. */
  readonly command: readonly [string, ...string[]];
  readonly environment?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
};

/** The native part loads in a tenth of a second; a slow disk takes longer. */
const START_LIMIT_MS = 10_000;
const nobody: KeyListener = { chords: [], layer: null, named: [], onPress: () => false, onLoss: () => {} };

/**
 * Hears keys with uiohook-napi, in a process of its own: the native hook can neither block nor crash the daemon, and only
 * wanted keys leave that process. The keys reach the program with the keyboard too, because a hook only listens.
 */
export function createHookKeySource({
  command,
  environment = process.env,
  platform = process.platform,
}: HookOptions): KeySource {
  let end: (() => Promise<void>) | null = null;

  async function listen(listener: KeyListener, waiting: Waiting): Promise<TakenKeys> {
    await end?.();
    end = await startHook(command, environment, listener, waiting);
    return { refused: [] };
  }

  return {
    name: 'hook',
    async check(waiting): Promise<Usability> {
      // Without a display the native part waits for ever instead of failing; on Wayland it hears keys in X programs alone.
      if (platform === 'linux' && (!environment.DISPLAY || isWayland(environment))) return unusable(platform);
      try {
        const endTry = await startHook(command, environment, nobody, waiting);
        await endTry();
        return { isUsable: true };
      } catch {
        return unusable(platform);
      }
    },
    listen,
    async close() {
      await end?.();
      end = null;
    },
  };
}

/** Starts the process and waits until it hears keys; gives what ends it. */
async function startHook(
  [program, ...args]: HookOptions['command'],
  env: NodeJS.ProcessEnv,
  listener: KeyListener,
  waiting: Waiting,
): Promise<() => Promise<void>> {
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  const tell = (order: HookOrder) => child.stdin.write(`${JSON.stringify(order)}\n`);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  child.stdin.on('error', () => {}); // its end tells
  let isEnding = false;
  const end = async () => {
    isEnding = true;
    kill(child);
    await ended;
  };

  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const news = JSON.parse(line) as HookNews;
      if (news.type === 'ready') resolve();
      else if (listener.onPress(news) && news.type === 'layer-key' && news.key !== null)
        tell({ type: 'stay' });
    });
    void ended.then(() => reject(noKeys('a process that ended')));
  });
  const { chords, layer } = listener;
  tell({ type: 'listen', chords, layer, layerTimeoutMs: LAYER_TIMEOUT_MS });
  const deadline = withDeadline(waiting.signal, START_LIMIT_MS, () =>
    noKeys('a process that does not answer'),
  );
  try {
    await raceSignal(ready, deadline.signal);
  } catch (error) {
    await end();
    throw error;
  } finally {
    deadline.clear();
  }
  void ended.then(() => {
    if (!isEnding) listener.onLoss();
  });
  return end;
}

function kill(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

const unusable = (platform: NodeJS.Platform): Usability => ({
  isUsable: false,
  reason: 'The keyboard cannot be listened to.',
  cure:
    platform === 'darwin'
      ? 'Allow Beckon under System Settings, Privacy & Security, Accessibility.'
      : 'Start Beckon inside the desktop session.',
});

const noKeys = (got: string) =>
  new DeviceError('no-hotkeys', `Expected a process that hears keys, got ${got}. Run beckon doctor.`, {
    expected: 'a process that hears keys',
    got,
  });
