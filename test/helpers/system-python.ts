import { spawnSync } from 'node:child_process';

/** The interpreter that Debian's packages are for; another one on the PATH does not find them. */
export const SYSTEM_PYTHON = '/usr/bin/python3';

/** Why a test that needs these modules cannot run, or false. `versions`: namespaces of gi, such as Gtk-3.0. */
export function missingPython(versions: readonly string[] = []): string | false {
  const needs = versions.map(
    (version) => `gi.require_version(${version.split('-').map((part) => `'${part}'`)})`,
  );
  const { status } = spawnSync(SYSTEM_PYTHON, ['-c', ['import gi', ...needs].join('\n')]);
  return (
    status !== 0 && `not installed: python3-gi${versions.map((version) => `, gir1.2 of ${version}`).join('')}`
  );
}
