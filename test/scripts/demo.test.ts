import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { LOADER } from '../helpers/loader.ts';
import { missingPrograms } from '../helpers/xvfb.ts';

const missing = missingPrograms('Xvfb', 'openbox', 'xprop', 'import', 'espeak-ng', 'chromium');
const WAV_HEADER_BYTES = 44;
/** Speech is in the thousands, silence is 0. */
const LOUD = 500;

test('npm run demo, where there is no display and no sound, leaves text, voice, picture and signing and nothing else', {
  skip: missing,
}, async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'beckon-demo-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const [bin, temporary, output] = ['bin', 'tmp', 'out'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [bin, temporary]) mkdirSync(folder);
  // A sound server without a device, whatever this machine has.
  writeFileSync(join(bin, 'pactl'), '#!/bin/sh\necho auto_null\n');
  chmodSync(join(bin, 'pactl'), 0o755);
  const { DISPLAY: _, ...rest } = process.env;
  const env = { ...rest, PATH: `${bin}${delimiter}${rest.PATH}`, TMPDIR: temporary };

  const demo = spawn(process.execPath, [...LOADER, 'scripts/demo.ts', output], { env });
  let shown = '';
  for (const stream of [demo.stdout, demo.stderr]) {
    stream.on('data', (chunk) => {
      shown += chunk;
    });
  }
  const [status] = await once(demo, 'close');
  assert.equal(status, 0, shown);

  assert.deepEqual(readdirSync(output).sort(), [
    'annotated.png',
    'description.txt',
    'description.wav',
    'signed.mp4',
  ]);
  const text = readFileSync(join(output, 'description.txt'), 'utf8');
  assert.match(text, /^2 buttons: Renew all and Cancel\.$/m);
  for (const line of text.trim().split('\n')) assert.ok(shown.includes(line), `not shown: ${line}`);
  const { width, height } = await sharp(join(output, 'annotated.png')).metadata();
  assert.ok(width >= 900 && height >= 600, `${width}x${height}`);
  assert.equal(readFileSync(join(output, 'signed.mp4')).subarray(4, 8).toString(), 'ftyp');
  const wav = readFileSync(join(output, 'description.wav'));
  const samples = new Int16Array(
    wav.buffer.slice(wav.byteOffset + WAV_HEADER_BYTES, wav.byteOffset + wav.length - (wav.length % 2)),
  );
  assert.ok(Math.max(...samples.filter((_, index) => index % 100 === 0)) > LOUD, 'the voice can be heard');

  assert.deepEqual(processesWith(`TMPDIR=${temporary}`), [], 'no program still runs');
  const left = readdirSync(temporary).filter((name) => name.startsWith('beckon-'));
  assert.deepEqual(left, [], 'no folder is left');
});

/** The names of running programs with this setting in their environment; none where there is no /proc. */
function processesWith(setting: string): string[] {
  const running: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      if (environment.includes(setting)) running.push(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
    } catch {
      // It ended in this moment, or is somebody else's.
    }
  }
  return running;
}
