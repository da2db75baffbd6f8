import { parseArgs } from 'node:util';
import { build } from '../build.js';
import { ensurePackages } from './apt.js';
import { ensureBrowser, hasBrowser } from './browser.js';
import { SetupError } from './error.js';
import { ensureNodeModules } from './node-modules.js';
import { adviseForThisSystem, isAptSystem } from './other-systems.js';
import { PURPOSES, packagesFor } from './packages.js';

/** Makes the checkout ready for `--for`; throws a SetupError that says what failed and what to do. */
export async function setUp(argv) {
  const { purpose, mayAsk } = parse(argv);
  const needsBrowser =
    process.platform === 'linux' && packagesFor(purpose).some(({ isBrowser }) => isBrowser);
  const hasOne = needsBrowser && (await hasBrowser());
  const packages = packagesFor(purpose).filter(({ isBrowser }) => !isBrowser || !hasOne);
  if (isAptSystem()) await ensurePackages(packages, { mayAsk });
  else adviseForThisSystem(packages);
  ensureNodeModules();
  if (needsBrowser) await ensureBrowser({ mayAsk });
  try {
    if (build({ ifStale: true })) console.log('Built dist/.');
  } catch (error) {
    throw new SetupError(error.message);
  }
}

function parse(argv) {
  let values;
  try {
    ({ values } = parseArgs({
      args: argv,
      options: { for: { type: 'string', default: 'run' }, yes: { type: 'boolean', short: 'y' } },
    }));
  } catch (error) {
    throw new SetupError(`${error.message}\nUsage: npm run setup -- [--for ${PURPOSES.join('|')}] [--yes]`);
  }
  if (!PURPOSES.includes(values.for)) {
    throw new SetupError(`--for: expected one of ${PURPOSES.join(', ')}; got ${JSON.stringify(values.for)}`);
  }
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const isCi = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false';
  return { purpose: values.for, mayAsk: Boolean(isTerminal && !isCi && !values.yes) };
}
