import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { addedAvatars } from '../../src/commands/store/avatars.ts';
import { runTestCli } from '../helpers/run-cli.ts';

let folder: string;
let dataFolder: string;
let config: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-added-'));
  dataFolder = join(folder, 'data');
  config = join(folder, 'config.json');
});
after(() => rm(folder, { recursive: true }));

const run = (...argv: string[]) =>
  runTestCli([...argv, '--json'], {
    context: { dataFolder },
    env: { BECKON_RUNTIME_DIR: '/nowhere', BECKON_CONFIG: config },
  });
const resultOf = async (...argv: string[]) => {
  const { stdout, stderr } = await run(...argv);
  assert.ok(!stdout.startsWith('{"error"'), stderr);
  return JSON.parse(stdout);
};
const codeOf = async (...argv: string[]) => JSON.parse((await run(...argv)).stdout).error.code;
const leftovers = (kind: string) => {
  const parent = join(dataFolder, kind);
  return existsSync(parent) ? readdirSync(parent).filter((name) => name.startsWith('.')) : [];
};

const sigml = (gloss: string) => `<sigml><hns_sign gloss="${gloss}"><hamnosys_manual>
  <hamflathand/><hamextfingeru/><hampalmd/><hamshoulders/><hammoveo/></hamnosys_manual></hns_sign></sigml>`;

async function signFolder(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(path, file, '..'), { recursive: true });
    await writeFile(join(path, file), text);
  }
  return path;
}

test('a folder of SiGML becomes a lexicon, with the broken files named and nothing else lost', async () => {
  const from = await signFolder('Signs of NGT', {
    'HUIS.sigml': sigml('HUIS'),
    'deep/BOOM.sigml': sigml('BOOM'),
    'broken.sigml': '<sigml><hns_sign',
    'A-SP.sigml': sigml('A'),
    'readme.md': 'no sign',
  });
  const added = await resultOf('lexicon', 'add', from, '--language', 'dse');
  assert.equal(added.name, 'signs-of-ngt');
  assert.equal(added.signCount, 3);
  assert.deepEqual(
    added.broken.map(({ name }: { name: string }) => name),
    ['broken.sigml'],
  );
  assert.deepEqual(leftovers('lexicons'), []);
  await rm(from, { recursive: true }); // it was copied
  const list = await resultOf('lexicon', 'list', '--lexicon', 'signs-of-ngt');
  assert.deepEqual(list.map(({ gloss }: { gloss: string }) => gloss).sort(), ['A', 'BOOM', 'HUIS']);
  assert.equal((await resultOf('lexicon', 'show', 'huis', '--lexicon', 'signs-of-ngt')).gloss, 'HUIS');
  assert.equal((await resultOf('lexicon', 'lint', '--lexicon', 'signs-of-ngt')).signCount, 3);
  const names = await resultOf('lexicon', 'names');
  assert.deepEqual(
    names.map(({ name, language, isUsed }: { name: string; language: string; isUsed: boolean }) => [
      name,
      language,
      isUsed,
    ]),
    [
      ['asl', 'ase', true],
      ['signs-of-ngt', 'dse', false],
    ],
  );
});

test('a text is signed with an added lexicon in its own order, spelled with its letters, and told where it has none', async () => {
  const { glosses, missing } = await resultOf('sign', 'Boom huis, aa xyz', '--lexicon', 'signs-of-ngt');
  assert.deepEqual(
    glosses.map(({ gloss, kind, words }: { gloss: string; kind: string; words: string[] }) => [
      gloss,
      kind,
      ...words,
    ]),
    [
      ['BOOM', 'sign', 'Boom'],
      ['HUIS', 'sign', 'huis'],
      ['fs:AA', 'spell', 'aa'],
    ],
  );
  assert.deepEqual(missing, ['xyz']);
  const plain = await runTestCli(['sign', 'xyz', '--lexicon', 'signs-of-ngt'], { context: { dataFolder } });
  assert.match(plain.stdout, /No sign for: xyz/);
});

test('the lexicon that is in use is that of the settings, until it is removed', async () => {
  await writeFile(config, '{ "detail": "brief" }');
  await resultOf('lexicon', 'use', 'signs-of-ngt');
  assert.deepEqual(JSON.parse(await readFile(config, 'utf8')), {
    detail: 'brief',
    sign: { lexicon: 'signs-of-ngt' },
  });
  assert.equal((await resultOf('sign', 'huis')).glosses[0].gloss, 'HUIS');
  assert.deepEqual(await resultOf('lexicon', 'remove', 'signs-of-ngt'), {
    removed: 'signs-of-ngt',
    used: 'asl',
  });
  assert.equal((await resultOf('sign', 'house')).glosses[0].gloss, 'HOUSE');
  assert.deepEqual(readdirSync(join(dataFolder, 'lexicons')), []);
});

test('what cannot be a lexicon is refused with the reason, and leaves nothing behind', async () => {
  const good = await signFolder('good', { 'A.sigml': sigml('A') });
  const broken = await signFolder('broken', { 'A.sigml': '<sigml', 'B.sigml': '<sigml></sigml>' });
  await resultOf('lexicon', 'add', good, '--name', 'good');
  for (const [argv, code] of [
    [[good, '--name', 'good'], 'already-added'],
    [[good, '--name', 'asl'], 'already-added'],
    [[good, '--name', '../up'], 'bad-argument'],
    [[join(folder, 'none')], 'file-not-found'],
    [[broken], 'broken-sigml'],
  ] as const)
    assert.equal(await codeOf('lexicon', 'add', ...argv), code);
  assert.equal(await codeOf('lexicon', 'list', '--lexicon', 'none'), 'no-such-lexicon');
  assert.equal(await codeOf('sign', 'x', '--lexicon', 'none'), 'no-such-lexicon');
  assert.equal(await codeOf('lexicon', 'remove', 'asl'), 'bad-argument');
  assert.equal(await codeOf('lexicon', 'list', '--lexicon', 'good', '--folder', good), 'bad-argument');
  assert.deepEqual(readdirSync(join(dataFolder, 'lexicons')), ['good']);
});

const BECKON_2 = fileURLToPath(new URL('../../avatars/beckon-2.glb', import.meta.url));

test('a GLB with finger bones is added after it was measured, signs, and can be removed', async () => {
  const path = join(folder, 'My Friend.glb');
  await writeFile(path, await readFile(BECKON_2));
  const added = await resultOf('avatars', 'add', path);
  assert.equal(added.id, 'my-friend');
  assert.ok(added.channels.includes('browInnerUp'));
  assert.deepEqual(leftovers('avatars'), []);
  await rm(path);
  assert.deepEqual([...(await addedAvatars(dataFolder)).keys()], ['my-friend']);
  await resultOf('avatars', 'use', 'my-friend');
  const list = await resultOf('avatars', 'list');
  const mine = list.find(({ id }: { id: string }) => id === 'my-friend');
  assert.deepEqual([mine.state, mine.isUsed], ['added', true]);
  assert.ok(list.some(({ state }: { state: string }) => state === 'available'));
  assert.equal((await resultOf('sign', 'Yes.')).glosses[0].gloss, 'YES');
  assert.deepEqual(await resultOf('avatars', 'remove', 'my-friend'), {
    removed: 'my-friend',
    used: 'beckon-1',
  });
  assert.deepEqual(readdirSync(join(dataFolder, 'avatars')), []);
});

test('an avatar is not added where it cannot sign, and the message names the bones', async () => {
  const path = join(folder, 'fingerless.glb');
  await writeFile(path, withoutBones(await readFile(BECKON_2), /^left(Ring|Little)/));
  const { stdout } = await run('avatars', 'add', path);
  const { code, message } = JSON.parse(stdout).error;
  assert.equal(code, 'broken-avatar');
  assert.match(message, /lacks 6 .*leftRingProximal.*leftLittleDistal/);
  await writeFile(join(folder, 'text.glb'), 'no avatar');
  assert.equal(await codeOf('avatars', 'add', join(folder, 'text.glb')), 'broken-avatar');
  assert.equal(await codeOf('avatars', 'add', join(folder, 'none.glb')), 'file-not-found');
  assert.equal(await codeOf('avatars', 'add', BECKON_2), 'already-added');
  assert.equal(await codeOf('sign', 'Yes.', '--avatar', 'none'), 'no-such-avatar');
  assert.equal(await codeOf('avatars', 'remove', 'beckon-1'), 'bad-argument');
  assert.equal(await codeOf('avatars', 'use', 'none'), 'no-such-avatar');
  assert.deepEqual(readdirSync(join(dataFolder, 'avatars')), []);
});

test('nothing is downloaded before size, licence and host were told and agreed to', async () => {
  const { status, stdout } = await run('avatars', 'add', 'valid-asian-f-1');
  const { code, message } = JSON.parse(stdout).error;
  assert.equal(code, 'not-agreed');
  assert.match(message, /1\.8 MB from cdn\.jsdelivr\.net, licence MIT.*--yes/);
  assert.equal(status, 1);
  const asked: string[] = [];
  const refused = await runTestCli(['avatars', 'add', 'valid-asian-f-1', '--json'], {
    context: {
      dataFolder,
      confirm: async (question) => {
        asked.push(question);
        return false;
      },
    },
  });
  assert.equal(JSON.parse(refused.stdout).error.code, 'not-agreed');
  assert.match(asked[0] ?? '', /1\.8 MB .* licence MIT/);
});

/** The GLB with other names for some of its nodes. */
function withoutBones(glb: Buffer, names: RegExp): Buffer {
  const jsonLength = glb.readUInt32LE(12);
  const json = JSON.parse(glb.subarray(20, 20 + jsonLength).toString());
  for (const node of json.nodes) if (names.test(node.name)) node.name = `other ${node.name.length}`;
  const text = Buffer.from(JSON.stringify(json).padEnd(jsonLength));
  assert.equal(text.length, jsonLength);
  return Buffer.concat([glb.subarray(0, 20), text, glb.subarray(20 + jsonLength)]);
}
