import type { Context } from '../commands/context.ts';
import type { Hotkeys } from '../commands/hotkeys.ts';
import { runCommand } from '../commands/run-command.ts';
import { sayAloud } from '../commands/say-aloud.ts';
import type { Config } from '../config/schema.ts';
import { ConfigError, toErrorBody } from '../core/errors.ts';
import { type Chord, formatChord, parseChord } from '../core/keys.ts';
import { sleep } from '../core/time.ts';
import { type Action, type Bindings, LAYER } from './bindings.ts';
import type { KeyPress, KeySource, NamedKey, TakenKeys } from './keys/key-source.ts';

export type HotkeysOptions = {
  readonly context: Context;
  readonly bind: (settings: Config['hotkeys']) => Bindings;
  /** The first that works is listened to. */
  readonly sources: readonly KeySource[];
  /** Between two tries to get the keys back after they were lost. */
  readonly retryMs?: number;
};

export type OpenHotkeys = Hotkeys & {
  /** Takes the keys and keeps them; resolves when the first try is over, whether it succeeded or not. */
  start(): Promise<void>;
  close(): Promise<void>;
};

/** A display that was ended comes back with the next session, in seconds. */
const RETRY_MS = 5_000;

/** Runs commands for keys: an answer in sound at once, then the result in words. */
export function createHotkeys({ context, bind, sources, retryMs = RETRY_MS }: HotkeysOptions): OpenHotkeys {
  const { earcons, speaking, modes, report } = context;
  const closing = new AbortController();
  const { signal } = closing;
  let bindings = bind(context.loaded.config.hotkeys);
  let isListening = false;
  let taken: TakenKeys = { refused: [] };
  const sound = (earcon: Parameters<NonNullable<typeof earcons>['play']>[0]) => {
    if (!modes.isQuiet) earcons?.play(earcon);
  };

  function onPress(press: KeyPress): boolean {
    if (press.type === 'layer') {
      sound('layer');
      return true;
    }
    const action = actionOf(press);
    if (action) void run(action);
    else sound(press.type === 'layer-key' && press.key === null ? 'closed' : 'unknown');
    return action?.hotkey.isRepeatable ?? false;
  }

  function actionOf(press: Exclude<KeyPress, { type: 'layer' }>): Action | undefined {
    if (press.type === 'chord') return bindings.chords.get(formatChord(press.chord));
    if (press.type === 'layer-key') return bindings.layerKeys.get(press.key ?? '');
    return bindings.actions.find(({ hotkey }) => hotkey.name === press.name);
  }

  /** Whoever presses a key wants to hear its answer, not the rest of the one before. */
  async function run({ command, hotkey }: Action): Promise<void> {
    const isStop = command.name === 'stop';
    sound(isStop ? 'stopped' : 'pressed');
    const speaks = hotkey.args.speak === true;
    if (!isStop) void speaking.stop();
    try {
      await runCommand(context, command, hotkey.args, { signal, onSentence: () => {} });
    } catch (error) {
      const { code, spoken } = toErrorBody(error);
      // Of a command that speaks, runCommand has said what went wrong.
      if (!speaks && code !== 'replaced' && !signal.aborted) sayAloud(context, [spoken], { language: 'en' });
    }
  }

  async function listen(): Promise<boolean> {
    for (const source of sources) {
      const { isUsable } = await source.check({ signal });
      if (!isUsable) continue;
      const chords = [...bindings.chords.keys()].flatMap((name) => parseChord(name) ?? []);
      const { layer } = bindings;
      taken = await source.listen({ chords, layer, named: namedKeys(bindings), onPress, onLoss }, { signal });
      isListening = true;
      for (const problem of problems()) report(problem);
      return true;
    }
    return false;
  }

  function onLoss(): void {
    isListening = false;
    report('the keys were lost with the display; Beckon tries to get them back');
    void keepTrying();
  }

  async function keepTrying(): Promise<void> {
    try {
      do await sleep(retryMs, signal);
      while (!(await listen().catch(() => false)));
      report('the keys are back');
    } catch {
      // closed
    }
  }

  function problems(): string[] {
    const { refused, triggerOf } = taken;
    const lost = refused.map(
      (chord) =>
        `${formatChord(chord)} cannot be taken: another program has it. Choose another key in the settings.`,
    );
    const without = namedKeys(bindings).filter((one) => one.preferred && triggerOf?.(one.name) === null);
    const names = without.map(({ name }) => name).join(', ');
    const left = `Your desktop gave no key to: ${names}. Its keyboard settings can.`;
    return [...bindings.problems, ...lost, ...(triggerOf && names !== '' ? [left] : [])];
  }

  return {
    async start() {
      if (await listen().catch(() => false)) return;
      const states = await Promise.all(sources.map((source) => source.check({ signal })));
      report(`no keys: ${states.map(({ reason = '', cure = '' }) => `${reason} ${cure}`.trim()).join(' ')}`);
    },
    state() {
      const lost = new Set(taken.refused.map(formatChord));
      const { triggerOf } = taken;
      const keysOf = (name: string) =>
        triggerOf ? [triggerOf(name) ?? []].flat() : bindings.keysOf(name).filter((key) => !lost.has(key));
      const keys = bindings.actions.map(({ hotkey: { name, about } }) => ({
        name,
        about,
        keys: keysOf(name),
      }));
      return { isListening, keys, problems: problems() };
    },
    async rebind(settings) {
      bindings = bind(settings);
      if (isListening) await listen();
    },
    async press(name) {
      const action = bindings.actions.find(({ hotkey }) => hotkey.name === name);
      if (!action) {
        const expected = 'one of the names that beckon keys lists';
        throw new ConfigError('no-such-key', `Expected ${expected}, got another; see beckon keys.`, {
          expected,
        });
      }
      await run(action);
    },
    async close() {
      closing.abort();
      await Promise.all(sources.map((source) => source.close()));
    },
  };
}

/** For a desktop that gives out keys: what lies behind the layer key is asked for with the layer's own modifiers. */
function namedKeys({ actions, layer, chords, keysOf }: Bindings): NamedKey[] {
  const behindLayer = (key: string | undefined): Chord | null => {
    if (!layer || key === undefined) return null;
    const chord = { ...layer, key };
    return chords.has(formatChord(chord)) ? { ...chord, meta: true } : chord;
  };
  return actions.map(({ hotkey: { name, about } }) => {
    const keys = keysOf(name);
    const direct = keys.flatMap((key) => parseChord(key) ?? [])[0];
    const behind = keys.find((key) => key.startsWith(LAYER))?.slice(LAYER.length);
    return { name, about, preferred: direct ?? behindLayer(behind) };
  });
}
