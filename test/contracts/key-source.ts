import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Chord, formatChord, parseChord } from '../../src/core/keys.ts';
import type { KeyPress, KeySource } from '../../src/desktop/keys/key-source.ts';
import { until } from '../helpers/until.ts';
import { missingPrograms, startXvfb, type Xvfb } from '../helpers/xvfb.ts';

export type KeySourceContract = {
  readonly create: (environment: NodeJS.ProcessEnv) => KeySource;
  /** Whether keys that are taken do not reach the program with the keyboard. */
  readonly isTaking: boolean;
};

const chord = (text: string): Chord => parseChord(text)!;
const never = { signal: new AbortController().signal };

/** What every source of keys does, on a real X server with real key presses. */
export function testKeySource(title: string, { create, isTaking }: KeySourceContract): void {
  const skip = missingPrograms('Xvfb', 'xdotool', 'openbox', 'xterm');
  describe(`${title} as a source of keys`, { skip }, () => {
    let xvfb: Xvfb;
    before(async () => {
      xvfb = await startXvfb({ hasWindowManager: true });
    });
    after(() => xvfb?.stop());
    const press = (...keys: readonly string[]) => xvfb.run('xdotool', ['key', '--delay', '30', ...keys]);

    async function withSource(
      wanted: { chords: readonly string[]; layer?: string; stays?: boolean },
      use: (heard: KeyPress[], refused: readonly Chord[]) => Promise<void>,
    ): Promise<void> {
      const source = create(xvfb.env);
      const heard: KeyPress[] = [];
      try {
        const { refused } = await source.listen(
          {
            chords: wanted.chords.map(chord),
            layer: wanted.layer === undefined ? null : chord(wanted.layer),
            named: [],
            onPress: (one) => {
              heard.push(one);
              return wanted.stays ?? false;
            },
            onLoss: () => assert.fail('nothing was lost'),
          },
          never,
        );
        await use(heard, refused);
      } finally {
        await source.close();
      }
    }

    test('says that it can work here, and why not where there is no display', async () => {
      const source = create(xvfb.env);
      assert.deepEqual(await source.check(never), { isUsable: true });
      await source.close();
      const { DISPLAY: _, ...none } = xvfb.env;
      const lost = create(none);
      const { isUsable, reason, cure } = await lost.check(never);
      assert.equal(isUsable, false);
      assert.ok(reason && cure);
      await lost.close();
    });

    test('tells of the chords that are wanted and of no other key', () =>
      withSource({ chords: ['Ctrl+Alt+Shift+D', 'Ctrl+F9'] }, async (heard, refused) => {
        assert.deepEqual(refused, []);
        await press('a', 'ctrl+alt+d', 'ctrl+alt+shift+d', 'ctrl+shift+F9', 'ctrl+F9');
        await until(() => heard.length >= 2, 'two presses');
        const names = heard.map((one) => (one.type === 'chord' ? formatChord(one.chord) : one.type));
        assert.deepEqual(names, ['Ctrl+Alt+Shift+D', 'Ctrl+F9']);
      }));

    test('tells once of a key that is held, and again when it is pressed again', () =>
      withSource({ chords: ['Ctrl+Alt+J'] }, async (heard) => {
        await xvfb.run('xdotool', [
          'keydown',
          'ctrl',
          'keydown',
          'alt',
          'keydown',
          'j',
          'sleep',
          '0.9',
          'keyup',
          'j',
          'keydown',
          'j',
          'keyup',
          'j',
          'keyup',
          'alt',
          'keyup',
          'ctrl',
        ]);
        await until(() => heard.length >= 2, 'two presses');
        assert.equal(heard.length, 2);
      }));

    test('hears its keys with Caps Lock and Num Lock on', () =>
      withSource({ chords: ['Ctrl+Alt+K'] }, async (heard) => {
        await press('Caps_Lock', 'Num_Lock', 'ctrl+alt+k', 'Num_Lock', 'Caps_Lock');
        await until(() => heard.length >= 1, 'one press');
      }));

    test('the key after the layer key is told, and the ones after that are not', () =>
      withSource({ chords: [], layer: 'Ctrl+Alt+B' }, async (heard) => {
        await press('ctrl+alt+b', 'w', 'x', 'ctrl+alt+b', 'Escape', 'ctrl+alt+b', 'Down');
        await until(() => heard.length >= 6, 'six presses');
        const told = heard.map((one) => (one.type === 'layer-key' ? one.key : one.type));
        assert.deepEqual(told, ['layer', 'W', 'layer', null, 'layer', 'Down']);
      }));

    test('the layer stays open for as long as the listener wants it', () =>
      withSource({ chords: [], layer: 'Ctrl+Alt+B', stays: true }, async (heard) => {
        await press('ctrl+alt+b', 'Down', 'Down', 'Up', 'Escape', 'Up');
        await until(() => heard.length >= 5, 'five presses');
        const told = heard.map((one) => (one.type === 'layer-key' ? one.key : one.type));
        assert.deepEqual(told, ['layer', 'Down', 'Down', 'Up', null]);
      }));

    test('hears keys whatever program has the keyboard', { skip: !isTaking && 'a hook takes nothing' }, () =>
      withSource({ chords: ['Ctrl+Alt+L'], layer: 'Ctrl+Alt+B' }, async (heard) => {
        xvfb.spawn('xterm', [
          '-T',
          'Typing',
          '-l',
          '-lf',
          '/dev/null',
          '-e',
          'sh',
          '-c',
          `cat > /tmp/beckon-typed-${process.pid}`,
        ]);
        const id = await xvfb.waitForWindow('Typing');
        await xvfb.run('xdotool', ['windowfocus', '--sync', id]);
        await press('o', 'ctrl+alt+l', 'ctrl+alt+b', 'q');
        // On a busy machine the keyboard comes back a little later than the next key would be pressed.
        await until(() => heard.length >= 3, 'three presses');
        await press('n', 'Return');
        const { readFileSync, rmSync } = await import('node:fs');
        const path = `/tmp/beckon-typed-${process.pid}`;
        await until(() => readFileSync(path, 'utf8').endsWith('\n'), 'the line that was typed');
        assert.equal(readFileSync(path, 'utf8'), 'on\n', 'the key of the layer is not typed');
        rmSync(path);
      }),
    );

    test('names the chords that another program has', { skip: !isTaking && 'a hook takes nothing' }, () =>
      withSource({ chords: ['Ctrl+Alt+M', 'Ctrl+Alt+N'] }, () =>
        withSource({ chords: ['Ctrl+Alt+N', 'Ctrl+Alt+O'] }, async (heard, refused) => {
          assert.deepEqual(refused.map(formatChord), ['Ctrl+Alt+N']);
          await press('ctrl+alt+o');
          await until(() => heard.length === 1, 'the chord that was free');
        }),
      ),
    );

    test('a second listen takes the place of the first; after close nothing is told', async () => {
      const source = create(xvfb.env);
      const heard: string[] = [];
      const listen = (name: string) =>
        source.listen(
          {
            chords: [chord('Ctrl+Alt+P')],
            layer: null,
            named: [],
            onPress: () => {
              heard.push(name);
              return false;
            },
            onLoss: () => heard.push('lost'),
          },
          never,
        );
      await listen('first');
      assert.deepEqual((await listen('second')).refused, []);
      await press('ctrl+alt+p');
      await until(() => heard.length > 0, 'a press');
      await source.close();
      await source.close();
      await press('ctrl+alt+p');
      assert.deepEqual(heard, ['second']);
    });

    test('tells that the keys are lost when the display ends', async () => {
      const other = await startXvfb();
      const source = create(other.env);
      let isLost = false;
      const onLoss = () => {
        isLost = true;
      };
      await source.listen(
        { chords: [chord('Ctrl+Alt+P')], layer: null, named: [], onPress: () => false, onLoss },
        never,
      );
      await other.stop();
      await until(() => isLost, 'the loss');
      await source.close();
    });
  });
}
