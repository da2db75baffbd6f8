import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, GROUPS } from '../../src/commands/table.ts';

test('names, routes and hotkeys are each used once', () => {
  const routes = commands.flatMap(({ http }) => (http ? [`${http.method} ${http.path}`] : []));
  const hotkeys = commands.flatMap(({ hotkeys: all = [] }) =>
    all.flatMap(({ name, keys }) => [name, ...keys]),
  );
  for (const all of [commands.map(({ name }) => name), routes, hotkeys])
    assert.equal(new Set(all).size, all.length);
});

test('every command says in one line what it does, and so does each of its arguments', () => {
  for (const { summary, args, name } of commands) {
    assert.match(summary, /^[A-Z][^.]+$/, name);
    for (const [key, schema] of Object.entries(args.shape)) {
      assert.match(schema.meta()?.description ?? '', /^[A-Za-z].*\.$/, `${name} ${key}`);
    }
  }
});

test('an argument that names an output has a flag for its file and a field in the result', () => {
  for (const { outputs = [], args, result, name } of commands) {
    for (const { arg, field, flag } of outputs) {
      assert.ok(arg in args.shape, `${name} ${arg}`);
      assert.ok(field in (result as { shape?: object }).shape!, `${name} ${field}`);
      assert.match(flag, new RegExp(`^(-\\w, )?--${arg} [<[]`));
    }
  }
});

test('every first word of two has its line in the table of groups, and no other has', () => {
  // A first word that is a command itself has its own line.
  const names = new Set(commands.map(({ name }) => name));
  const firsts = commands
    .filter(({ name }) => name.includes(' '))
    .flatMap(({ name }) => name.split(' ').slice(0, 1))
    .filter((first) => !names.has(first));
  assert.deepEqual([...new Set(firsts)].sort(), Object.keys(GROUPS).sort());
});
