import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { buildAddon } from '../../scripts/nvda-addon.ts';
import { ProviderError } from '../../src/core/errors.ts';
import { startDaemon } from '../helpers/start-daemon.ts';
import { until } from '../helpers/until.ts';
import { missingPrograms } from '../helpers/xvfb.ts';

const skip = missingPrograms('python3');
const folder = mkdtempSync(join(tmpdir(), 'beckon-nvda-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const files = unzipSync(buildAddon('1.2.3'));
for (const [name, bytes] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), bytes);
}

type Spoken = { presented: { text: string; priority: number | null }[]; beeps: number };

/** NVDA with the add-on, as far as the add-on can tell. */
async function withAddon(
  runtime: string,
  use: (nvda: {
    tell: (...lines: string[]) => void;
    spoken: (count: number) => Promise<Spoken>;
  }) => Promise<void>,
): Promise<void> {
  const child: ChildProcessWithoutNullStreams = spawn(
    'python3',
    ['-B', join(import.meta.dirname, 'nvda-stubs.py'), folder],
    { env: { ...process.env, BECKON_RUNTIME_DIR: runtime } },
  );
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const tell = (...told: string[]) => child.stdin.write(told.map((line) => `${line}\n`).join(''));
  const exited = once(child, 'exit');
  try {
    await use({
      tell,
      async spoken(count) {
        tell(`spoken ${count}`);
        const line = await lines.next();
        if (line.done) throw new Error(`the add-on ended: ${complaints}`);
        return JSON.parse(line.value) as Spoken;
      },
    });
    child.stdin.end();
    assert.deepEqual(await exited, [0, null], complaints);
  } finally {
    child.kill();
  }
}

const texts = ({ presented }: Spoken) => presented.map(({ text }) => text);

test('the package has the manifest at its top, with the version, and the same sources give the same bytes', () => {
  const manifest = Buffer.from(files['manifest.ini']!).toString();
  assert.match(manifest, /^version = 1\.2\.3$/m);
  assert.match(manifest, /^minimumNVDAVersion = \d{4}\.\d/m);
  assert.ok(files['globalPlugins/beckon/__init__.py'] && files['doc/en/readme.html']);
  assert.deepEqual(buildAddon('1.2.3'), buildAddon('1.2.3'));
});

describe('the add-on against a daemon', { skip }, () => {
  test('a key press beeps, returns at once, and the sentences are presented on the main thread', async () => {
    const { folder: runtime, context } = await startDaemon(undefined, { view: { blank: 'black' } });
    await withAddon(runtime, async ({ tell, spoken }) => {
      tell('press describeScreen');
      const heard = await spoken(1);
      assert.equal(heard.beeps, 1);
      assert.match(texts(heard)[0]!, /black/i);
      assert.equal(heard.presented[0]!.priority, 1);
      tell('press repeat');
      assert.ok(texts(await spoken(1))[0]!.includes(texts(heard)[0]!));
      assert.equal(context.engine.inputs.length, 1);
    });
  });

  test('the navigator object is described by its place, a password and an object without one are not', async () => {
    const { folder: runtime, context } = await startDaemon(undefined, { view: { blank: 'black' } });
    await withAddon(runtime, async ({ tell, spoken }) => {
      tell('object 1 2 30 40', 'press describeObject');
      await spoken(1);
      assert.equal(context.engine.inputs.length, 1);
      tell('object 1 2 0 0', 'press describeObject', 'object 1 2 30 40 protected', 'press describeObject');
      assert.deepEqual(texts(await spoken(2)), ['This is not visible', 'Passwords are not described']);
      assert.equal(context.engine.inputs.length, 1);
    });
  });

  test('under the screen curtain it says so, on the secure desktop it does nothing', async () => {
    const { folder: runtime, context } = await startDaemon();
    await withAddon(runtime, async ({ tell, spoken }) => {
      tell('secure on', 'press describeWindow', 'secure off', 'curtain on', 'press describeWindow');
      assert.match(texts(await spoken(1))[0]!, /screen curtain is on/);
      assert.equal(context.engine.inputs.length, 0);
    });
  });

  test('ten presses give one answer, and a stop gives none', async () => {
    const { folder: runtime, context } = await startDaemon(undefined, {
      view: { blank: 'black' },
      lookMs: 300,
    });
    await withAddon(runtime, async ({ tell, spoken }) => {
      tell(...Array.from({ length: 10 }, () => 'press describeScreen'));
      assert.equal((await spoken(1)).presented.length, 1);
      const { length } = context.engine.inputs;
      tell('press describeScreen');
      await until(() => context.engine.inputs.length > length, 'the next look has begun');
      tell('press stop');
      await until(() => context.requests.runningCount === 0, 'the look has ended');
      assert.deepEqual((await spoken(0)).presented, []);
    });
  });

  test("an error of the daemon is said in the daemon's words", async () => {
    const error = new ProviderError('engine-timeout', 'too long');
    const { folder: runtime } = await startDaemon(undefined, { error });
    await withAddon(runtime, async ({ tell, spoken }) => {
      tell('press describeScreen');
      assert.deepEqual(texts(await spoken(1)), ['Looking took too long. Please try again.']);
    });
  });

  test('it tells a daemon that does not run from one that does not accept it', async () => {
    const empty = mkdtempSync(join(folder, 'runtime-'));
    await withAddon(empty, async ({ tell, spoken }) => {
      tell('press describeWindow');
      assert.match(texts(await spoken(1))[0]!, /not running/);
      const { discovery } = await startDaemon();
      const stranger = { ...discovery, token: 'x'.repeat(64) };
      writeFileSync(join(empty, 'daemon.json'), JSON.stringify(stranger));
      tell('press describeWindow');
      assert.match(texts(await spoken(1))[0]!, /no valid token/);
      // A daemon that has ended leaves a port on which nobody listens.
      writeFileSync(join(empty, 'daemon.json'), JSON.stringify({ ...discovery, port: 1 }));
      tell('press describeWindow');
      assert.match(texts(await spoken(1))[0]!, /not running/);
    });
  });
});
