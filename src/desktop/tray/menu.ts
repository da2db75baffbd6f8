import type { Action } from '../bindings.ts';
import type { MenuEntry } from './tray-icon.ts';

export type MenuParts = {
  /** The state as a sentence. */
  readonly title: string;
  readonly actions: readonly Action[];
  /** The keys where this action lies. */
  readonly keysOf: (name: string) => readonly string[];
  /** Whether what this action switches is on; undefined where it switches nothing. */
  readonly isOn: (name: string) => boolean | undefined;
  readonly press: (name: string) => void;
  readonly quit: () => void;
};

/** The menu of the tray: the state, everything that keys do, and the end. */
export function trayMenu({ title, actions, keysOf, isOn, press, quit }: MenuParts): readonly MenuEntry[] {
  const entry = ({ hotkey: { name, about } }: Action): MenuEntry => {
    const chord = keysOf(name).find((keys) => !keys.startsWith('Layer '));
    const state = isOn(name);
    return {
      kind: 'entry',
      label: about,
      run: () => press(name),
      ...(chord !== undefined && { keys: chord }),
      ...(state !== undefined && { isOn: state }),
    };
  };
  const [looks, results, rest] = split(actions);
  return [
    { kind: 'entry', label: title },
    { kind: 'line' },
    { kind: 'entry', label: 'Look', entries: looks.map(entry) },
    { kind: 'entry', label: 'Last description', entries: results.map(entry) },
    ...rest.map(entry),
    { kind: 'line' },
    { kind: 'entry', label: 'Quit Beckon', run: quit },
  ];
}

/** What looks, what moves in a result, and everything else. */
function split(
  actions: readonly Action[],
): readonly [readonly Action[], readonly Action[], readonly Action[]] {
  const isLook = ({ command }: Action) => command.slot === 'look';
  const isResult = ({ command }: Action) => /^\/v1\/results?\b/.test(command.http?.path ?? '');
  return [
    actions.filter(isLook),
    actions.filter(isResult),
    actions.filter((action) => !isLook(action) && !isResult(action)),
  ];
}
