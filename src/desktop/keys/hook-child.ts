import { createInterface } from 'node:readline';
import { UiohookKey, type UiohookKeyboardEvent, uIOhook } from 'uiohook-napi';
import { type Chord, formatChord, KEY_NAMES } from '../../core/keys.ts';
import type { KeyPress } from './key-source.ts';

/** What the process is told: first which keys are wanted, then, after a key of the layer, that it stays open. */
export type HookOrder =
  | {
      readonly type: 'listen';
      readonly chords: readonly Chord[];
      readonly layer: Chord | null;
      readonly layerTimeoutMs: number;
    }
  | { readonly type: 'stay' };

export type HookNews = { readonly type: 'ready' } | KeyPress;

/** Names of the hook's library that are not ours. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
};
const KEYS = new Map(
  KEY_NAMES.map(
    (name) => [UiohookKey[(OTHER_NAMES[name] ?? name) as keyof typeof UiohookKey], name] as const,
  ),
);
const MODIFIERS: ReadonlySet<number> = new Set([
  UiohookKey.Ctrl,
  UiohookKey.CtrlRight,
  UiohookKey.Alt,
  UiohookKey.AltRight,
  UiohookKey.Shift,
  UiohookKey.ShiftRight,
  UiohookKey.Meta,
  UiohookKey.MetaRight,
  UiohookKey.CapsLock,
]);

/**
 * Hears every key with the native hook and tells of those that are wanted; all others are forgotten here and leave this
 * process in no form. Ends with its standard input.
 */
export async function serveHook(): Promise<void> {
  let wanted = new Map<string, Chord>();
  let layerName = '';
  let layerTimeoutMs = 0;
  let layer: NodeJS.Timeout | null = null;
  const held = new Set<number>();
  const tell = (news: HookNews) => process.stdout.write(`${JSON.stringify(news)}\n`);

  function closeLayer(): void {
    if (layer) clearTimeout(layer);
    layer = null;
  }
  function openLayer(): void {
    closeLayer();
    layer = setTimeout(() => {
      layer = null;
      tell({ type: 'layer-key', key: null });
    }, layerTimeoutMs);
  }
  function onKey({ keycode, ctrlKey, altKey, shiftKey, metaKey }: UiohookKeyboardEvent): void {
    if (held.has(keycode)) return;
    held.add(keycode);
    if (MODIFIERS.has(keycode)) return;
    const key = KEYS.get(keycode);
    const name = key && formatChord({ ctrl: ctrlKey, alt: altKey, shift: shiftKey, meta: metaKey, key });
    const chord = name === undefined ? undefined : wanted.get(name);
    if (name !== undefined && name === layerName) {
      openLayer();
      tell({ type: 'layer' });
    } else if (chord) {
      closeLayer();
      tell({ type: 'chord', chord });
    } else if (layer) {
      closeLayer();
      tell({ type: 'layer-key', key: key === 'Escape' ? null : (key ?? 'unknown') });
    }
  }

  for await (const line of createInterface({ input: process.stdin })) {
    const order = JSON.parse(line) as HookOrder;
    if (order.type === 'stay') openLayer();
    else {
      wanted = new Map(order.chords.map((chord) => [formatChord(chord), chord]));
      layerName = order.layer ? formatChord(order.layer) : '';
      layerTimeoutMs = order.layerTimeoutMs;
      uIOhook.on('keydown', onKey);
      uIOhook.on('keyup', ({ keycode }) => held.delete(keycode));
      uIOhook.start();
      tell({ type: 'ready' });
    }
  }
  uIOhook.stop();
}
