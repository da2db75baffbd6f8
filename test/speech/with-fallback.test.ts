import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DeviceError } from '../../src/core/errors.ts';
import { sleep } from '../../src/core/time.ts';
import { withFallback } from '../../src/speech/with-fallback.ts';
import { testSpeaker } from '../contracts/speaker.ts';
import { createRecordingSpeaker } from '../helpers/recording-speaker.ts';

const VOICE = { language: 'en', rate: 1, volume: 1 };
const signal = new AbortController().signal;
const broken = new DeviceError('speech-failed', 'Expected sound, got none: check the cable.');
const unusable = { reason: 'No server.', cure: 'Start it.' };

testSpeaker('a fallback', {
  create: () =>
    withFallback([createRecordingSpeaker({ name: 'absent', unusable }), createRecordingSpeaker()]),
});
testSpeaker('a fallback whose first speaker always fails', {
  create: () =>
    withFallback([
      createRecordingSpeaker({ name: 'failing', behave: () => ({ error: broken }) }),
      createRecordingSpeaker(),
    ]),
});

describe('withFallback', () => {
  test('takes the first that works and tells why others were left out', async () => {
    const choices: unknown[] = [];
    const [absent, second, third] = [
      createRecordingSpeaker({ name: 'absent', unusable }),
      createRecordingSpeaker({ name: 'second' }),
      createRecordingSpeaker({ name: 'third' }),
    ];
    const onChoice = (...choice: unknown[]) => choices.push(choice);
    const speaker = withFallback([absent, second, third], { onChoice });
    await speaker.speak('One.', { ...VOICE, signal });
    await speaker.speak('Two.', { ...VOICE, signal });
    assert.deepEqual(choices, [['second', [{ name: 'absent', ...unusable }]]]);
    assert.deepEqual(second.said(), ['One.', 'Two.']);
    assert.equal(absent.lines.length + third.lines.length, 0);
  });

  test('when the chosen one fails, the next says the same sentence and goes on', async () => {
    const first = createRecordingSpeaker({
      name: 'first',
      behave: (_, index) => (index === 1 ? { durationMs: 5, error: broken } : {}),
    });
    const second = createRecordingSpeaker({ name: 'second' });
    const failures: unknown[] = [];
    const speaker = withFallback([first, second], { onFailure: (...failure) => failures.push(failure) });
    let startCount = 0;
    for (const text of ['One.', 'Two.', 'Three.'])
      await speaker.speak(text, { ...VOICE, signal, onStart: () => startCount++ });
    assert.deepEqual(first.said(), ['One.']);
    assert.deepEqual(second.said(), ['Two.', 'Three.']);
    assert.deepEqual(failures, [['first', broken]]);
    assert.equal(startCount, 3);
  });

  test('a speaker before the chosen one that begins to work takes over from the next text on', async () => {
    const reader = createRecordingSpeaker({ name: 'reader' });
    let isRunning = false;
    const late = { ...reader, check: async () => ({ isUsable: isRunning }) };
    const voice = createRecordingSpeaker({ name: 'voice' });
    const speaker = withFallback([late, voice], { recheckMs: 0 });
    await speaker.speak('One.', { ...VOICE, signal });
    await speaker.speak('Two.', { ...VOICE, signal });
    isRunning = true;
    await speaker.speak('Three.', { ...VOICE, signal });
    await sleep(1);
    await speaker.speak('Four.', { ...VOICE, signal });
    assert.deepEqual([voice.said(), reader.said()], [['One.', 'Two.', 'Three.'], ['Four.']]);
  });

  test('goes back to an earlier one when the later one fails', async () => {
    const fails = (at: number) => (_: string, index: number) => (index === at ? { error: broken } : {});
    const first = createRecordingSpeaker({ name: 'first', behave: fails(0) });
    const second = createRecordingSpeaker({ name: 'second', behave: fails(1) });
    const speaker = withFallback([first, second]);
    for (const text of ['One.', 'Two.']) await speaker.speak(text, { ...VOICE, signal });
    assert.deepEqual([first.said(), second.said()], [['Two.'], ['One.']]);
  });

  test('rejects with every reason when none works, and tries again with the next sentence', async () => {
    let isBroken = true;
    const failing = createRecordingSpeaker({ name: 'a', behave: () => (isBroken ? { error: broken } : {}) });
    const absent = createRecordingSpeaker({ name: 'b', unusable });
    const speaker = withFallback([failing, absent]);
    await assert.rejects(speaker.speak('Secret.', { ...VOICE, signal }), (error: Error) => {
      assert.match(error.message, /a: Expected sound, got none: check the cable\. b: No server\./);
      assert.doesNotMatch(error.message, /Secret/);
      return true;
    });
    isBroken = false;
    await speaker.speak('Again.', { ...VOICE, signal });
    assert.deepEqual(failing.said(), ['Again.']);
  });

  test('never repeats the words of a foreign error', async () => {
    const failing = createRecordingSpeaker({ behave: () => ({ error: new Error('read Secret.') }) });
    await assert.rejects(withFallback([failing]).speak('Secret.', { ...VOICE, signal }), (error: Error) => {
      assert.doesNotMatch(error.message, /Secret/);
      return true;
    });
  });

  test('does not say again what the person silenced through another program', async () => {
    const silenced = new DOMException('Silenced.', 'AbortError');
    const first = createRecordingSpeaker({ behave: () => ({ error: silenced }) });
    const second = createRecordingSpeaker({ name: 'second' });
    await assert.rejects(withFallback([first, second]).speak('One.', { ...VOICE, signal }), silenced);
    assert.equal(second.lines.length, 0);
  });

  test('a check() before the first text makes the choice, which is told once', async () => {
    const choices: string[] = [];
    const speakers = [createRecordingSpeaker({ name: 'a', unusable }), createRecordingSpeaker({ name: 'b' })];
    const speaker = withFallback(speakers, { onChoice: (name) => choices.push(name) });
    await Promise.all([speaker.check({ signal }), speaker.check({ signal })]);
    assert.deepEqual(choices, ['b']);
    await speaker.speak('One.', { ...VOICE, signal });
    assert.deepEqual(choices, ['b']);
  });

  test('does not wait for ever for a check', async () => {
    const check = () => sleep(200).then(() => ({ isUsable: true }));
    const hanging = { ...createRecordingSpeaker({ name: 'hanging' }), check };
    const second = createRecordingSpeaker({ name: 'second' });
    const speaker = withFallback([hanging, second], { checkLimitMs: 5 });
    await speaker.speak('One.', { ...VOICE, signal });
    assert.deepEqual(second.said(), ['One.']);
  });

  test('check() gives the reasons and the first cure when none works', async () => {
    const speaker = withFallback([createRecordingSpeaker({ name: 'b', unusable })]);
    assert.deepEqual(await speaker.check({ signal }), {
      isUsable: false,
      reason: 'b: No server.',
      cure: 'Start it.',
    });
    assert.equal((await withFallback([]).check({ signal })).isUsable, false);
  });

  test('silences and closes all of them', async () => {
    const speakers = [createRecordingSpeaker({ name: 'a' }), createRecordingSpeaker({ name: 'b' })];
    const speaker = withFallback(speakers);
    await speaker.silence?.();
    await speaker.close();
    assert.deepEqual(
      speakers.map(({ silenceCount, isClosed }) => [silenceCount, isClosed]),
      [
        [1, true],
        [1, true],
      ],
    );
  });
});
