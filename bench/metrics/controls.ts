import { type BoxTuple, fromTuple } from '../../src/core/geometry.ts';
import type { Counts } from './scores.ts';
import { matchBoxes } from './word-match.ts';

export type PlacedControl = { readonly role: string; readonly box: BoxTuple };

/** The kinds of control that are asked for; a field is a field whether or not a list drops out of it. */
export const CONTROL_KINDS = ['button', 'field', 'checkbox', 'tab'] as const;
export type ControlKind = (typeof CONTROL_KINDS)[number];

/** Controls of one kind that agree in kind and place. */
export function countControls(
  truth: readonly PlacedControl[],
  found: readonly PlacedControl[],
  kind: ControlKind,
): Counts {
  const wanted = truth.filter(({ role }) => kindOf(role) === kind);
  const got = found.filter(({ role }) => kindOf(role) === kind);
  const pairs = matchBoxes(
    wanted,
    got,
    ({ box }) => fromTuple(box),
    () => true,
  );
  return { hits: pairs.length, found: got.length, wanted: wanted.length };
}

/** Roles beside these (radio, switch, dialog, link ...) are not scored. */
function kindOf(role: string): ControlKind | null {
  if (role === 'textbox' || role === 'combobox') return 'field';
  return role === 'button' || role === 'checkbox' || role === 'tab' ? role : null;
}
