import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

const HERE = dirname(fileURLToPath(import.meta.url));
const ADDON = join(HERE, '../integrations/nvda/addon');
/** A zip file knows no earlier time; a fixed one, so that the same sources give the same bytes. */
const TIME = new Date(1980, 0, 1);

/**
 * Packs the add-on: an .nvda-addon is a zip file with manifest.ini at its top
 * (https://download.nvaccess.org/documentation/developerGuide.html, add-on packages). Returns its bytes.
 */
export function buildAddon(version: string): Uint8Array {
  const files = readdirSync(ADDON, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(ADDON, name)).isFile() && !name.includes('__pycache__'))
    .sort();
  const entries = files.map((name) => {
    const bytes = readFileSync(join(ADDON, name));
    const isManifest = name === 'manifest.ini';
    const text = isManifest && bytes.toString('utf8').replace(/^version = .*$/m, `version = ${version}`);
    return [name.replaceAll('\\', '/'), text ? Buffer.from(text) : bytes] as const;
  });
  return zipSync(Object.fromEntries(entries), { mtime: TIME, level: 9 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const packageJson = join(HERE, '../package.json');
  const { version } = JSON.parse(readFileSync(packageJson, 'utf8')) as { version: string };
  const out = join(HERE, '../dist', `beckon-${version}.nvda-addon`);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, buildAddon(version));
  console.log(`Built ${out}. Open it on a computer with NVDA to install it.`);
}
