import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runVisibly } from './command.js';
import { SetupError } from './error.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs `npm ci` where node_modules is missing or older than package-lock.json. */
export function ensureNodeModules() {
  const installedMs = modifiedMs('node_modules/.package-lock.json');
  if (installedMs >= modifiedMs('package-lock.json')) return;
  console.log(
    installedMs < 0 ? 'Installing the npm packages.' : 'The npm packages changed: installing them again.',
  );
  const isWindows = process.platform === 'win32';
  // Where the CUDA toolkit is, onnxruntime-node would download CUDA binaries; who wants them says so with this variable.
  const env = { ONNXRUNTIME_NODE_INSTALL: 'skip', ...process.env };
  const status = runVisibly(isWindows ? 'npm.cmd' : 'npm', ['ci'], { cwd: ROOT, shell: isWindows, env });
  if (status !== 0) {
    throw new SetupError(
      'npm ci failed; the reason stands above. Most often the network or the registry cannot be reached.\n' +
        'When that is mended, run this again.',
    );
  }
}

const modifiedMs = (path) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? -1;
