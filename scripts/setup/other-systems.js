import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isOnPath } from './command.js';

const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Debian, Ubuntu and their children. */
export const isAptSystem = () =>
  process.platform === 'linux' && isOnPath('apt-get') && isOnPath('dpkg-query');

/** Says what to install by hand: on Linux while a program is missing, on macOS and Windows the first time. */
export function adviseForThisSystem(packages) {
  if (process.platform === 'linux') adviseLinux(packages);
  else if (!existsSync(NODE_MODULES)) console.log(process.platform === 'darwin' ? MACOS : WINDOWS);
}

function adviseLinux(packages) {
  const missing = packages.filter(({ command, isBrowser }) => isBrowser || (command && !isOnPath(command)));
  if (missing.length === 0) return;
  const manager = isOnPath('dnf') ? 'dnf' : isOnPath('pacman') ? 'pacman' : undefined;
  const libraries = packages.filter(({ command, isBrowser }) => !command && !isBrowser);
  const wanted = [...libraries, ...missing];
  if (manager === 'dnf') console.log(`Please install: sudo dnf install ${namesOf(wanted, 'fedora')}`);
  else if (manager === 'pacman')
    console.log(`Please install: sudo pacman -S --needed ${namesOf(wanted, 'arch')}`);
  else console.log(`Please install what your system calls (Debian's names): ${namesOf(wanted, 'name')}`);
}

const namesOf = (packages, system) => [...new Set(packages.map((entry) => entry[system]))].join(' ');

const MACOS = `macOS brings the voices and the screen capture. Allow screen recording for your terminal in
System Settings > Privacy & Security > Screen & System Audio Recording. For --wav files: brew install espeak-ng`;

const WINDOWS = `Windows brings the voices and the screen capture. For --wav files install eSpeak NG:
https://github.com/espeak-ng/espeak-ng/releases`;
