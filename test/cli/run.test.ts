import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { commands } from '../../src/commands/table.ts';
import { ConfigError, type ErrorBody } from '../../src/core/errors.ts';
import { runTestCli } from '../helpers/run-cli.ts';
import { smallPng } from '../helpers/small-picture.ts';

let folder: string;
let picture: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-cli-'));
  picture = join(folder, 'some.png');
  await writeFile(picture, smallPng);
});
after(() => rm(folder, { recursive: true }));

const errorIn = (stdout: string): ErrorBody => (JSON.parse(stdout) as { error: ErrorBody }).error;

test('help names every command and ends well', async () => {
  const { status, stdout } = await runTestCli(['--help']);
  assert.equal(status, 0);
  for (const { name } of commands) assert.ok(stdout.includes(name.split(' ')[0]!), name);
});

test('a description is printed, one sentence a line', async () => {
  const { status, stdout } = await runTestCli(['describe', picture, '--detail', 'brief'], {
    context: { view: { blank: 'black' } },
  });
  assert.equal(status, 0);
  assert.ok(stdout.trim().length > 10);
});

test('--json prints one JSON object with the documented fields', async () => {
  const { stdout } = await runTestCli(['describe', '--json', picture]);
  const result = JSON.parse(stdout) as object;
  assert.deepEqual(Object.keys(result), [
    'width',
    'height',
    'detail',
    'sentences',
    'elements',
    'text',
    'timings',
  ]);
});

test('bad use ends with status 2 and says what was expected, on stdout too with --json', async () => {
  for (const argv of [
    ['descripe'],
    ['describe', '--detail', 'chatty'],
    ['describe', '--region', '1,2,x,4'],
    ['describe', '--region', '1,2,3'],
    ['describe', '--screen', 'first'],
    ['describe', '--screen', '--window'],
    ['describe', '--colour'],
    ['stop', 'now'],
    ['describe', '--set', 'speech.rate'],
  ]) {
    const plain = await runTestCli(argv);
    assert.equal(plain.status, 2, argv.join(' '));
    assert.equal(plain.stdout, '');
    assert.ok(plain.stderr.length > 10, argv.join(' '));
    const { status, stdout } = await runTestCli([...argv, '--json']);
    assert.equal(status, 2, argv.join(' '));
    assert.equal(errorIn(stdout).code, 'bad-argument', argv.join(' '));
  }
});

test('what fails ends with status 1, with the error on stdout with --json and in words on stderr', async () => {
  const missing = await runTestCli(['read', '--json', join(folder, 'missing.png')]);
  assert.equal(missing.status, 1);
  assert.equal(errorIn(missing.stdout).code, 'file-not-found');
  const error = new ConfigError('broken-picture', 'The picture is broken.', {
    expected: 'a whole one',
    got: 'half',
  });
  const broken = await runTestCli(['read', '--json', picture], { context: { error } });
  assert.equal(broken.status, 1);
  const { code, message, expected, got, spoken } = errorIn(broken.stdout);
  assert.deepEqual([code, message, expected, got], ['broken-picture', error.message, 'a whole one', 'half']);
  assert.equal(spoken, error.spoken);
  assert.match(broken.stderr, /The picture is broken\./);
});

test('what has a place of its own on the command line needs no flag', async () => {
  const { createFakeContext } = await import('../helpers/fake-context.ts');
  const context = await createFakeContext();
  const { status } = await runTestCli(['speak', 'Good morning.'], { openContext: async () => context });
  assert.equal(status, 0);
  assert.deepEqual(context.speaker.said(), ['Good morning.']);
  assert.equal((await runTestCli(['speak'])).status, 2);
  assert.equal((await runTestCli(['speak', 'one', 'two'])).status, 2);
});

test('a command that needs the daemon says so where there is none', async () => {
  const { status, stderr } = await runTestCli(['status']);
  assert.equal(status, 1);
  assert.match(stderr, /not running/);
});

test('the annotated picture goes to its file and not into the JSON', async () => {
  const out = join(folder, 'out.png');
  const { status, stdout } = await runTestCli(['describe', '--json', picture, '--annotate', out]);
  assert.equal(status, 0);
  assert.deepEqual([...(await readFile(out))], [137, 80, 78, 71]);
  assert.equal('annotated' in (JSON.parse(stdout) as object), false);
});

test('a file that cannot be written is named, with what to do', async () => {
  const { status, stderr } = await runTestCli([
    'describe',
    picture,
    '--annotate',
    join(folder, 'no', 'out.png'),
  ]);
  assert.equal(status, 1);
  assert.match(stderr, /Cannot write .*out\.png \(ENOENT\); choose another place/);
});

test('--speak says the description before the program ends', async () => {
  let said: string[] = [];
  const { createFakeContext } = await import('../helpers/fake-context.ts');
  const context = await createFakeContext({ view: { blank: 'black' } });
  const { stdout } = await runTestCli(['describe', picture, '--speak'], {
    openContext: async () => ({
      ...context,
      async close() {
        said = context.speaker.said();
      },
    }),
  });
  assert.deepEqual(said, stdout.trim().split('\n'));
});

test('config shows every setting and where it comes from', async () => {
  const { stdout } = await runTestCli(['config', '--set', 'speech.rate=2']);
  assert.match(stdout, /speech\.rate +2 +\(--set speech\.rate\)/);
  assert.match(stdout, /detail +"normal" +\(default\)/);
});

test('a mistake in the settings ends with status 2 and names the key', async () => {
  const { status, stderr } = await runTestCli(['config', '--set', 'speech.rate=fast']);
  assert.equal(status, 2);
  assert.match(stderr, /speech\.rate/);
});
