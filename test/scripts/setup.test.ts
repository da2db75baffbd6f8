import assert from 'node:assert/strict';
import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createFakeSystem, type FakeSystem } from './fake-system.ts';

const HEARING = [
  ...['ffmpeg', 'sox', 'libsox-fmt-pulse', 'pulseaudio-utils'],
  ...['libpocketsphinx3', 'pocketsphinx-en-us'],
];
const RUN = ['libxtst6', 'x11-xserver-utils', 'imagemagick', 'xclip', 'espeak-ng', ...HEARING];
const APT = 'apt-get -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0';
const isApt = (call: string) => /^(sudo|apt-get)/.test(call);

describe('scripts/setup.js', () => {
  let system: FakeSystem;
  beforeEach(() => {
    system = createFakeSystem();
    system.installed(RUN);
  });
  afterEach(() => system.close());

  test('asks dpkg-query once, and does and says nothing where nothing is missing', async () => {
    await system.run();
    const again = await system.run();
    assert.deepEqual(again, { status: 0, output: '', calls: [again.calls[0]] });
    assert.match(again.calls[0] ?? '', /^dpkg-query -W -f .* libxtst6 .*pocketsphinx-en-us$/);
  });

  test('builds a checkout that was never built', async () => {
    const { status, output } = await system.run();
    assert.equal(status, 0);
    assert.equal(output, 'Built dist/.\n');
    assert.equal(existsSync(join(system.root, 'dist/main.js')), true);
  });

  test('as root it names what is missing and installs exactly that, after an update', async () => {
    system.installed(RUN.filter((name) => name !== 'xclip' && name !== 'espeak-ng'));
    const { status, output, calls } = await system.run();
    assert.equal(status, 0);
    assert.match(output, /not installed:\n {2}xclip +pictures on the clipboard\n {2}espeak-ng +a voice\n/);
    assert.deepEqual(calls.filter(isApt), [
      `${APT} update`,
      `${APT} install -y --no-install-recommends xclip espeak-ng`,
    ]);
  });

  test('apt-get never stops to ask', async () => {
    system.installed([]);
    system.program('apt-get', 'echo "frontend is $DEBIAN_FRONTEND"; exit 100');
    assert.match((await system.run()).output, /frontend is noninteractive/);
  });

  test('what apt-get says is shown only where it fails', async () => {
    system.installed([]);
    system.program('apt-get', 'echo "Unpacking 1 of 1000"');
    assert.doesNotMatch((await system.run()).output, /Unpacking/);
    system.program('apt-get', 'for i in $(seq 1000); do echo "Unpacking $i"; done; exit 100');
    const { output } = await system.run();
    assert.match(output, /Unpacking 1000\n/);
    assert.doesNotMatch(output, /Unpacking 900\n/);
  });

  test('a package that is only half installed counts as missing', async () => {
    system.program(
      'dpkg-query',
      `echo "xclip config-files"; ${RUN.filter((name) => name !== 'xclip')
        .map((name) => `echo "${name} installed"`)
        .join(';')}`,
    );
    const { calls } = await system.run();
    assert.equal(calls.filter(isApt).at(-1), `${APT} install -y --no-install-recommends xclip`);
  });

  test("--for test asks for the tests' packages too, and any Chrome counts as the browser", async () => {
    system.remove('chromium');
    system.program('google-chrome');
    const { calls } = await system.run(['--for', 'test']);
    const install = calls.filter(isApt).at(-1) ?? '';
    assert.match(install, / xvfb openbox .* xterm zenity xdotool/);
    assert.doesNotMatch(install, /chromium|tesseract|xclip/);
  });

  test('as a user with sudo and no terminal it uses sudo that cannot wait for a password', async () => {
    system.installed([]);
    system.program('sudo', 'shift; "$@"');
    const { status, calls } = await system.run([], { uid: 1000 });
    assert.equal(status, 0);
    assert.match(
      calls.filter(isApt)[0] ?? '',
      /^sudo -n env DEBIAN_FRONTEND=noninteractive apt-get .* update$/,
    );
    assert.equal(calls.filter((call) => call.startsWith('apt-get')).length, 2);
  });

  test('without root and sudo it fails before anything else and names the command', async () => {
    system.installed(RUN.filter((name) => name !== 'xclip'));
    const { status, output, calls } = await system.run([], { uid: 1000 });
    assert.equal(status, 1);
    assert.match(output, /As root: apt-get install --no-install-recommends xclip\n$/);
    assert.deepEqual(calls.filter(isApt), []);
  });

  test('at a terminal it asks, and "n" changes nothing and says how to do it by hand', async () => {
    system.installed(RUN.filter((name) => name !== 'xclip'));
    system.program('sudo');
    const { status, output, calls } = await system.run([], { uid: 1000, typed: 'n\n' });
    assert.equal(status, 1);
    assert.match(output, /with sudo apt-get\? \[Y\/n\]/);
    assert.match(output, /To do it yourself: sudo apt-get install --no-install-recommends xclip\n$/);
    assert.deepEqual(calls.filter(isApt), []);
  });

  for (const typed of ['\n', 'y\n', 'YES\n']) {
    test(`at a terminal ${JSON.stringify(typed)} installs`, async () => {
      system.installed([]);
      const { status, calls } = await system.run([], { typed });
      assert.equal(status, 0);
      assert.equal(calls.filter(isApt).length, 2);
    });
  }

  test('the end of the input at a terminal means no', async () => {
    system.installed([]);
    assert.equal((await system.run([], { typed: '' })).status, 1);
  });

  for (const [what, args, env] of [
    ['--yes', ['--yes'], {}],
    ['CI', [], { CI: 'true' }],
  ] as const) {
    test(`with ${what} it does not ask, even at a terminal`, async () => {
      system.installed([]);
      const { status, output, calls } = await system.run(args, { typed: 'n\n', env });
      assert.equal(status, 0);
      assert.doesNotMatch(output, /\[Y\/n\]/);
      assert.equal(calls.filter(isApt).length, 2);
    });
  }

  test('goes on with the lists it has when the update fails, and stops when the installation does', async () => {
    system.installed([]);
    system.program('apt-get', 'case "$*" in *update*) exit 100;; esac');
    assert.equal((await system.run()).status, 0);
    system.program('apt-get', 'echo "E: no space left"; exit 100');
    const { status, output } = await system.run();
    assert.equal(status, 1);
    assert.match(
      output,
      /E: no space left[\s\S]*could not install the packages \(exit status 100\)[\s\S]*sudo apt-get install/,
    );
  });

  test('not on Debian it says what to install and goes on', async () => {
    system.remove('apt-get');
    system.program('dnf');
    const { status, output } = await system.run();
    assert.equal(status, 0);
    assert.match(
      output,
      /Please install: sudo dnf install libXtst pocketsphinx-libs pocketsphinx-models xrandr ImageMagick xclip espeak-ng ffmpeg-free sox pulseaudio-utils\n/,
    );
    system.remove('dnf');
    system.program('pacman');
    for (const program of ['xrandr', 'import', 'xclip', 'ffmpeg', 'sox', 'pactl']) system.program(program);
    assert.match((await system.run()).output, /sudo pacman -S --needed libxtst pocketsphinx espeak-ng\n/);
    system.program('espeak-ng');
    assert.equal((await system.run()).output, '');
  });

  test('where no package has a browser it fetches one of Playwright, once', async () => {
    system.remove('chromium');
    system.program('apt-cache', 'echo "E: No packages found" >&2; exit 100');
    system.playwright("fs.writeFileSync(browser, '');");
    const first = await system.run(['--for', 'demo']);
    assert.equal(first.status, 0, first.output);
    assert.doesNotMatch(first.calls.join('\n'), /apt-get.* install .*chromium/);
    assert.match(first.calls.at(-1) ?? '', /^playwright install --with-deps --no-shell chromium/);
    system.installed([...RUN, 'xvfb', 'openbox', 'x11-utils', 'fonts-dejavu-core', 'fonts-liberation']);
    const again = await system.run(['--for', 'demo']);
    assert.deepEqual([again.status, again.output, again.calls.length], [0, '', 1]);
  });

  test('a browser that cannot be fetched stops it, with the names of browsers that would do', async () => {
    system.remove('chromium');
    system.program('apt-cache', 'exit 100');
    system.playwright('process.exitCode = 1;');
    const { status, output } = await system.run(['--for', 'demo']);
    assert.equal(status, 1);
    assert.match(output, /could not be downloaded[\s\S]*chromium, google-chrome/);
  });

  test('runs npm ci where node_modules is missing, and where the lock file is newer', async () => {
    system.program('npm', `ln -sfn ${resolve('node_modules')} node_modules`);
    rmSync(join(system.root, 'node_modules'));
    const first = await system.run();
    assert.equal(first.status, 0, first.output);
    assert.deepEqual(
      first.calls.filter((call) => call.startsWith('npm')),
      ['npm ci'],
    );
    assert.deepEqual(
      (await system.run()).calls.filter((call) => call.startsWith('npm')),
      [],
    );
    utimesSync(join(system.root, 'package-lock.json'), new Date(), new Date());
    assert.deepEqual(
      (await system.run()).calls.filter((call) => call.startsWith('npm')),
      ['npm ci'],
    );
  });

  test('npm ci downloads no CUDA binaries unless that is asked for', async () => {
    rmSync(join(system.root, 'node_modules'));
    system.program('npm', 'echo "install: $ONNXRUNTIME_NODE_INSTALL"; exit 1');
    assert.match((await system.run()).output, /install: skip\n/);
    const asked = await system.run([], { env: { ONNXRUNTIME_NODE_INSTALL: 'cuda12' } });
    assert.match(asked.output, /install: cuda12\n/);
  });

  test('when npm ci fails it stops and names the likely cause', async () => {
    rmSync(join(system.root, 'node_modules'));
    system.program('npm', 'exit 1');
    const { status, output } = await system.run();
    assert.equal(status, 1);
    assert.match(output, /npm ci failed.*network/);
    assert.equal(existsSync(join(system.root, 'dist')), false);
  });

  test('a build that fails is told without a stack', async () => {
    writeFileSync(join(system.root, 'src/main.ts'), 'export const answer: string = 42;\n');
    const { status, output } = await system.run();
    assert.equal(status, 1);
    assert.match(output, /The build failed[\s\S]*src\/main\.ts\(1,14\)/);
    assert.doesNotMatch(output, /\n {4}at /);
  });

  test('an old Node is told which one is needed, before anything is done', async () => {
    const { status, output, calls } = await system.run([], { nodeVersion: 'v18.19.0' });
    assert.equal(status, 1);
    assert.match(output, /Node 20 or newer, and this is v18\.19\.0/);
    assert.deepEqual(calls, []);
  });

  test('a wrong argument is named, with what was expected', async () => {
    assert.match(
      (await system.run(['--for', 'fun'])).output,
      /expected one of run, demo, test, bench; got "fun"/,
    );
    const { status, output } = await system.run(['--quick']);
    assert.equal(status, 1);
    assert.match(output, /'--quick'[\s\S]*Usage: npm run setup/);
  });
});
