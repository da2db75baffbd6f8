import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { openClipboard } from '../../../src/capture/picture/clipboard.ts';
import { type ProgramResult, type RunProgram, runProgram } from '../../../src/capture/program.ts';
import { testPictureSource } from '../../contracts/picture-source.ts';
import { smallPng } from '../../helpers/small-picture.ts';
import { until } from '../../helpers/until.ts';
import { missingPrograms, startXvfb, type Xvfb } from '../../helpers/xvfb.ts';

const signal = new AbortController().signal;
const done = (stdout: string | Uint8Array): ProgramResult => ({ kind: 'done', stdout: Buffer.from(stdout) });
const failed: ProgramResult = { kind: 'failed', exitCode: 1, stderr: '' };

/** A program that answers by its arguments and remembers how it was called. */
function fakeProgram(answers: Record<string, ProgramResult>) {
  const calls: string[] = [];
  const run: RunProgram = async (command, args, { signal }) => {
    signal.throwIfAborted();
    calls.push(command);
    const answer = Object.entries(answers).find(([part]) => args.join(' ').includes(part));
    return answer?.[1] ?? failed;
  };
  return { run, calls };
}

const desktops = {
  Wayland: {
    platform: 'linux',
    environment: { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' },
    answers: {
      '--list-types': done('text/html\nimage/jpeg\nimage/png\n'),
      '--type image/png': done(smallPng),
    },
    command: 'wl-paste',
  },
  macOS: {
    platform: 'darwin',
    environment: {},
    answers: { PNGf: done(`«data PNGf${Buffer.from(smallPng).toString('hex').toUpperCase()}»\n`) },
    command: 'osascript',
  },
  Windows: {
    platform: 'win32',
    environment: {},
    answers: { GetImage: done(`${Buffer.from(smallPng).toString('base64')}\r\n`) },
    command: 'powershell.exe',
  },
} as const;

for (const [name, { platform, environment, answers, command }] of Object.entries(desktops)) {
  testPictureSource({
    name: `clipboard of ${name}, its program played`,
    open: () => openClipboard({ platform, environment, run: fakeProgram(answers).run }),
    bytes: smallPng,
  });

  test(`on ${name} the clipboard is read by ${command}; without a picture on it it is clipboard-empty`, async () => {
    const { run, calls } = fakeProgram({});
    await assert.rejects(openClipboard({ platform, environment, run }).load({ signal }), {
      code: 'clipboard-empty',
    });
    assert.deepEqual([...new Set(calls)], [command]);
  });

  test(`on ${name} a missing program is told with its cure`, async () => {
    const run: RunProgram = async () => ({ kind: 'missing' });
    await assert.rejects(openClipboard({ platform, environment, run }).load({ signal }), {
      code: 'capture-failed',
      message: new RegExp(`${command}.*not installed.*(Install|PATH)`),
    });
  });
}

test('without a desktop there is no clipboard', async () => {
  const { run, calls } = fakeProgram({});
  const source = openClipboard({ platform: 'linux', environment: {}, run });
  await assert.rejects(source.load({ signal }), { code: 'no-display' });
  assert.deepEqual(calls, []);
});

test('what calls itself a picture and is none counts as an empty clipboard', async () => {
  const { run } = fakeProgram({ TARGETS: done('image/png\n'), 'image/png': done('words') });
  const source = openClipboard({ platform: 'linux', environment: { DISPLAY: ':0' }, run });
  await assert.rejects(source.load({ signal }), { code: 'clipboard-empty' });
});

const skip = missingPrograms('Xvfb', 'xclip');

describe('the clipboard of a real X server', { skip }, () => {
  let xvfb: Xvfb;
  const open = () => openClipboard({ platform: 'linux', environment: xvfb.env });
  before(async () => {
    xvfb = await startXvfb();
  });
  after(() => xvfb.stop());

  /** xclip goes to the background a moment before it owns the clipboard. */
  async function copy(type: string, bytes: Uint8Array): Promise<void> {
    const xclip = spawn('xclip', ['-selection', 'clipboard', '-target', type, '-in'], {
      env: xvfb.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    xclip.stdin.end(bytes);
    await once(xclip, 'exit');
    await until(async () => (await targets()).includes(type), `${type} on the clipboard`);
  }

  async function targets(): Promise<readonly string[]> {
    const args = ['-selection', 'clipboard', '-out', '-target', 'TARGETS'];
    const limits = { signal, timeoutMs: 5_000, maxBytes: 10_000, environment: xvfb.env };
    const result = await runProgram('xclip', args, limits);
    return result.kind === 'done' ? result.stdout.toString('utf8').split('\n') : [];
  }

  test('nothing and text are clipboard-empty', async () => {
    await assert.rejects(open().load({ signal }), { code: 'clipboard-empty' });
    await copy('UTF8_STRING', Buffer.from('words'));
    await assert.rejects(open().load({ signal }), { code: 'clipboard-empty' });
    await copy('image/png', smallPng);
  });
  testPictureSource({ name: 'clipboard of X11', open, bytes: smallPng });
});
