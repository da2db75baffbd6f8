import { readFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import type { X11Address } from './address.ts';

/** The one kind of authorisation that display managers use: a shared secret. */
export const COOKIE_NAME = 'MIT-MAGIC-COOKIE-1';

/** The secret that lets us in, from the file that XAUTHORITY names; empty where there is none (some servers need none). */
export async function readCookie(address: X11Address, environment: NodeJS.ProcessEnv): Promise<Buffer> {
  const path = environment.XAUTHORITY || join(environment.HOME || homedir(), '.Xauthority');
  const file = await readFile(path).catch(() => Buffer.alloc(0));
  const fits = entriesOf(file).filter(
    (entry) => entry.name === COOKIE_NAME && (entry.server === '' || entry.server === String(address.server)),
  );
  const isOurs = ({ family, host }: Entry) =>
    family === FAMILY_WILD || (family === FAMILY_LOCAL && host === hostname());
  return (fits.find(isOurs) ?? fits[0])?.secret ?? Buffer.alloc(0);
}

type Entry = { family: number; host: string; server: string; name: string; secret: Buffer };

/** Xau(3): FamilyLocal and FamilyWild. */
const FAMILY_LOCAL = 256;
const FAMILY_WILD = 65_535;

/** The entries of an Xauthority file (Xau(3)): a family, then four counted strings, all numbers big-endian. */
function entriesOf(file: Buffer): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  const counted = (): Buffer => {
    const length = file.readUInt16BE(at);
    at += 2 + length;
    if (at > file.length) throw new RangeError('an Xauthority entry is cut off');
    return file.subarray(at - length, at);
  };
  try {
    while (at + 2 <= file.length) {
      const family = file.readUInt16BE(at);
      at += 2;
      const [host, server, name] = [counted().toString(), counted().toString(), counted().toString()];
      entries.push({ family, host, server, name, secret: counted() });
    }
  } catch {
    // a file that is being written: what was read so far counts
  }
  return entries;
}
