import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, test } from 'node:test';
import type { Speaker, VoiceOptions } from '../../src/core/drivers.ts';

export type SpeakerContract = {
  /** Opens a new speaker; the suite closes it. */
  readonly create: () => Speaker | Promise<Speaker>;
  /** Why it cannot run here, in words. */
  readonly skip?: string | false;
  /** Whether a long text takes longer than a test may; it is then begun and taken back. */
  readonly isSlow?: boolean;
};

/** Quick, so that a real voice does not take the suite's time. */
const VOICE: VoiceOptions = { language: 'en', rate: 4, volume: 1 };
const never = () => new AbortController().signal;

const ODD_TEXTS: Record<string, string> = {
  'control characters': 'a\u0001b\u0007c\u001b[31m d\u007f e\u0085f',
  'a NUL in the middle': 'before\u0000after',
  'half a surrogate pair': 'a\ud83d b\udc00 c',
  'lines that begin with a dot': '.one\n..two\n.\nthree',
  'Windows line ends': 'one\r\ntwo\r\n.\r\nthree',
  'markup and entities': '<speak>a &amp; b</speak> <mark name="x"/> & < >',
  'codes of synthesisers': '[[rate 500]] [[h@l]] $(date) `date` "quoted" \\ (SayText "x")',
  'a text that looks like an option': '--help -w x.wav',
  emoji: 'yes \u{1f44d}\u{1f3fd}',
};

/** What every speaker does. Drivers and fakes run it: test/speech/. */
export function testSpeaker(title: string, { create, skip = false, isSlow = false }: SpeakerContract): void {
  const contract = (name: string, body: (speaker: Speaker) => Promise<void>) =>
    test(name, { timeout: 60_000 }, async () => {
      const speaker = await create();
      try {
        await body(speaker);
      } finally {
        await speaker.close();
      }
    });

  describe(`${title} as a speaker`, { skip }, () => {
    contract('says that it can work here', async (speaker) => {
      assert.equal((await speaker.check({ signal: never() })).isUsable, true);
    });

    contract('says a text to its end and tells once that the sound has begun', async (speaker) => {
      let startCount = 0;
      const onStart = () => startCount++;
      await speaker.speak('One two.', { ...VOICE, signal: never(), onStart });
      assert.equal(startCount, 1);
      await speaker.speak('Three.', { ...VOICE, signal: never(), onStart });
      assert.equal(startCount, 2);
    });

    contract('has nothing to say for a text without words', async (speaker) => {
      for (const text of ['', ' \n\t ', '\u0000']) await speaker.speak(text, { ...VOICE, signal: never() });
      await speaker.speak('Then.', { ...VOICE, signal: never() });
    });

    for (const [what, text] of Object.entries(ODD_TEXTS)) {
      contract(`says a text with ${what}`, async (speaker) => {
        await speaker.speak(text, { ...VOICE, signal: never() });
      });
    }

    contract('takes the ends of every range', async (speaker) => {
      for (const [rate, volume] of [
        [0.5, 0],
        [4, 1],
      ] as const)
        await speaker.speak('Hi.', { language: 'en-US', rate, volume, signal: never() });
    });

    contract('takes a text of 100,000 characters', async (speaker) => {
      const text = 'many words '.repeat(9_091);
      const controller = new AbortController();
      const reason = new Error('enough');
      const onStart = () => isSlow && controller.abort(reason);
      const spoken = speaker.speak(text, { ...VOICE, signal: controller.signal, onStart });
      if (isSlow) await assert.rejects(spoken, reason);
      else await spoken;
    });

    contract('says nothing when the signal was aborted before', async (speaker) => {
      const reason = new Error('too late');
      const onStart = () => assert.fail('nothing may sound');
      const spoken = speaker.speak('No.', { ...VOICE, signal: AbortSignal.abort(reason), onStart });
      await assert.rejects(spoken, reason);
    });

    contract("stops on abort with the signal's reason, and says the next text", async (speaker) => {
      const controller = new AbortController();
      const reason = new Error('be silent');
      const onStart = () => controller.abort(reason);
      const spoken = speaker.speak('A rather long sentence with very many words in it, that nobody hears.', {
        ...VOICE,
        signal: controller.signal,
        onStart,
      });
      await assert.rejects(spoken, reason);
      await speaker.speak('Next.', { ...VOICE, signal: never() });
    });

    contract('does not mind an abort after the end, and does not wait for one', async (speaker) => {
      const controller = new AbortController();
      await speaker.speak('Done.', { ...VOICE, signal: controller.signal });
      assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
      controller.abort();
      await speaker.speak('More.', { ...VOICE, signal: never() });
    });

    contract('says two texts that come at once one after the other', async (speaker) => {
      const order: string[] = [];
      const say = (text: string) =>
        speaker
          .speak(text, { ...VOICE, signal: never(), onStart: () => order.push(`${text} starts`) })
          .then(() => order.push(`${text} ends`));
      await Promise.all([say('First'), say('Second')]);
      assert.deepEqual(order, ['First starts', 'First ends', 'Second starts', 'Second ends']);
    });

    contract('lets a text that waits for its turn be taken back', async (speaker) => {
      const controller = new AbortController();
      const reason = new Error('not needed');
      const first = speaker.speak('First.', { ...VOICE, signal: never() });
      const second = speaker.speak('Second.', { ...VOICE, signal: controller.signal });
      controller.abort(reason);
      await assert.rejects(second, reason);
      await first;
      await speaker.speak('Third.', { ...VOICE, signal: never() });
    });

    contract('may be closed twice and says nothing after that', async (speaker) => {
      await speaker.close();
      await speaker.close();
      await assert.rejects(speaker.speak('No.', { ...VOICE, signal: never() }), { code: 'no-speech' });
    });

    contract('lists voices with an id, a name and a language where it can', async (speaker) => {
      const voices = await speaker.voices?.({ signal: never() });
      for (const { id, name, language } of voices ?? []) {
        assert.ok(id.length > 0 && name.length > 0);
        assert.equal(typeof Intl.getCanonicalLocales(language)[0], 'string');
      }
    });
  });
}
