import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Beckon, startBeckon } from '../../scripts/demo/beckon.ts';
import type { CaptionEvent } from '../../src/core/speech.ts';
import { findProblem } from '../../src/hearing/pocketsphinx/library.ts';
import { foldWord } from '../../src/hearing/same-word.ts';
import { readEvents } from '../../src/pages/event-stream.ts';
import { type PulseSession, startPulse, whyNoPulse } from '../helpers/pulse.ts';
import { say, whyNoVoice } from '../helpers/speech-data.ts';
import { until } from '../helpers/until.ts';
import { call, statusWhen } from './http.ts';

const whyNoSox = () =>
  !/pulseaudio/.test(spawnSync('sox', ['--help']).stdout?.toString() ?? '') &&
  'sox with its PulseAudio driver (libsox-fmt-pulse) not installed';
const whyNoEspeak = () =>
  spawnSync('espeak-ng', ['--version']).error !== undefined && 'espeak-ng not installed';
const skip =
  process.platform !== 'linux'
    ? 'PulseAudio is tested on Linux'
    : whyNoPulse() || whyNoSox() || whyNoVoice() || whyNoEspeak() || (findProblem()?.reason ?? false);

/** Models are loaded, and a busy machine loads them slowly. */
const LIMIT_MS = 120_000;
/** So often all of the sentence is tried on a machine that is busy. */
const MOST_ROUNDS = 5;
const SENTENCE = 'Good morning everybody. Good morning everybody. Good morning everybody.';

/**
 * A real daemon, a real sound server without a loudspeaker, real speech, the real engine. Among the long tests, because a
 * machine that cannot recognise in real time skips words, as it should.
 */
describe('captions of what the computer plays', { skip, timeout: 6 * LIMIT_MS }, () => {
  let folder = '';
  let pulse: PulseSession;
  let beckon: Beckon;
  const events: CaptionEvent[] = [];
  const following = new AbortController();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beckon-test-'));
    await say(SENTENCE, join(folder, 'said.wav'));
    pulse = await startPulse();
    const env = {
      ...pulse.env,
      BECKON_SPEECH_DRIVERS: 'espeak-ng',
      BECKON_HEARING_RECOGNISERS: 'pocketsphinx',
    };
    beckon = await startBeckon(env);
    const { status } = await call(beckon, '/v1/captions/start', { system: true, private: true });
    assert.equal(status, 200);
    follow().catch(() => {}); // it ends with the test
    await until(() => states().includes('listening'), 'that it listens', LIMIT_MS);
  });
  after(async () => {
    following.abort();
    await beckon?.close();
    await pulse?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  async function follow(): Promise<void> {
    const { port, token } = beckon.discovery;
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    const signal = following.signal;
    const { body } = await fetch(`http://127.0.0.1:${port}/v1/captions`, { headers, signal });
    for await (const { name, data } of readEvents(body!))
      if (name !== 'ready' && name !== 'alive') events.push(JSON.parse(data) as CaptionEvent);
  }
  const since = (count: number) => events.slice(count);
  const states = (count = 0) =>
    since(count).flatMap((event) => (event.type === 'state' ? [event.state] : []));
  const finalsOf = (count: number) =>
    since(count).flatMap((event) => (event.type === 'final' ? [event.line] : []));
  const wordsOf = (count: number) =>
    finalsOf(count).flatMap(({ words }) => words.map(({ text }) => foldWord(text)));
  const play = () =>
    spawn('paplay', ['--latency-msec=1000', join(folder, 'said.wav')], { env: pulse.env, stdio: 'ignore' });
  /** PocketSphinx now and then hears "every body". */
  const everybodies = (count: number) => wordsOf(count).join('').split('everybody').length - 1;

  /**
   * Plays the sentence until all of it was heard. A machine that is too busy leaves out sound and says so; then it is played
   * again. `meanwhile` happens while it plays. Gives the number of events before the round that was heard.
   */
  async function playAndHear(meanwhile: (count: number) => Promise<void> = async () => {}): Promise<number> {
    for (let round = 1; ; round++) {
      const count = events.length;
      const playing = once(play(), 'exit');
      await meanwhile(count);
      await playing;
      const isHeard = () => everybodies(count) >= 3;
      const isCut = () => since(count).some(({ type }) => type === 'skipped');
      await until(() => isHeard() || isCut(), 'three times everybody', LIMIT_MS).catch((error: Error) => {
        throw new Error(`${error.message}; heard: ${wordsOf(count).join(' ')}`);
      });
      if (!isCut()) return count;
      assert.ok(round < MOST_ROUNDS, `sound was left out in each of ${round} rounds`);
      await until(() => states().at(-1) === 'listening', 'that it listens again', LIMIT_MS);
    }
  }

  test('speech becomes lines that only grow, marked as a draft', async () => {
    await playAndHear();
    for (const line of finalsOf(0)) {
      assert.equal(line.isDraft, true);
      let committed = '';
      for (const event of events) {
        if (event.type !== 'partial' || event.id !== line.id) continue;
        assert.ok(event.committed.startsWith(committed));
        committed = event.committed;
      }
      assert.ok(line.text.startsWith(committed));
    }
  });

  test('a recogniser that is killed in the middle of speech is told, and no words of that speech are lost', async () => {
    const count = await playAndHear(async (before) => {
      await until(() => since(before).some(({ type }) => type === 'partial'), 'a partial', LIMIT_MS);
      process.kill(await recogniserPid(beckon.daemon.pid!), 'SIGKILL');
      await until(() => states(before).includes('stalled'), 'the state', LIMIT_MS);
    });
    assert.equal(everybodies(count), 3);
    await until(() => states(count).at(-1) === 'listening', 'that it listens again', LIMIT_MS);
  });

  test('what Beckon says itself becomes no caption', async () => {
    const count = events.length;
    await call(beckon, '/v1/speak', {
      text: 'Good morning everybody. This is the first of three long messages.',
    });
    await statusWhen(beckon, ({ isSpeaking }) => isSpeaking);
    await statusWhen(beckon, ({ isSpeaking }) => !isSpeaking);
    await until(() => states().at(-1) === 'listening', 'that it listens to others', LIMIT_MS);
    assert.deepEqual(wordsOf(count), []);
    // What other people say after that is heard: so everything before it has been heard too.
    const next = await playAndHear();
    assert.equal(everybodies(next), 3);
    for (const word of ['first', 'three', 'long', 'messages'])
      assert.equal(wordsOf(count).includes(word), false, word);
  });

  test('private captions leave nothing behind', async () => {
    const { body } = await call(beckon, '/v1/history');
    assert.deepEqual(body.lines, []);
  });
});

/** The process that recognises, among those of the daemon (Linux, /proc). */
async function recogniserPid(daemon: number): Promise<number> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const read = (file: string) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => '');
    const isOurs = new RegExp(`^PPid:\\s+${daemon}$`, 'm').test(await read('status'));
    if (isOurs && (await read('cmdline')).endsWith('pocketsphinx\0')) return Number(name);
  }
  throw new Error('Expected a process that recognises, found none.');
}
