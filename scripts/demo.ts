/**
 * npm run demo: opens a window with a page, has Beckon look at it, and shows what it said and how that is signed.
 * Text, sound, an annotated picture and a video of the signing avatar stand in demo-out/ (or the folder that is given) afterwards.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sleep } from '../src/core/time.ts';
import { hasAudioOutput } from '../src/speech/detect.ts';
import { type Beckon, startBeckon } from './demo/beckon.ts';
import { openBrowserWindow } from './demo/browser-window.ts';
import { openDesktop } from './demo/desktop.ts';

const PAGE = pathToFileURL(resolve('scripts/demo/page.html')).href;
const OUTPUT = process.argv[2] ?? 'demo-out';
const RESULTS = {
  text: 'description.txt',
  voice: 'description.wav',
  picture: 'annotated.png',
  signed: 'signed.mp4',
};
const SPEAKING_TIMEOUT_MS = 60_000;

type Closable = { close(): Promise<void> };

async function demo(opened: Closable[]): Promise<void> {
  const keep = <T extends Closable>(thing: T): T => {
    opened.push(thing);
    return thing;
  };
  await mkdir(OUTPUT, { recursive: true });
  for (const name of Object.values(RESULTS)) await rm(join(OUTPUT, name), { force: true });

  const desktop = keep(await openDesktop());
  console.log(`1. A window with a library's web page. ${desktop.about}`);
  const window = keep(
    await openBrowserWindow({
      url: PAGE,
      env: desktop.env,
      widthPx: 1000,
      heightPx: 720,
    }),
  );
  const title = await window.page.title();

  console.log('2. Beckon, started as "beckon start" does it.');
  const beckon = keep(await startBeckon(desktop.env));

  const audio = await hasAudioOutput({ signal: AbortSignal.timeout(10_000), env: desktop.env });
  const [annotated, wav] = [join(OUTPUT, RESULTS.picture), join(OUTPUT, RESULTS.voice)];
  const args = ['describe', '--window', title, '--annotate', annotated];
  args.push(...(audio.isUsable ? ['--speak'] : ['--wav', wav]));
  console.log(`3. beckon ${args.map((word) => (/[ ]/.test(word) ? `"${word}"` : word)).join(' ')}\n`);
  const text = await describe(beckon, args);
  await writeFile(join(OUTPUT, RESULTS.text), text);

  const signed = await signBriefly(beckon, title);
  if (audio.isUsable) await waitForSilence(beckon);
  else console.log(`\n   ${audio.reason} The voice went to a file.`);
  console.log('\nThe results:');
  console.log(`   ${join(OUTPUT, RESULTS.text)}: what was said`);
  if (!audio.isUsable) console.log(`   ${wav}: the voice, ${await secondsOf(wav)} seconds`);
  console.log(`   ${annotated}: the picture, with boxes around what was seen`);
  if (signed) console.log(`   ${signed}: the same in short, signed by the avatar`);
}

/** Signs the window, in short: drawing takes two to four times as long as the video lasts where there is no graphics card. */
async function signBriefly(beckon: Beckon, title: string): Promise<string | null> {
  const out = join(OUTPUT, RESULTS.signed);
  const args = ['describe', '--window', title, '--detail', 'brief', '--sign', out];
  console.log(`\n4. beckon ${args.map((word) => (/[ ]/.test(word) ? `"${word}"` : word)).join(' ')}\n`);
  const { status, stderr } = await beckon.run(args, indent, indent);
  if (status === 0) return out;
  console.log(`   There is no video: ${stderr.trim().split('\n').at(-1)}`);
  return null;
}

const indent = (text: string) => process.stdout.write(text.replace(/^(?=.)/gm, '   '));

async function describe(beckon: Beckon, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await beckon.run(args, indent);
  if (status !== 0)
    throw new Error(`beckon describe ended with status ${status}:\n${stderr}${beckon.stderr()}`);
  return stdout;
}

/** A running daemon queues the words and answers; the demo must not close it while it speaks. */
async function waitForSilence(beckon: Beckon): Promise<void> {
  const deadlineMs = performance.now() + SPEAKING_TIMEOUT_MS;
  while (performance.now() < deadlineMs) {
    const { stdout } = await beckon.run(['status', '--json']);
    if (!JSON.parse(stdout).isSpeaking) return;
    await sleep(250);
  }
  console.error('The voice did not end within a minute. Run npm run -s beckon -- doctor to find out why.');
}

/** The length of a WAV file: its data over the bytes a second, which stand at byte 28 of the header. */
async function secondsOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  return ((bytes.length - 44) / bytes.readUInt32LE(28)).toFixed(1);
}

const opened: Closable[] = [];
let isClosing = false;

async function closeAll(): Promise<void> {
  if (isClosing) return;
  isClosing = true;
  for (const thing of opened.reverse()) await thing.close().catch(() => {});
}

for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(name, () => closeAll().finally(() => process.exit(code)));
}

try {
  await demo(opened);
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `\n(${error.cause.message})` : '';
  console.error(`The demo stopped: ${error instanceof Error ? error.message : error}${cause}`);
  process.exitCode = 1;
} finally {
  await closeAll();
}
