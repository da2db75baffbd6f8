import { noDisplay } from './no-display.ts';
import { COOKIE_NAME } from './xauthority.ts';

/** One screen of an X server. Most servers have one that all monitors share. */
export type X11Screen = {
  readonly root: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly widthMm: number;
};

/** The first message to the server: our byte order (little-endian), the protocol's version 11.0, the cookie. */
export function setupRequest(cookie: Buffer): Buffer {
  const name = cookie.length > 0 ? Buffer.from(COOKIE_NAME) : Buffer.alloc(0);
  const head = Buffer.alloc(12);
  head.write('l');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(cookie.length, 8);
  return Buffer.concat([head, padded(name), padded(cookie)]);
}

/** The screens in the server's answer. Throws DeviceError `no-display` where the server does not let us in. */
export function parseSetup(answer: Buffer): X11Screen[] {
  if (answer[0] !== ACCEPTED) {
    throw noDisplay('a server that did not let us in (XAUTHORITY must name the file with its key)');
  }
  try {
    const vendorBytes = answer.readUInt16LE(24);
    const screenCount = answer.readUInt8(28);
    const formatCount = answer.readUInt8(29);
    let at = 40 + Math.ceil(vendorBytes / 4) * 4 + 8 * formatCount;
    return Array.from({ length: screenCount }, () => {
      const screen = {
        root: answer.readUInt32LE(at),
        widthPx: answer.readUInt16LE(at + 20),
        heightPx: answer.readUInt16LE(at + 22),
        widthMm: answer.readUInt16LE(at + 24),
      };
      at = skipDepths(answer, at + 40, answer.readUInt8(at + 39));
      return screen;
    });
  } catch (error) {
    throw noDisplay('an answer that is cut off', error);
  }
}

const ACCEPTED = 1;

/** A depth is eight bytes and its visuals of 24 bytes each. */
function skipDepths(answer: Buffer, from: number, depthCount: number): number {
  let at = from;
  for (let depth = 0; depth < depthCount; depth++) at += 8 + 24 * answer.readUInt16LE(at + 2);
  return at;
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
