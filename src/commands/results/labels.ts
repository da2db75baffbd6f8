import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '../../core/errors.ts';
import type { ControlIdentity } from '../../core/told.ts';

/** A control that a label would be for, and the name that Beckon proposes; empty where it has none. */
export type LabelTarget = { readonly identity: ControlIdentity; readonly proposal: string };

/** The names that the person gave to controls of programs. They are kept in a file that only the person can read. */
export type Labels = {
  /** The control that was asked about or gone to last. */
  target: LabelTarget | null;
  /** Gives the label of a control, as the file stands now. */
  read(): Promise<(identity: ControlIdentity) => string | undefined>;
  /** Keeps a label; null takes it away. Throws ConfigError `output-failed`. */
  set(identity: ControlIdentity, name: string | null): Promise<void>;
  all(): Promise<readonly (ControlIdentity & { readonly name: string })[]>;
};

/** By program, then by signature. */
type Kept = Record<string, Record<string, string>>;

export function createLabels(file: string): Labels {
  let kept: Promise<Kept> | null = null;
  let writing: Promise<unknown> = Promise.resolve();
  const load = () => {
    kept ??= readKept(file);
    return kept;
  };

  async function write({ app, signature }: ControlIdentity, name: string | null): Promise<void> {
    // Another process of Beckon may have written since.
    const now = await readKept(file);
    const labels = { ...(Object.hasOwn(now, app) ? now[app] : {}) };
    if (name === null) delete labels[signature];
    else labels[signature] = name;
    now[app] = labels;
    if (Object.keys(labels).length === 0) delete now[app];
    await writeKept(file, now);
    kept = Promise.resolve(now);
  }

  return {
    target: null,
    async read() {
      const now = await load();
      return ({ app, signature }) =>
        Object.hasOwn(now, app) && Object.hasOwn(now[app]!, signature) ? now[app]![signature] : undefined;
    },
    set(identity, name) {
      const turn = writing.then(() => write(identity, name));
      writing = turn.catch(() => {});
      return turn;
    },
    async all() {
      return Object.entries(await load()).flatMap(([app, labels]) =>
        Object.entries(labels).map(([signature, name]) => ({ app, signature, name })),
      );
    },
  };
}

async function readKept(file: string): Promise<Kept> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    const given: unknown = JSON.parse(text);
    if (!isObject(given)) return {};
    const entries = Object.entries(given).map(([app, labels]) => [
      app,
      Object.fromEntries(
        Object.entries(isObject(labels) ? labels : {}).filter(([, name]) => typeof name === 'string'),
      ),
    ]);
    return Object.fromEntries(entries) as Kept;
  } catch {
    return {}; // a damaged file must not keep the person from the screen
  }
}

async function writeKept(file: string, kept: Kept): Promise<void> {
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(part, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    const got = (cause as NodeJS.ErrnoException).code ?? 'another error';
    throw new ConfigError('output-failed', `Cannot write the labels into ${file} (${got}).`, {
      expected: 'a file that can be written',
      got,
      cause,
    });
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
