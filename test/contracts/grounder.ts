import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import sharp from 'sharp';
import type { Grounder } from '../../src/core/drivers.ts';

export type GrounderContract = {
  readonly create: () => Grounder | Promise<Grounder>;
  readonly picture: () => Promise<Uint8Array>;
  /** A phrase of which at least one place is found in the picture. */
  readonly phrase: string;
  readonly skip?: string | false;
};

const signal = new AbortController().signal;

/** What everything that finds places in pictures does. */
export function testGrounder(
  title: string,
  { create, picture, phrase, skip = false }: GrounderContract,
): void {
  const contract = (name: string, body: (grounder: Grounder) => Promise<void>) =>
    test(name, { timeout: 120_000 }, async () => {
      opened ??= await create();
      await body(opened);
    });
  let opened: Grounder | undefined;

  describe(`${title} as a grounder`, { skip }, () => {
    // One for all: a model takes seconds to open. The last contract closes it.
    after(() => opened?.close());

    contract('says that it can work here', async (grounder) => {
      assert.equal((await grounder.check({ signal })).isUsable, true);
    });

    contract('finds a phrase, and things without one, all inside of the picture', async (grounder) => {
      const file = await picture();
      const { width = 0, height = 0 } = await sharp(file).metadata();
      assert.ok((await grounder.ground(file, phrase, { signal })).length > 0);
      for (const asked of [phrase, null]) {
        for (const { box } of await grounder.ground(file, asked, { signal })) {
          assert.ok(box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0);
          assert.ok(box.x + box.width <= width + 1e-6 && box.y + box.height <= height + 1e-6);
        }
      }
    });

    contract("rejects with the signal's reason, and goes on", async (grounder) => {
      const file = await picture();
      const reason = new Error('enough');
      await assert.rejects(grounder.ground(file, phrase, { signal: AbortSignal.abort(reason) }), reason);
      const controller = new AbortController();
      const running = grounder.ground(file, phrase, { signal: controller.signal });
      setImmediate(() => controller.abort(reason));
      await running.then(
        () => {}, // it may be faster than the abort
        (error) => assert.equal(error, reason),
      );
      assert.ok((await grounder.ground(file, phrase, { signal })).length > 0);
    });

    contract('may be closed twice', async (grounder) => {
      await grounder.close();
      await grounder.close();
    });
  });
}
