import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PictureSource } from '../../src/core/drivers.ts';

export type PictureSourceContract = {
  readonly name: string;
  /** A new source each time, on which `bytes` can be loaded. */
  readonly open: () => PictureSource;
  /** What load() must give. */
  readonly bytes: Uint8Array;
  /** In words why it cannot run here. */
  readonly skip?: string | false;
};

/** What every PictureSource does, whatever it loads from. */
export function testPictureSource({ name, open, bytes, skip = false }: PictureSourceContract): void {
  const signal = new AbortController().signal;

  test(`${name}: gives the bytes as they are, and a key that is the same the next time`, {
    skip,
  }, async () => {
    const first = open();
    const second = open();
    const [one, two] = [await first.load({ signal }), await second.load({ signal })];
    assert.deepEqual(Buffer.from(one.bytes), Buffer.from(bytes));
    assert.deepEqual(Buffer.from(two.bytes), Buffer.from(bytes));
    assert.notEqual(one.key, '');
    assert.equal(one.key, two.key);
    await Promise.all([first.close(), second.close()]);
  });

  test(`${name}: an aborted load rejects with the signal's reason`, { skip }, async () => {
    const source = open();
    const reason = new Error('replaced');
    await assert.rejects(source.load({ signal: AbortSignal.abort(reason) }), reason);
    await source.close();
  });

  test(`${name}: a load that is aborted on its way rejects with the signal's reason or was faster`, {
    skip,
  }, async () => {
    const source = open();
    const controller = new AbortController();
    const reason = new Error('replaced');
    const loading = source.load({ signal: controller.signal });
    controller.abort(reason);
    const outcome = await loading.then(
      (picture) => Buffer.from(picture.bytes).equals(Buffer.from(bytes)),
      (error) => error === reason,
    );
    assert.ok(outcome);
    await source.close();
  });

  test(`${name}: has a name, and close() may be called twice`, { skip }, async () => {
    const source = open();
    assert.notEqual(source.name, '');
    await source.close();
    await source.close();
  });
}
