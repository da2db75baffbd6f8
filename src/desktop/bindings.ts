import type { Command, Hotkey } from '../commands/command.ts';
import { type KeyPlace, parseBinding, parsePlace } from '../config/bindings.ts';
import type { Config } from '../config/schema.ts';
import { type Chord, formatChord, parseChord } from '../core/keys.ts';

/** What a key does. */
export type Action = { readonly command: Command; readonly hotkey: Hotkey };

/** Which key does what. */
export type Bindings = {
  readonly actions: readonly Action[];
  /** By formatChord. */
  readonly chords: ReadonlyMap<string, Action>;
  /** By the key behind the layer key. */
  readonly layerKeys: ReadonlyMap<string, Action>;
  readonly layer: Chord | null;
  /** Where the key of this name lies. */
  keysOf(name: string): readonly string[];
  /** Whole sentences: two meanings of one key, names that nothing has. */
  readonly problems: readonly string[];
};

/**
 * The keys of the table, with what the settings say in their place. Where two actions want one key, the one that the
 * settings name has it, else the first of the table; the clash is told.
 */
export function bindKeys(commands: readonly Command[], config: Config['hotkeys']): Bindings {
  const actions = commands.flatMap((command) =>
    (command.hotkeys ?? []).map((hotkey) => ({ command, hotkey })),
  );
  const problems: string[] = [];
  const chosen = new Map<string, KeyPlace[]>();
  for (const text of config.bindings) {
    const binding = parseBinding(text);
    if (!binding) continue; // the schema has refused it already
    if (!actions.some(({ hotkey }) => hotkey.name === binding.name)) {
      problems.push(`No key is called ${binding.name}; the command beckon keys lists them all.`);
    }
    const places = chosen.get(binding.name) ?? [];
    chosen.set(binding.name, binding.place ? [...places, binding.place] : places);
  }

  const layer = config.layer === '' ? null : parseChord(config.layer);
  const owners = new Map<string, Action | null>(layer ? [[formatChord(layer), null]] : []);
  const keys = new Map<string, string[]>();
  const isChosen = ({ hotkey }: Action) => chosen.has(hotkey.name);
  for (const action of [...actions.filter(isChosen), ...actions.filter((one) => !isChosen(one))]) {
    const { name } = action.hotkey;
    const places = chosen.get(name) ?? action.hotkey.keys.flatMap((text) => parsePlace(text) ?? []);
    for (const place of places) {
      const key = formatPlace(place);
      if (owners.has(key)) {
        const owner = owners.get(key);
        problems.push(
          `${key} stands for ${owner ? owner.hotkey.name : 'the layer key'} and for ${name}; only the first is used.`,
        );
        continue;
      }
      owners.set(key, action);
      keys.set(name, [...(keys.get(name) ?? []), key]);
    }
  }
  const taken = [...owners].filter((one): one is [string, Action] => one[1] !== null);
  return {
    actions,
    chords: new Map(taken.filter(([key]) => !key.startsWith(LAYER))),
    layerKeys: new Map(
      taken
        .filter(([key]) => key.startsWith(LAYER))
        .map(([key, action]) => [key.slice(LAYER.length), action]),
    ),
    layer,
    keysOf: (name) => keys.get(name) ?? [],
    problems,
  };
}

/** How a key behind the layer key is written. */
export const LAYER = 'Layer ';

const formatPlace = (place: KeyPlace): string =>
  place.type === 'layer' ? `${LAYER}${place.key}` : formatChord(place.chord);
