import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { VoiceOptions } from '../../src/core/drivers.ts';
import { sleep } from '../../src/core/time.ts';
import { createSpeechDispatcherSpeaker } from '../../src/speech/speech-dispatcher.ts';
import { testSpeaker } from '../contracts/speaker.ts';
import { LOUDNESS_FLOOR } from '../helpers/pulse.ts';
import { type SpeechdSession, startSpeechd, whyNoSpeechd } from '../helpers/speechd.ts';

const VOICE: VoiceOptions = { language: 'en-US', rate: 1, volume: 1 };
const LONG_TEXT = 'This is a long text that goes on and on. '.repeat(20);
const signal = new AbortController().signal;

describe('speech-dispatcher itself', { skip: whyNoSpeechd() }, () => {
  let session: SpeechdSession;
  before(async () => {
    session = await startSpeechd();
  });
  after(() => session.close());
  const create = () =>
    createSpeechDispatcherSpeaker({ env: session.env, spawnCommand: session.spawnCommand });

  testSpeaker('speech-dispatcher', { create, isSlow: true });

  test('is heard at the sink, and is silent after an abort', async () => {
    const speaker = create();
    const recording = await session.pulse.record();
    const controller = new AbortController();
    const rejected = assert.rejects(speaker.speak(LONG_TEXT, { ...VOICE, signal: controller.signal }), {
      name: 'AbortError',
    });
    await recording.untilLoud();
    controller.abort();
    await rejected;
    await sleep(500);
    assert.equal(recording.loudness(300), 0);
    await recording.stop();
    await speaker.close();
  });

  test('a sentence in which the server is killed is said again by a new one', async () => {
    const speaker = create();
    const recording = await session.pulse.record();
    const spoken = speaker.speak('One two three four five.', { ...VOICE, signal });
    await recording.untilLoud();
    await session.kill();
    await spoken;
    assert.ok(recording.loudness(500) > LOUDNESS_FLOOR);
    await speaker.speak('Six.', { ...VOICE, signal });
    await recording.stop();
    await speaker.close();
  });

  test('the silence of another program ends the text as the wish of the person', async () => {
    const speaker = create();
    const other = createSpeechDispatcherSpeaker({ env: session.env, priority: 'important' });
    let important = Promise.resolve();
    const onStart = () => {
      important = other.speak('Important.', { ...VOICE, rate: 4, signal });
    };
    await assert.rejects(speaker.speak(LONG_TEXT, { ...VOICE, signal, onStart }), { name: 'AbortError' });
    await important;
    await other.close();
    await speaker.close();
  });

  test('knows the voices of espeak-ng with their languages', async () => {
    const speaker = create();
    const voices = await speaker.voices?.({ signal });
    assert.ok(voices?.some(({ language }) => language === 'de'));
    await speaker.close();
  });
});
