import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ElementSource } from '../../src/core/drivers.ts';

export type ElementSourceContract = {
  /** A source where a window with at least one control is in front. */
  readonly create: () => ElementSource;
  /** One where nobody can be asked. */
  readonly createLost: () => ElementSource;
};

/** What every source of what programs tell does. */
export function testElementSource(title: string, { create, createLost }: ElementSourceContract): void {
  const { signal } = new AbortController();

  test(`${title}: says that it can work, and why not where nobody can be asked`, async () => {
    const source = create();
    assert.deepEqual(await source.check({ signal }), { isUsable: true });
    await source.close();
    const lost = createLost();
    const { isUsable, reason, cure } = await lost.check({ signal });
    assert.equal(isUsable, false);
    assert.ok(reason && cure);
    await lost.close();
    await lost.close();
  });

  test(`${title}: tells the same twice, with boxes inside the window and one control with the keyboard at most`, async () => {
    const source = create();
    const window = await source.window({ signal });
    assert.ok(window && window.elements.length > 0);
    assert.deepEqual(await source.window({ signal }), window);
    const { box } = window;
    for (const { box: inner, identity, state } of window.elements) {
      assert.ok(inner.width > 0 && inner.height > 0);
      assert.ok(inner.x >= box.x && inner.x + inner.width <= box.x + box.width);
      assert.ok(identity.app !== '' && identity.signature !== '');
      if (state?.value !== undefined) assert.ok(state.value >= 0 && state.value <= 1);
    }
    const signatures = window.elements.map(({ identity }) => identity.signature);
    assert.equal(new Set(signatures).size, signatures.length, 'no two controls have one signature');
    assert.ok(window.elements.filter(({ hasFocus, role }) => hasFocus && role !== null).length <= 1);
    await source.close();
  });

  test(`${title}: an aborted question rejects with the signal's reason`, async () => {
    const source = create();
    const reason = new Error('replaced');
    await assert.rejects(source.window({ signal: AbortSignal.abort(reason) }), reason);
    await source.close();
  });
}
