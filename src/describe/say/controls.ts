import type { ElementRole, UiElement } from '../../core/observations.ts';
import { hedge, SAID_FROM, SAID_PLAINLY_FROM } from '../certainty.ts';
import type { Reading } from '../kinds/choose.ts';
import type { Messages } from '../messages/messages.ts';
import type { Scene } from '../scene.ts';
import { withoutPictograms } from '../spoken-text.ts';
import type { Statement } from '../statement.ts';
import { listing } from './listing.ts';

/** What can be done on a screen, in this order; in a dialog the answers stand before everything else. */
const ACTIONS: readonly ElementRole[] = [
  'progressbar',
  'tab',
  'textbox',
  'combobox',
  'checkbox',
  'radio',
  'switch',
  'slider',
  'button',
];
const DIALOG_ACTIONS: readonly ElementRole[] = [
  'button',
  ...ACTIONS.filter((role) => role !== 'button'),
  'link',
];
/** Where one can go from here. */
const WAYS: readonly ElementRole[] = ['icon', 'menuitem', 'link'];
/** Of these the unnamed ones are not even counted. */
const ONLY_NAMED: readonly ElementRole[] = ['icon', 'link', 'menuitem', 'slider', 'tab'];
/** Pages have dozens of links; a few show what they are about. */
const MOST_LINKS = 4;

/** What can be done, one statement for a role: "3 buttons: Save, Discard, and Cancel". */
export function actionStatements(scene: Scene, reading: Reading, messages: Messages): readonly Statement[] {
  const box = 'box' in reading ? reading.box : undefined;
  const controls = scene.controls(SAID_FROM, box).filter((control) => !isCell(reading, control));
  return groups(controls, messages, box ? DIALOG_ACTIONS : ACTIONS, COUNTED_IN.includes(reading.kind));
}

/** Here a listener wants to know how many there are, also where there is no room for names or there are none. */
const COUNTED_IN: readonly Reading['kind'][] = ['dialog', 'error', 'form', 'login-form'];

/** Where one can go: icons, menus, links. There are many on most pages, and the content matters more. */
export function wayStatements(scene: Scene, reading: Reading, messages: Messages): readonly Statement[] {
  if ('box' in reading && reading.box) return [];
  return groups(
    scene.controls(SAID_FROM).filter((control) => !isCell(reading, control)),
    messages,
    WAYS.filter((role) => role !== 'icon' || reading.kind !== 'desktop'),
    false,
  );
}

/** The cells of a spreadsheet look like fields and tabs. */
const isCell = (reading: Reading, { box }: UiElement): boolean =>
  reading.kind === 'spreadsheet' && reading.letters !== undefined && box.y >= reading.letters.y;

function groups(
  controls: readonly UiElement[],
  messages: Messages,
  roles: readonly ElementRole[],
  isCounted: boolean,
): readonly Statement[] {
  return roles.flatMap((role) => {
    const all = controls.filter((control) => control.role === role);
    const known = ONLY_NAMED.includes(role) ? all.filter((control) => nameOf(control) !== '') : all;
    const sure = known.filter(({ confidence }) => confidence >= SAID_PLAINLY_FROM);
    const unsure = known.filter(({ confidence }) => confidence < SAID_PLAINLY_FROM);
    return [sure, unsure]
      .filter((group) => group.length > 0 && (isCounted || group.some(hasSomethingToSay)))
      .map((group) => groupStatement(role, group, messages, isCounted));
  });
}

/** The name of a control with its state behind it, as screen readers say it: "Remember me checked". */
export function nameWithState(control: UiElement, messages: Messages): string {
  return [nameOf(control), ...stateWords(control, messages)].filter((part) => part !== '').join(' ');
}

/** What a control is called; empty where it has no name. */
export function nameOf({ name, role }: UiElement): string {
  const text = withoutPictograms(name).replace(/\s*[:：]$/u, '');
  return NOT_CALLED_BY_A_LETTER.includes(role) && /^\p{L}$/u.test(text) ? '' : text;
}

/** A single letter in one of these is an icon: a magnifying glass is read as Q, a cross as X. */
const NOT_CALLED_BY_A_LETTER: readonly ElementRole[] = ['textbox', 'combobox', 'tab', 'link', 'icon'];

function groupStatement(
  role: ElementRole,
  group: readonly UiElement[],
  messages: Messages,
  isCounted: boolean,
): Statement {
  const confidence = Math.min(...group.map((control) => control.confidence));
  const told = group.filter(hasSomethingToSay);
  const list = {
    count: messages.roles[role](group.length),
    total: group.length,
    names: told.map((control) => nameWithState(control, messages)),
    kept: Math.max(
      0,
      told.findIndex(({ state }) => state?.selected),
    ),
    regions: group.map(({ box }) => box),
    confidence,
    leastNames: isCounted && group.length > 1 ? 0 : 1,
    wrap: (phrase: string) => hedge(phrase, confidence, messages),
  };
  return listing(messages, list, role === 'link' ? MOST_LINKS : undefined);
}

/** A progress bar needs no name: its value is what a listener waits for. */
const hasSomethingToSay = (control: UiElement): boolean =>
  nameOf(control) !== '' || (control.role === 'progressbar' && control.state?.value !== undefined);

function stateWords({ role, state }: UiElement, { states }: Messages): readonly string[] {
  const words: string[] = [];
  if (state?.checked === true) words.push(role === 'switch' ? states.on : states.checked);
  if (state?.checked === false && role === 'switch') words.push(states.off);
  if (state?.checked === false && role === 'checkbox') words.push(states.unchecked);
  if (state?.selected) words.push(states.selected);
  if (state?.disabled) words.push(states.disabled);
  if (state?.value !== undefined)
    words.push(states.at(Math.round(100 * Math.min(1, Math.max(0, state.value)))));
  return words;
}
