import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SoundTagger } from '../../src/core/drivers.ts';

export type SoundTaggerContract = {
  readonly create: () => SoundTagger | Promise<SoundTagger>;
  /** A sound of at most 10 s, and the label that must come first for it. */
  readonly sound: () => Float32Array;
  readonly expected: string;
  readonly skip?: string | false;
};

const signal = new AbortController().signal;

/** What every tagger does. Drivers and fakes run it: test/hearing/. */
export function testSoundTagger(
  title: string,
  { create, sound, expected, skip = false }: SoundTaggerContract,
): void {
  const contract = (name: string, body: (tagger: SoundTagger) => Promise<void>) =>
    test(name, { timeout: 180_000 }, async () => {
      const tagger = await create();
      try {
        await body(tagger);
      } finally {
        await tagger.close();
      }
    });

  describe(`${title} as a sound tagger`, { skip }, () => {
    contract('says that it can work here', async (tagger) => {
      assert.equal((await tagger.check({ signal })).isUsable, true);
    });

    contract('names a sound, the likeliest first, each label once, with probabilities', async (tagger) => {
      const tags = await tagger.tag(sound(), { signal });
      assert.equal(tags[0]?.label, expected);
      assert.equal(new Set(tags.map(({ label }) => label)).size, tags.length);
      for (const [index, { confidence }] of tags.entries()) {
        assert.ok(confidence >= 0 && confidence <= 1);
        assert.ok(confidence <= (tags[index - 1]?.confidence ?? 1));
      }
    });

    contract('names nothing in nothing, and takes the shortest of sounds', async (tagger) => {
      assert.deepEqual(await tagger.tag(new Float32Array(0), { signal }), []);
      for (const length of [1, 100, 1_600]) await tagger.tag(new Float32Array(length), { signal });
    });

    contract("rejects with the signal's reason, and goes on", async (tagger) => {
      const reason = new Error('enough');
      await assert.rejects(async () => tagger.tag(sound(), { signal: AbortSignal.abort(reason) }), reason);
      const controller = new AbortController();
      const running = tagger.tag(sound(), { signal: controller.signal });
      setImmediate(() => controller.abort(reason));
      await running.then(
        () => {}, // it may be faster than the abort
        (error) => assert.equal(error, reason),
      );
      assert.equal((await tagger.tag(sound(), { signal }))[0]?.label, expected);
    });

    contract('may be closed twice', async (tagger) => {
      await tagger.close();
      await tagger.close();
    });
  });
}
