import type { ElementRole } from '../../core/observations.ts';

/** Numbers of AtspiRole (https://docs.gtk.org/atspi2/enum.Role.html) that are controls, by what Beckon calls them. */
export const ROLES: ReadonlyMap<number, ElementRole> = new Map([
  [2, 'dialog'], // alert
  [7, 'checkbox'],
  [8, 'menuitem'], // check menu item
  [11, 'combobox'],
  [13, 'icon'], // desktop icon
  [16, 'dialog'],
  [26, 'icon'],
  [27, 'image'],
  [33, 'menuitem'], // menu
  [35, 'menuitem'],
  [37, 'tab'], // page tab
  [40, 'textbox'], // password text
  [42, 'progressbar'],
  [43, 'button'],
  [44, 'radio'],
  [45, 'menuitem'], // radio menu item
  [48, 'scrollbar'],
  [51, 'slider'],
  [52, 'textbox'], // spin button
  [62, 'button'], // toggle button
  [77, 'textbox'], // edit bar
  [79, 'textbox'], // entry
  [88, 'link'],
  [129, 'button'], // push button menu
  [130, 'switch'],
]);

/** Text that is a field only where it can be edited. */
export const TEXT = 61;
export const PASSWORD = 40;
export const WINDOWS: ReadonlySet<number> = new Set([2, 16, 19, 21, 23, 69]);
/** Those that are on or off. */
export const CHECKABLE: ReadonlySet<number> = new Set([7, 8, 44, 45, 62, 130]);
export const SELECTABLE: ReadonlySet<number> = new Set([37]);
export const VALUED: ReadonlySet<number> = new Set([42, 51]);

/** Bits of AtspiStateType (https://docs.gtk.org/atspi2/enum.StateType.html). */
export const STATE = {
  active: 1,
  checked: 4,
  editable: 7,
  focused: 12,
  selected: 23,
  sensitive: 24,
  showing: 25,
} as const;

/** `words`: the two words of GetState, the low one first. */
export const hasState = (words: readonly number[], name: keyof typeof STATE): boolean =>
  (((words[0] ?? 0) >>> STATE[name]) & 1) === 1;
