import { ask } from './ask.js';
import { isOnPath, outputOf, runQuietly } from './command.js';
import { SetupError } from './error.js';

// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format language.
const DPKG_FORMAT = '${Package} ${db:Status-Status}\\n';
const APT_OPTIONS = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0'];

/** Names the packages that are missing and installs them, after a question where there is somebody to ask. */
export async function ensurePackages(packages, { mayAsk }) {
  let missing = missingOf(packages);
  if (missing.length === 0) return;
  console.log('Beckon needs these system packages, which are not installed:');
  for (const { name, why } of missing) console.log(`  ${name.padEnd(28)} ${why}`);
  const apt = aptCommand(missing, { mayAsk });
  if (mayAsk && !(await ask(`Install them now with ${apt.join(' ')}?`))) {
    throw new SetupError(`Not installed. To do it yourself: ${byHand(missing)}`);
  }
  console.log('Installing them. This can take some minutes.');
  if (run(apt, ['update']) !== 0) {
    console.log('apt-get update failed; going on with the package lists that are here.');
  }
  missing = missing.filter(({ name, isBrowser }) => !isBrowser || hasCandidate(name));
  if (missing.length === 0) return;
  const status = run(apt, ['install', '-y', '--no-install-recommends', ...missing.map(({ name }) => name)]);
  if (status !== 0) {
    throw new SetupError(
      `apt-get could not install the packages (exit status ${status}); its message stands above.\n` +
        `Mend that (often: the network, or another apt that is running) and run this again, or: ${byHand(missing)}`,
    );
  }
}

/** One call of dpkg-query for all. */
function missingOf(packages) {
  const names = packages.map(({ name }) => name);
  const output = outputOf('dpkg-query', ['-W', '-f', DPKG_FORMAT, ...names]);
  const installed = new Set(output.split('\n').filter((line) => line.endsWith(' installed')));
  return packages.filter(({ name }) => !installed.has(`${name} installed`));
}

/** How apt-get is run with the rights that it needs. Without a terminal, sudo must not wait for a password. */
function aptCommand(missing, { mayAsk }) {
  if (process.getuid() === 0) return ['apt-get'];
  if (isOnPath('sudo')) return mayAsk ? ['sudo', 'apt-get'] : ['sudo', '-n', 'apt-get'];
  throw new SetupError(
    `To install them, this must run as root, and there is no sudo. As root: ${byHand(missing).replace('sudo ', '')}`,
  );
}

function run([program, ...prefix], args) {
  // sudo drops the environment: the setting goes along as an argument.
  const setting = 'DEBIAN_FRONTEND=noninteractive';
  const words = [...prefix, ...APT_OPTIONS, ...args];
  if (program === 'sudo') words.splice(words.indexOf('apt-get'), 0, 'env', setting);
  return runQuietly(program, words, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

/** Ubuntu has no chromium package but a snap, which does not run in containers. */
const hasCandidate = (name) => outputOf('apt-cache', ['show', name]).includes(`Package: ${name}\n`);

const byHand = (packages) =>
  `sudo apt-get install --no-install-recommends ${packages.map(({ name }) => name).join(' ')}`;
