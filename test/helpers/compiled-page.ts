import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** A page's modules, compiled from the sources as they are now, in a folder of their own. */
export async function compilePage(
  entry = 'src/avatar/page/main.ts',
): Promise<{ readonly folder: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-page-'));
  const settings = {
    extends: resolve('tsconfig.build.json'),
    compilerOptions: { outDir: folder, rootDir: resolve('src'), typeRoots: [resolve('node_modules/@types')] },
    include: [],
    files: [resolve(entry)],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const compiler = resolve('node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [compiler, '-p', folder]);
  return { folder, close: () => rm(folder, { recursive: true, force: true }) };
}
