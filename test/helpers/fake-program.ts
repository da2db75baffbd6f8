import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder at the head of the PATH in which a test puts shell scripts in the place of programs. */
export type FakePrograms = {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** `script` is the body of a /bin/sh script; it may write to files in $FAKE_FOLDER. */
  add(name: string, script: string): Promise<void>;
  /** What a script wrote there; empty where it wrote nothing. */
  read(file: string): Promise<string>;
  close(): Promise<void>;
};

export async function createFakePrograms(): Promise<FakePrograms> {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-programs-'));
  return {
    folder,
    env: { ...process.env, PATH: `${folder}:/usr/bin:/bin`, FAKE_FOLDER: folder },
    add: (name, script) => writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 }),
    read: (file) => readFile(join(folder, file), 'utf8').catch(() => ''),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
