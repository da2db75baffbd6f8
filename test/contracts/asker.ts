import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { after, describe, test } from 'node:test';
import type { Asker, Question } from '../../src/core/drivers.ts';

export type AskerContract = {
  readonly create: () => Asker | Promise<Asker>;
  readonly picture: () => Promise<Uint8Array>;
  /** What must stand in the answer to any question. */
  readonly expected: RegExp;
  readonly skip?: string | false;
};

const signal = new AbortController().signal;

/** What everything that answers questions about pictures does. */
export function testAsker(title: string, { create, picture, expected, skip = false }: AskerContract): void {
  const question = async (): Promise<Question> => {
    return { text: 'What is this?', pictures: [await picture()], context: ['EXIT'], language: 'en' };
  };
  const contract = (name: string, body: (asker: Asker) => Promise<void>) =>
    test(name, { timeout: 120_000 }, async () => {
      opened ??= await create();
      await body(opened);
    });
  let opened: Asker | undefined;

  describe(`${title} as an asker`, { skip }, () => {
    // One for all: a model takes seconds to open. The last contract closes it.
    after(() => opened?.close());

    contract('says that it can work here', async (asker) => {
      assert.equal((await asker.check({ signal })).isUsable, true);
    });

    contract('answers in pieces, and the same question again', async (asker) => {
      for (let time = 0; time < 2; time++)
        assert.match(await all(asker.ask(await question(), { signal })), expected);
    });

    contract(
      "stops on abort with the signal's reason, at the start and in the middle, and answers the next",
      async (asker) => {
        const reason = new Error('enough');
        await assert.rejects(all(asker.ask(await question(), { signal: AbortSignal.abort(reason) })), reason);
        const controller = new AbortController();
        await assert.rejects(async () => {
          for await (const _ of asker.ask(await question(), { signal: controller.signal }))
            controller.abort(reason);
          controller.signal.throwIfAborted(); // the first piece may have been the last
        }, reason);
        assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
        assert.match(await all(asker.ask(await question(), { signal })), expected);
      },
    );

    contract('may be left in the middle', async (asker) => {
      for await (const _ of asker.ask(await question(), { signal })) break;
      assert.match(await all(asker.ask(await question(), { signal })), expected);
    });

    contract('may be closed twice', async (asker) => {
      await asker.close();
      await asker.close();
    });
  });
}

export async function all(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
