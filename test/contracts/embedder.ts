import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Embedder } from '../../src/core/drivers.ts';

export type EmbedderContract = {
  readonly create: () => Embedder | Promise<Embedder>;
  /** Texts with a picture that fits each of them better than any other of the texts. */
  readonly pairs: () => Promise<readonly (readonly [text: string, picture: Uint8Array])[]>;
  readonly skip?: string | false;
};

const signal = new AbortController().signal;

/** What everything that puts pictures and texts into one space does. */
export function testEmbedder(title: string, { create, pairs, skip = false }: EmbedderContract): void {
  const contract = (name: string, body: (embedder: Embedder) => Promise<void>) =>
    test(name, { timeout: 120_000 }, async () => {
      opened ??= await create();
      await body(opened);
    });
  let opened: Embedder | undefined;
  const likeness = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, index) => sum + value * b[index]!, 0);

  describe(`${title} as an embedder`, { skip }, () => {
    // One for all: a model takes seconds to open. The last contract closes it.
    after(() => opened?.close());

    contract('says that it can work here', async (embedder) => {
      assert.equal((await embedder.check({ signal })).isUsable, true);
    });

    contract('puts each text nearest to its own picture, in vectors of length one', async (embedder) => {
      const all = await pairs();
      const texts = await embedder.embedTexts(
        all.map(([text]) => text),
        { signal },
      );
      assert.equal(texts.length, all.length);
      for (const [index, [, picture]] of all.entries()) {
        const placed = await embedder.embedPicture(picture, { signal });
        assert.equal(placed.length, texts[0]!.length);
        for (const vector of [placed, texts[index]!]) assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-4);
        const scores = texts.map((text) => likeness(text, placed));
        assert.equal(scores.indexOf(Math.max(...scores)), index);
      }
    });

    contract('gives equal vectors for equal input, and none for no texts', async (embedder) => {
      const [[text, picture]] = (await pairs()) as [readonly [string, Uint8Array]];
      const twice = async () => [
        ...(await embedder.embedTexts([text], { signal })),
        await embedder.embedPicture(picture, { signal }),
      ];
      assert.deepEqual(await twice(), await twice());
      assert.deepEqual(await embedder.embedTexts([], { signal }), []);
    });

    contract("rejects with the signal's reason, and may be closed twice", async (embedder) => {
      const reason = new Error('enough');
      await assert.rejects(embedder.embedTexts(['x'], { signal: AbortSignal.abort(reason) }), reason);
      await embedder.close();
      await embedder.close();
    });
  });
}
