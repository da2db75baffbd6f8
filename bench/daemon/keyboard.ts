import { parseX11Address } from '../../src/capture/x11/address.ts';
import { openX11 } from '../../src/capture/x11/connection.ts';
import { parseChord } from '../../src/core/keys.ts';
import { readKeyboard } from '../../src/desktop/keys/x11-keyboard.ts';
import { BenchError } from '../bench-error.ts';

/** Presses keys on an X server as a keyboard does (XTEST), without a program in between that takes time itself. */
export type Keyboard = {
  /** Presses a chord; gives when its last key went down, on performance.now()'s clock. */
  press(chord: string): Promise<number>;
  close(): void;
};

/** XTestFakeInput: https://www.x.org/releases/X11R7.7/doc/xextproto/xtest.html */
const FAKE_INPUT = 2;
const [KEY_PRESS, KEY_RELEASE] = [2, 3] as const;
const QUERY_EXTENSION = 98;
/** Key symbols of the modifiers stand for themselves on every keyboard of Xvfb: evdev codes plus 8. */
const MODIFIER_CODES = { ctrl: 37, shift: 50, alt: 64 } as const;

export async function openKeyboard(env: NodeJS.ProcessEnv): Promise<Keyboard> {
  const address = parseX11Address(env.DISPLAY ?? '');
  if (!address) throw new BenchError('needs a DISPLAY');
  const { signal } = new AbortController();
  const connection = await openX11(address, env, { signal }, { onEvent: () => {}, onLoss: () => {} });
  const name = Buffer.from('XTEST');
  const head = Buffer.alloc(4);
  head.writeUInt16LE(name.length);
  const extension = await connection.request(QUERY_EXTENSION, 0, Buffer.concat([head, name]));
  const keyboard = await readKeyboard(connection);
  if (extension?.readUInt8(8) !== 1 || !keyboard) throw new BenchError('needs an X server with XTEST');
  const opcode = extension.readUInt8(9);
  const send = (type: number, code: number) => {
    const body = Buffer.alloc(32);
    body.set([type, code]);
    return connection.order(opcode, FAKE_INPUT, body);
  };
  return {
    async press(text) {
      const chord = parseChord(text);
      const code = chord && keyboard.codeOf(chord.key);
      if (!chord || code === null) throw new BenchError(`no key ${text}`);
      const held = (['ctrl', 'alt', 'shift'] as const)
        .filter((name) => chord[name])
        .map((name) => MODIFIER_CODES[name]);
      for (const one of held) await send(KEY_PRESS, one);
      const pressedMs = performance.now();
      await send(KEY_PRESS, code);
      await send(KEY_RELEASE, code);
      for (const one of held.reverse()) await send(KEY_RELEASE, one);
      return pressedMs;
    },
    close: () => connection.close(),
  };
}
