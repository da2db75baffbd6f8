import { parseX11Address } from '../../capture/x11/address.ts';
import { openX11, type X11Connection } from '../../capture/x11/connection.ts';
import type { Usability, Waiting } from '../../core/drivers.ts';
import { BeckonError, DeviceError } from '../../core/errors.ts';
import { type Chord, formatChord } from '../../core/keys.ts';
import {
  isWayland,
  type KeyListener,
  type KeySource,
  LAYER_TIMEOUT_MS,
  type TakenKeys,
} from './key-source.ts';
import { readKeyboard, type X11Keyboard } from './x11-keyboard.ts';

/** Requests and events: https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html#request_encoding */
const [GRAB_KEYBOARD, UNGRAB_KEYBOARD, GRAB_KEY] = [31, 32, 33] as const;
const [KEY_PRESS, KEY_RELEASE, MAPPING_NOTIFY] = [2, 3, 34] as const;
const ASYNCHRONOUS = 1;
/** A keyboard that is plugged in tells of its mapping several times in a row. */
const MAPPING_DELAY_MS = 200;

/**
 * Takes keys from an X server, so that they do not reach the program with the keyboard; a key that another program has
 * taken is refused by the server, which is how clashes are found. It needs no native code, and hears no other key.
 */
export function createX11KeySource(environment: NodeJS.ProcessEnv = process.env): KeySource {
  let session: { end(): void } | null = null;

  async function listen(listener: KeyListener, waiting: Waiting): Promise<TakenKeys> {
    session?.end();
    const opened = await openSession(environment, listener, waiting);
    session = opened;
    return { refused: opened.refused };
  }

  return {
    name: 'x11',
    check: (waiting) => checkX11(environment, waiting),
    listen,
    async close() {
      session?.end();
      session = null;
    },
  };
}

async function checkX11(environment: NodeJS.ProcessEnv, waiting: Waiting): Promise<Usability> {
  if (isWayland(environment)) return { isUsable: false, reason: 'Wayland does not let programs take keys.' };
  try {
    (await connect(environment, waiting)).close();
    return { isUsable: true };
  } catch (error) {
    const reason = error instanceof BeckonError ? error.message : 'The X server cannot be asked.';
    return { isUsable: false, reason, cure: 'Start Beckon inside the desktop session, or set DISPLAY.' };
  }
}

async function connect(
  environment: NodeJS.ProcessEnv,
  waiting: Waiting,
  listener?: Parameters<typeof openX11>[3],
): Promise<X11Connection> {
  const address = parseX11Address(environment.DISPLAY ?? '');
  if (!address) throw noKeys('a DISPLAY that names no X server');
  return openX11(address, environment, waiting, listener);
}

async function openSession(environment: NodeJS.ProcessEnv, listener: KeyListener, { signal }: Waiting) {
  const ending = new AbortController();
  let keyboard: X11Keyboard | null = null;
  let wanted: { readonly chord: Chord; readonly code: number; readonly bits: number }[] = [];
  let layer: NodeJS.Timeout | null = null;
  let mapping: NodeJS.Timeout | undefined;
  const held = new Map<number, number>();
  const layerName = listener.layer && formatChord(listener.layer);

  const end = () => {
    ending.abort();
    clearTimeout(mapping);
    if (layer) clearTimeout(layer);
  };
  const connection = await connect(environment, { signal: ending.signal }, { onEvent, onLoss });
  if (signal.aborted) end();
  signal.throwIfAborted();
  const refused = await take();
  return { refused, end };

  function onLoss(): void {
    const isWanted = !ending.signal.aborted;
    end();
    if (isWanted) listener.onLoss();
  }

  async function take(): Promise<Chord[]> {
    const known = await readKeyboard(connection);
    if (!known) throw noKeys('an X server without a keyboard');
    keyboard = known;
    const chords = [...listener.chords, ...(listener.layer ? [listener.layer] : [])];
    const missing = chords.filter(({ key }) => known.codeOf(key) === null);
    wanted = chords.flatMap((chord) => {
      const code = known.codeOf(chord.key);
      return code === null ? [] : [{ chord, code, bits: known.bitsOf(chord) }];
    });
    const taken = await Promise.all(wanted.map((one) => grab(known, one.code, one.bits)));
    return [...missing, ...wanted.filter((_, index) => !taken[index]).map(({ chord }) => chord)];
  }

  async function grab({ lockStates }: X11Keyboard, code: number, bits: number): Promise<boolean> {
    const orders = connection.screens.flatMap(({ root }) =>
      lockStates.map((locks) => {
        const body = Buffer.alloc(12);
        body.writeUInt32LE(root, 0);
        body.writeUInt16LE(bits | locks, 4);
        body.set([code, ASYNCHRONOUS, ASYNCHRONOUS], 6);
        return connection.order(GRAB_KEY, 0, body);
      }),
    );
    return (await Promise.all(orders)).every(Boolean);
  }

  function onEvent(event: Buffer): void {
    const kind = event[0]!; // an event that a program made up has the highest bit set and is none of these
    if (kind === KEY_RELEASE) held.set(event[1]!, event.readUInt32LE(4));
    else if (kind === KEY_PRESS) onKey(event[1]!, event.readUInt16LE(28), event.readUInt32LE(4));
    else if (kind === MAPPING_NOTIFY) {
      clearTimeout(mapping);
      mapping = setTimeout(() => void take().catch(onLoss), MAPPING_DELAY_MS);
    }
  }

  function onKey(code: number, state: number, timeMs: number): void {
    // A key that is held comes as a release and a press of the same millisecond, again and again.
    if (!keyboard || held.get(code) === timeMs) return;
    const bits = state & keyboard.modifierBits;
    const found = wanted.find((one) => one.code === code && one.bits === bits);
    if (found) {
      if (formatChord(found.chord) === layerName) openLayer();
      else {
        if (layer) closeLayer();
        listener.onPress({ type: 'chord', chord: found.chord });
      }
      return;
    }
    if (layer === null || keyboard.isModifier(code)) return;
    const key = keyboard.keyOf(code);
    const isLeft = key === 'Escape';
    const staysOpen = listener.onPress({ type: 'layer-key', key: isLeft ? null : (key ?? 'unknown') });
    if (staysOpen && !isLeft) startTimer();
    else closeLayer();
  }

  /** From now on all keys come here: the key of the layer must not be typed into the program with the keyboard. */
  function openLayer(): void {
    const body = Buffer.alloc(12);
    body.writeUInt32LE(connection.screens[0]!.root, 0);
    body.set([ASYNCHRONOUS, ASYNCHRONOUS], 8);
    void connection.request(GRAB_KEYBOARD, 0, body).catch(() => {});
    startTimer();
    listener.onPress({ type: 'layer' });
  }

  function startTimer(): void {
    if (layer) clearTimeout(layer);
    layer = setTimeout(() => {
      closeLayer();
      listener.onPress({ type: 'layer-key', key: null });
    }, LAYER_TIMEOUT_MS);
  }

  function closeLayer(): void {
    if (layer) clearTimeout(layer);
    layer = null;
    void connection.order(UNGRAB_KEYBOARD, 0, Buffer.alloc(4)).catch(() => {});
  }
}

const noKeys = (got: string) =>
  new DeviceError('no-hotkeys', `Expected an X server that gives keys, got ${got}. Run beckon doctor.`, {
    expected: 'an X server that gives keys',
    got,
  });
