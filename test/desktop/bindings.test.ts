import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../../src/commands/table.ts';
import { loadConfig } from '../../src/config/load.ts';
import { defaults } from '../../src/config/schema.ts';
import { formatChord, KEY_NAMES, parseChord } from '../../src/core/keys.ts';
import { bindKeys } from '../../src/desktop/bindings.ts';

const bind = (settings: Partial<{ layer: string; bindings: string[] }> = {}) =>
  bindKeys(commands, { ...defaults.hotkeys, drivers: ['x11'], bindings: [], ...settings });

test('every key of the table has a place of its own, and it is one that can be had', () => {
  const { actions, keysOf, problems, layerKeys } = bind();
  assert.deepEqual(problems, []);
  for (const { hotkey } of actions) assert.equal(keysOf(hotkey.name).length, hotkey.keys.length, hotkey.name);
  assert.ok(layerKeys.size > 20);
});

test('the arguments of every key are arguments of its command', () => {
  for (const { args, hotkeys = [], name } of commands) {
    for (const hotkey of hotkeys)
      assert.equal(args.safeParse(hotkey.args).success, true, `${name} ${hotkey.name}`);
  }
});

test('the settings move a key, add one, and take one away', () => {
  const { keysOf, chords, problems } = bind({
    bindings: ['repeat=Ctrl+F8', 'repeat=layer 7', 'more=', 'describe-pointer = meta+shift+p'],
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(keysOf('repeat'), ['Ctrl+F8', 'Layer 7']);
  assert.deepEqual(keysOf('more'), []);
  assert.equal(chords.get('Shift+Meta+P')?.hotkey.name, 'describe-pointer');
});

test('two meanings of one key are told; the settings win over the table', () => {
  const { keysOf, problems } = bind({
    bindings: ['copy=Ctrl+Alt+Shift+D', 'where=Ctrl+Alt+Shift+B', 'fly=F9'],
  });
  assert.deepEqual(keysOf('copy'), ['Ctrl+Alt+Shift+D']);
  assert.deepEqual(keysOf('describe-window'), ['Layer W']);
  assert.deepEqual(problems, [
    'No key is called fly; the command beckon keys lists them all.',
    'Ctrl+Alt+Shift+B stands for the layer key and for where; only the first is used.',
    'Ctrl+Alt+Shift+D stands for copy and for describe-window; only the first is used.',
  ]);
});

test('a setting that is no key is refused with what was expected', async () => {
  for (const binding of ['describe', 'more=W', 'more=Layer Ctrl+W', 'more=Ctrl+Nothing', 'more=Layer']) {
    const loading = loadConfig({ file: '/nowhere', env: { BECKON_HOTKEYS_BINDINGS: binding }, flags: {} });
    await assert.rejects(loading, /expected name=keys/, binding);
  }
  await assert.rejects(
    loadConfig({ file: '/nowhere', env: {}, flags: { 'hotkeys.layer': 'B' } }),
    /expected a key/,
  );
});

test('a chord is read in any order and case, and written in one form', () => {
  for (const text of ['Ctrl+Alt+Shift+D', 'shift+ALT+control+d', ' alt + Shift + ctrl + D '])
    assert.equal(formatChord(parseChord(text)!), 'Ctrl+Alt+Shift+D');
  for (const name of KEY_NAMES) assert.equal(formatChord(parseChord(`Ctrl+${name}`)!), `Ctrl+${name}`);
  for (const text of ['', '+', 'Ctrl+', 'Ctrl+Ctrl+D', 'D+Ctrl', 'Hyper+D', 'constructor+D'])
    assert.equal(parseChord(text), null, text);
});
