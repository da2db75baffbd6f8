import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createAutostart } from '../../../src/commands/autostart/autostart.ts';
import { createFakePrograms } from '../../helpers/fake-program.ts';

const waiting = { signal: new AbortController().signal };
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-autostart-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** A command whose words need every kind of quoting. */
const ODD = ['/opt/my node/bin/node', '/opt/a"b$c`d\\e/100%/beckon.js', 'start'];

for (const platform of ['linux', 'darwin'] as const) {
  test(`on ${platform} it is switched on, told, and switched off, twice each`, async () => {
    const autostart = createAutostart({ command: ODD, env: { HOME: join(folder, platform) }, platform });
    assert.equal(await autostart.isOn(waiting), false);
    for (const isOn of [true, true, false, false]) {
      await autostart.set(isOn, waiting);
      assert.equal(await autostart.isOn(waiting), isOn);
    }
  });
}

test('the entry of a Linux desktop starts the program with exactly these words', async (t) => {
  const marker = join(folder, 'started');
  const script = join(folder, 'my $program `x`.sh');
  await writeFile(script, `#!/bin/sh\nprintf '%s\\n' "$0" "$@" > ${marker}\n`, { mode: 0o755 });
  const env = { HOME: join(folder, 'home') };
  await createAutostart({ command: [script, 'start', 'a "b" \\c 100%'], env, platform: 'linux' }).set(
    true,
    waiting,
  );
  const path = join(env.HOME, '.config/autostart/beckon.desktop');
  if (spawnSync('gio', ['version']).error) return t.skip('not installed: gio');
  const { status } = spawnSync('gio', ['launch', path]);
  assert.equal(status, 0);
  const deadlineMs = performance.now() + 10_000;
  let words = '';
  while (words === '' && performance.now() < deadlineMs)
    words = await readFile(marker, 'utf8').catch(() => '');
  assert.deepEqual(words.split('\n').slice(0, 3), [script, 'start', 'a "b" \\c 100%']);
});

test("macOS' agent is a property list with the words as they are", async () => {
  const env = { HOME: join(folder, 'mac') };
  await createAutostart({ command: ['/a & b/<node>', 'start'], env, platform: 'darwin' }).set(true, waiting);
  const text = await readFile(join(env.HOME, 'Library/LaunchAgents/org.beckon.daemon.plist'), 'utf8');
  assert.match(text, /<string>\/a &amp; b\/&lt;node&gt;<\/string>\n {4}<string>start<\/string>/);
});

test('on Windows the Task Scheduler keeps it', async () => {
  const programs = await createFakePrograms();
  const script = `printf '%s|' "$@" >> $FAKE_FOLDER/asked; echo >> $FAKE_FOLDER/asked
case "$1" in
  /Create) touch $FAKE_FOLDER/task;;
  /Delete) rm $FAKE_FOLDER/task;;
  /Query) [ -e $FAKE_FOLDER/task ];;
esac`;
  await programs.add('schtasks', script);
  const autostart = createAutostart({
    command: ['C:\\my node\\node.exe', 'start'],
    env: programs.env,
    platform: 'win32',
  });
  assert.equal(await autostart.isOn(waiting), false);
  await autostart.set(true, waiting);
  assert.equal(await autostart.isOn(waiting), true);
  await autostart.set(false, waiting);
  await autostart.set(false, waiting);
  assert.equal(await autostart.isOn(waiting), false);
  assert.match(
    await programs.read('asked'),
    /^\/Create\|\/F\|\/SC\|ONLOGON\|\/RL\|LIMITED\|\/TN\|Beckon\|\/TR\|"C:\\my node\\node.exe" "start"\|$/m,
  );
  await programs.add('schtasks', 'exit 1');
  await assert.rejects(autostart.set(true, waiting), { code: 'autostart-failed' });
  await programs.close();
});

test('a folder that cannot be written is told', async () => {
  await writeFile(join(folder, 'file'), '');
  const autostart = createAutostart({ command: ODD, env: { HOME: join(folder, 'file') }, platform: 'linux' });
  await assert.rejects(autostart.set(true, waiting), { code: 'autostart-failed' });
});
