/**
 * Makes a checkout ready: system packages, node_modules, the build. Does nothing where nothing is missing.
 *
 *   npm run setup [-- --for run|demo|test|bench] [-- --yes]
 *
 * This file keeps to syntax that old versions of Node can read, so that they get as far as the message.
 */
var major = Number(process.version.slice(1).split('.')[0]);

if (major < 20) {
  console.error(
    `Beckon needs Node 20 or newer, and this is ${process.version}.\n` +
      'Install a newer one from https://nodejs.org or with your package manager, then run this again.',
  );
  process.exitCode = 1;
} else {
  import('./setup/main.js')
    .then(({ setUp }) => setUp(process.argv.slice(2)))
    .catch((error) => {
      console.error(error.isForPerson ? error.message : error);
      process.exitCode = 1;
    });
}
