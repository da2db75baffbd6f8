import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { installOrcaFiles } from '../../scripts/orca-files.ts';
import { startDaemon } from '../helpers/start-daemon.ts';
import { missingPrograms } from '../helpers/xvfb.ts';

describe("Beckon's files for Orca", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'beckon-orca-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const customizations = () => join(folder, 'orca-customizations.py');

  test('are installed where Orca looks, again and again; what the person wrote is left alone', () => {
    writeFileSync(customizations(), '\n'); // Orca makes an empty one
    installOrcaFiles(folder);
    assert.match(readFileSync(customizations(), 'utf8'), /^"""Beckon for Orca 48/);
    for (const name of ['__init__.py', 'describe.py', 'daemon.py', 'asker.py'])
      for (const place of ['extensions/beckon', 'beckon_orca'])
        assert.ok(existsSync(join(folder, place, name)));
    installOrcaFiles(folder);
    writeFileSync(customizations(), 'print("mine")\n');
    assert.match(installOrcaFiles(folder).join(' '), /is yours and was left alone/);
    assert.equal(readFileSync(customizations(), 'utf8'), 'print("mine")\n');
  });

  /** What the extension presents after these lines. */
  async function present(runtime: string, count: number, ...lines: readonly string[]) {
    const stubs = join(import.meta.dirname, 'orca-stubs.py');
    const child = spawn('python3', ['-B', stubs, join(folder, 'extensions', 'beckon')], {
      env: { ...process.env, BECKON_RUNTIME_DIR: runtime },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    child.stdin.end([...lines, `presented ${count}`, ''].join('\n'));
    const told: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) told.push(line);
    assert.deepEqual(await exited, [0, null]);
    return JSON.parse(told[0]!) as { presented: string[]; tones: number };
  }

  describe('the extension for Orca 51', { skip: missingPrograms('python3') }, () => {
    test('describes the item that Orca is at: a tone at once, then the sentences', async () => {
      const { folder: runtime } = await startDaemon(undefined, { view: { blank: 'black' } });
      const { presented, tones } = await present(
        runtime,
        1,
        'at button 10 20 30 40',
        'press beckon_describe',
      );
      assert.match(presented[0]!, /^The screen is black/);
      assert.equal(tones, 1);
    });

    test('does not look at passwords, nor at what has no size, and says so', async () => {
      const { folder: runtime, context } = await startDaemon(undefined, { view: { blank: 'black' } });
      const lines = [
        'at password 1 1 9 9',
        'press beckon_describe',
        'at button 0 0 0 0',
        'press beckon_describe',
      ];
      const { presented } = await present(runtime, 2, ...lines);
      assert.deepEqual(presented, ['Passwords are not described.', 'This is not visible.']);
      assert.equal(context.engine.inputs.length, 0);
    });

    test('says that Beckon does not run', async () => {
      const { presented } = await present('/nowhere', 1, 'at button 1 1 9 9', 'press beckon_describe');
      assert.deepEqual(presented, ['Beckon is not running. Start it, and try again.']);
    });
  });
});
