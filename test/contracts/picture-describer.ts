import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { after, describe, test } from 'node:test';
import type { PictureDescriber } from '../../src/core/drivers.ts';
import { all } from './asker.ts';

export type PictureDescriberContract = {
  readonly create: () => PictureDescriber | Promise<PictureDescriber>;
  readonly picture: () => Promise<Uint8Array>;
  /** What must stand in the description of that picture. */
  readonly expected: RegExp;
  readonly skip?: string | false;
};

const signal = new AbortController().signal;

/** What everything that describes pictures does. */
export function testPictureDescriber(
  title: string,
  { create, picture, expected, skip = false }: PictureDescriberContract,
): void {
  const options = { language: 'en', context: ['EXIT'], length: 'paragraph' } as const;
  const contract = (name: string, body: (describer: PictureDescriber) => Promise<void>) =>
    test(name, { timeout: 120_000 }, async () => {
      opened ??= await create();
      await body(opened);
    });
  let opened: PictureDescriber | undefined;

  describe(`${title} as a picture describer`, { skip }, () => {
    // One for all: a model takes seconds to open. The last contract closes it.
    after(() => opened?.close());

    contract('says that it can work here, and in which languages', async (describer) => {
      assert.equal((await describer.check({ signal })).isUsable, true);
      assert.ok(describer.languages.includes('en'));
    });

    contract('describes in pieces, at both lengths, equal pictures in equal words', async (describer) => {
      const file = await picture();
      for (const length of ['sentence', 'paragraph', 'paragraph'] as const)
        assert.match(await all(describer.describe(file, { ...options, length, signal })), expected);
    });

    contract(
      "stops on abort with the signal's reason, at the start and in the middle, and describes the next",
      async (describer) => {
        const file = await picture();
        const reason = new Error('enough');
        const aborted = { ...options, signal: AbortSignal.abort(reason) };
        await assert.rejects(all(describer.describe(file, aborted)), reason);
        const controller = new AbortController();
        await assert.rejects(async () => {
          for await (const _ of describer.describe(file, { ...options, signal: controller.signal }))
            controller.abort(reason);
          controller.signal.throwIfAborted(); // the first piece may have been the last
        }, reason);
        assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
        assert.match(await all(describer.describe(file, { ...options, signal })), expected);
      },
    );

    contract('may be left in the middle', async (describer) => {
      const file = await picture();
      for await (const _ of describer.describe(file, { ...options, signal })) break;
      assert.match(await all(describer.describe(file, { ...options, signal })), expected);
    });

    contract('refuses what is no picture, and goes on', async (describer) => {
      const noise = Uint8Array.from({ length: 500 }, (_, index) => index % 251);
      await assert.rejects(all(describer.describe(noise, { ...options, signal })), {
        code: 'unsupported-picture',
      });
      assert.match(await all(describer.describe(await picture(), { ...options, signal })), expected);
    });

    contract('may be closed twice', async (describer) => {
      await describer.close();
      await describer.close();
    });
  });
}
