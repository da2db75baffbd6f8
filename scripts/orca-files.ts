import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const OWN = join(HERE, '../integrations/orca');
const SHARED = join(HERE, '../integrations/nvda/addon/globalPlugins/beckon');
const CUSTOMIZATIONS = 'orca-customizations.py';
/** The first words of our own file: what was installed by us may be replaced. */
const MARK = '"""Beckon for Orca';

/**
 * Puts Beckon's files where Orca looks for them: the extension for 51 and newer, and the customizations for older ones.
 * Gives what a person has to know. A file of customizations that the person wrote is left alone.
 */
export function installOrcaFiles(orcaFolder: string): string[] {
  putPackage(join(orcaFolder, 'extensions', 'beckon'), join(OWN, 'extension.py'));
  putPackage(join(orcaFolder, 'beckon_orca'), null);
  const target = join(orcaFolder, CUSTOMIZATIONS);
  const before = existsSync(target) ? readFileSync(target, 'utf8').trim() : '';
  const notes = ['Orca 51 and newer: run orca --approve-extension beckon once.'];
  if (before !== '' && !before.startsWith(MARK)) {
    return [
      ...notes,
      `Orca 48 and older: ${target} is yours and was left alone; add integrations/orca/${CUSTOMIZATIONS}.`,
    ];
  }
  copyFileSync(join(OWN, CUSTOMIZATIONS), target);
  return [...notes, 'Orca 48 and older: start Orca again.'];
}

/** A Python package with what asks the daemon, and `first` as its beginning. */
function putPackage(folder: string, first: string | null): void {
  mkdirSync(folder, { recursive: true });
  if (first === null) writeFileSync(join(folder, '__init__.py'), '');
  else copyFileSync(first, join(folder, '__init__.py'));
  copyFileSync(join(OWN, 'describe.py'), join(folder, 'describe.py'));
  for (const name of ['daemon.py', 'asker.py']) copyFileSync(join(SHARED, name), join(folder, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const data = process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share');
  const folder = process.argv[2] ?? join(data, 'orca');
  const notes = installOrcaFiles(folder);
  console.log([`Installed in ${folder}.`, ...notes].join('\n'));
}
