import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { createNvdaSpeaker } from '../../../src/speech/screen-readers/nvda.ts';
import { testSpeaker } from '../../contracts/speaker.ts';
import { until } from '../../helpers/until.ts';

const VOICE = { language: 'en', rate: 1, volume: 1 } as const;
const never = { signal: new AbortController().signal };
const folder = mkdtempSync(join(tmpdir(), 'beckon-nvda-'));
const [log, off] = [join(folder, 'log'), join(folder, 'off')] as const;
process.env.FAKE_NVDA_LOG = log;
process.env.FAKE_NVDA_OFF = off;
after(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles the controller client of a new NVDA, or of one before 2024.1. */
function compile(name: string, ...flags: string[]): string | null {
  const library = join(folder, `${name}.so`);
  const args = ['-shared', '-fPIC', ...flags, '-o', library, 'test/fixtures/nvda-controller.c'];
  return spawnSync('cc', args).status === 0 ? library : null;
}
const [current, old] = [compile('current'), compile('old', '-DOLD')];
const skip = current === null && 'not installed: a C compiler';
const lines = () => readFileSync(log, 'utf8').split('\n').filter(Boolean);
const create = (library: string | null) =>
  createNvdaSpeaker({ library: library as string, msPerCharacter: 1 });

describe("NVDA through its controller client's exported functions", { skip }, () => {
  beforeEach(() => {
    writeFileSync(log, '');
    rmSync(off, { force: true });
  });

  test('brailles and speaks, behind the sentence that is being said, and waits for the end', async () => {
    const speaker = create(current);
    assert.deepEqual(await speaker.check(never), { isUsable: true });
    await speaker.speak('Yes & <No> …', { ...VOICE, ...never });
    assert.deepEqual(lines(), [
      'braille Yes & <No> \\u2026',
      'ssml(-1,1,0) <speak>Yes &amp; &lt;No&gt; \\u2026</speak>',
    ]);
    await speaker.close();
  });

  test('is silenced on abort, in the middle of a text', async () => {
    const speaker = create(current);
    const stopping = new AbortController();
    const spoken = speaker.speak('word '.repeat(4_000), { ...VOICE, signal: stopping.signal });
    await until(() => lines().length === 2, 'the text');
    stopping.abort(new Error('enough'));
    await assert.rejects(spoken, /enough/);
    assert.equal(lines().at(-1), 'cancel ');
    await speaker.close();
  });

  test('an NVDA before 2024.1 gets plain text', async () => {
    const speaker = create(old);
    await speaker.speak('A & B.', { ...VOICE, ...never });
    await speaker.silence?.();
    assert.deepEqual(lines(), ['braille A & B.', 'speak A & B.', 'cancel ']);
    await speaker.close();
  });

  test('an NVDA that does not run, or a client that is not there, is told apart', async () => {
    writeFileSync(off, '');
    const speaker = create(current);
    assert.equal((await speaker.check(never)).reason, 'NVDA is not running.');
    await assert.rejects(speaker.speak('No.', { ...VOICE, ...never }), { code: 'speech-failed' });
    await speaker.close();
    const without = create('/nowhere/nvdaControllerClient.dll');
    const { reason, cure } = await without.check(never);
    assert.equal(reason, "NVDA's controller client is not there.");
    assert.match(cure!, /speech\.nvdaLibrary/);
    await without.close();
    rmSync(off);
  });
});

test('on other systems than Windows NVDA is not looked for', async () => {
  assert.deepEqual(await createNvdaSpeaker({ platform: 'linux' }).check(never), {
    isUsable: false,
    reason: 'NVDA runs on Windows only.',
  });
});

testSpeaker('NVDA', { create: async () => create(current), skip, isSlow: true });
testSpeaker('NVDA before 2024.1', { create: async () => create(old), skip, isSlow: true });
