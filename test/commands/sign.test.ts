import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runTestCli } from '../helpers/run-cli.ts';

type Glosses = {
  glosses: { gloss: string; kind: string; words: string[]; startMs: number; endMs: number }[];
};

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-sign-'));
});
after(() => rm(folder, { recursive: true }));

const SIGML = `<sigml><hns_sign gloss="TEST"><hamnosys_manual>
  <hamflathand/><hamextfingeru/><hampalmd/><hamshoulders/><hammoveo/>
</hamnosys_manual></hns_sign></sigml>`;

test('a text becomes glosses with times and markers, and the explanation shows every word', async () => {
  const { status, stdout } = await runTestCli(['sign', 'Where is the computer?', '--explain', '--json']);
  assert.equal(status, 0);
  const { glosses, markers } = JSON.parse(stdout) as Glosses & { markers: { kind: string }[] };
  assert.deepEqual(
    glosses.map(({ gloss }) => gloss),
    ['COMPUTER', 'WHERE'],
  );
  assert.deepEqual(
    markers.map(({ kind }) => kind),
    ['wh-question'],
  );
  const plain = await runTestCli(['sign', 'Where is the computer?', '--explain']);
  assert.match(plain.stdout, /COMPUTER +sign +"computer"/);
  assert.match(plain.stdout, /not signed: "the" \(article\)/);
});

test('the motion goes to a file, every bone of every frame in world space', async () => {
  const path = join(folder, 'poses.json');
  const { stdout } = await runTestCli(['sign', 'Yes.', '--poses', path, '--fps', '10', '--json']);
  assert.equal('poses' in (JSON.parse(stdout) as object), false);
  const { fps, frames } = JSON.parse(await readFile(path, 'utf8'));
  assert.equal(fps, 10);
  assert.ok(frames.length > 5);
  assert.equal(frames[0].joints.rightHand.position.length, 3);
  assert.equal(frames[0].joints.rightHand.rotation.length, 4);
});

test('a SiGML file is signed as it is written', async () => {
  const path = join(folder, 'test.sigml');
  await writeFile(path, SIGML);
  const { stdout } = await runTestCli(['sign', '--sigml', path, '--json']);
  assert.deepEqual(
    (JSON.parse(stdout) as Glosses).glosses.map(({ gloss, kind }) => [gloss, kind]),
    [['TEST', 'sign']],
  );
});

test('a broken or missing SiGML file, or neither text nor file, is told', async () => {
  const path = join(folder, 'broken.sigml');
  await writeFile(path, '<sigml><hns_sign');
  for (const [argv, code, status] of [
    [['--sigml', path], 'broken-sigml', 1],
    [['--sigml', join(folder, 'none.sigml')], 'file-not-found', 1],
    [[], 'bad-argument', 2],
  ] as const) {
    const run = await runTestCli(['sign', ...argv, '--json']);
    assert.equal(JSON.parse(run.stdout).error.code, code);
    assert.equal(run.status, status);
  }
});

test('the lexicon can be listed, shown and exported', async () => {
  const list = JSON.parse((await runTestCli(['lexicon', 'list', '--json'])).stdout) as { gloss: string }[];
  assert.ok(list.some(({ gloss }) => gloss === 'COMPUTER'));
  const shown = JSON.parse((await runTestCli(['lexicon', 'show', 'computer', '--json'])).stdout);
  assert.equal(shown.gloss, 'COMPUTER');
  assert.ok(shown.manual.every((tag: string) => tag.startsWith('ham')));
  const all = JSON.parse((await runTestCli(['lexicon', 'export', '--json'])).stdout) as object[];
  assert.deepEqual(Object.keys(all[0]!).sort(), [
    'confidence',
    'gloss',
    'manual',
    'meanings',
    'mouthing',
    'nonmanual',
    'standsFor',
  ]);
  const missing = await runTestCli(['lexicon', 'show', 'NO-SUCH-SIGN', '--json']);
  assert.equal(JSON.parse(missing.stdout).error.code, 'no-such-sign');
});

test('a folder of SiGML files is a lexicon too', async () => {
  await writeFile(join(folder, 'test.sigml'), SIGML);
  await rm(join(folder, 'broken.sigml'), { force: true });
  const { stdout, status } = await runTestCli(['lexicon', 'lint', '--folder', folder, '--json']);
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).signCount, 1);
});
