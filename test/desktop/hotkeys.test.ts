import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../../src/commands/table.ts';
import { defaults } from '../../src/config/schema.ts';
import { formatChord } from '../../src/core/keys.ts';
import { bindKeys } from '../../src/desktop/bindings.ts';
import { createHotkeys } from '../../src/desktop/hotkeys.ts';
import type { KeyListener, KeySource } from '../../src/desktop/keys/key-source.ts';
import { createFakeContext } from '../helpers/fake-context.ts';
import { until } from '../helpers/until.ts';

test('a desktop that gives out keys is asked for all, by name; what it gave and what it did not is told', async () => {
  const context = await createFakeContext();
  let listener: KeyListener | undefined;
  const given = new Map([['quiet', 'Super+Q']]);
  const source: KeySource = {
    name: 'fake',
    check: async () => ({ isUsable: true }),
    async listen(wanted) {
      listener = wanted;
      return { refused: [], triggerOf: (name) => given.get(name) ?? null };
    },
    async close() {},
  };
  const settings = { ...defaults.hotkeys, drivers: ['portal' as const], bindings: ['repeat='] };
  const hotkeys = createHotkeys({ context, bind: (now) => bindKeys(commands, now), sources: [source] });
  await hotkeys.rebind(settings);
  await hotkeys.start();
  const wanted = new Map(
    listener!.named.map(({ name, preferred }) => [name, preferred && formatChord(preferred)]),
  );
  assert.equal(wanted.get('describe-window'), 'Ctrl+Alt+Shift+D');
  assert.equal(wanted.get('quiet'), 'Ctrl+Alt+Shift+Q', 'behind the layer key, so with its modifiers');
  assert.equal(wanted.get('describe-screen'), 'Ctrl+Alt+Shift+Meta+S', 'the stop key has the other one');
  assert.equal(wanted.get('repeat'), null, 'the settings took it away');
  const keys = [...wanted.values()].filter((key) => key !== null);
  assert.equal(new Set(keys).size, keys.length, 'no key twice');

  const { keys: told, problems } = hotkeys.state();
  assert.deepEqual(told.find(({ name }) => name === 'quiet')?.keys, ['Super+Q']);
  assert.deepEqual(told.find(({ name }) => name === 'describe-window')?.keys, []);
  assert.match(problems.join(' '), /gave no key to: .*describe-window.*Its keyboard settings can/);
  assert.doesNotMatch(problems.join(' '), /quiet|repeat/);

  listener!.onPress({ type: 'named', name: 'quiet' });
  await until(() => context.modes.isQuiet, 'the command of the key');
  await hotkeys.close();
  await context.close();
});
