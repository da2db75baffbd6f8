import type { ElementWish, Waiting } from '../../core/drivers.ts';
import type { ElementState } from '../../core/observations.ts';
import type { ToldElement, ToldWindow } from '../../core/told.ts';
import { findWindow } from './find-window.ts';
import type { Objects, Reference } from './objects.ts';
import { CHECKABLE, hasState, PASSWORD, ROLES, SELECTABLE, TEXT, VALUED } from './roles.ts';

export type TellLimits = {
  /** A window with more has a long document or list in it, most of it off the screen. */
  readonly mostElements: number;
  readonly limitMs: number;
};

/** Asks a program what is in its window; null where no program tells of that window. */
export async function tellWindow(
  objects: Objects,
  { mostElements, limitMs }: TellLimits,
  waiting: Waiting & ElementWish,
): Promise<ToldWindow | null> {
  const found = await findWindow(objects, waiting);
  if (!found) return null;
  const endMs = performance.now() + limitMs;
  const { app, title, box, of: window } = found;
  const elements: ToldElement[] = [];
  let level: readonly Branch[] = [{ of: window, signature: '' }];
  let count = 0;
  while (level.length > 0 && count < mostElements && performance.now() < endMs) {
    const grown = await Promise.all(level.map((branch) => grow(objects, branch, waiting)));
    const nodes = grown.flat().slice(0, mostElements - count);
    count += nodes.length;
    const told = await Promise.all(nodes.map((node) => tell(objects, app, node, waiting)));
    elements.push(...told.filter((one) => one !== null));
    level = nodes;
  }
  return { app, title, box, elements, isWhole: level.length === 0 };
}

type Branch = { readonly of: Reference; readonly signature: string };
type Node = Branch & { readonly role: number; readonly states: readonly number[] };

/** The children that show, each with its way from the window. */
async function grow(objects: Objects, { of, signature }: Branch, waiting: Waiting): Promise<readonly Node[]> {
  const children = await objects.children(of, waiting).catch(() => []);
  waiting.signal.throwIfAborted();
  const nodes = await Promise.all(
    children.map(async (child) => ({
      of: child,
      role: await objects.role(child, waiting).catch(() => 0),
      states: await objects.states(child, waiting).catch(() => []),
    })),
  );
  const counts = new Map<number, number>();
  const numbered = nodes.map((node) => {
    const number = counts.get(node.role) ?? 0;
    counts.set(node.role, number + 1);
    return { ...node, signature: `${signature}/${node.role}.${number}` };
  });
  return numbered.filter(({ states }) => hasState(states, 'showing'));
}

async function tell(
  objects: Objects,
  app: string,
  { of, role, states, signature }: Node,
  waiting: Waiting,
): Promise<ToldElement | null> {
  const known = role === TEXT && hasState(states, 'editable') ? 'textbox' : (ROLES.get(role) ?? null);
  const hasFocus = hasState(states, 'focused');
  if (known === null && !hasFocus) return null;
  const [name, id, box, share] = await Promise.all([
    nameOf(objects, of, waiting),
    objects.text(of, 'AccessibleId', waiting),
    objects.box(of, waiting).catch(() => null),
    VALUED.has(role) ? objects.share(of, waiting) : null,
  ]);
  waiting.signal.throwIfAborted();
  if (box === null || box.width <= 0 || box.height <= 0) return null;
  const state: ElementState = {
    ...(CHECKABLE.has(role) && { checked: hasState(states, 'checked') }),
    ...(SELECTABLE.has(role) && hasState(states, 'selected') && { selected: true }),
    ...(known !== 'image' && !hasState(states, 'sensitive') && { disabled: true }),
    ...(share !== null && { value: share }),
  };
  return {
    role: known,
    name,
    box,
    ...(Object.keys(state).length > 0 && { state }),
    hasFocus,
    isSecret: role === PASSWORD,
    identity: { app, signature: id === '' ? signature : `${role}#${id}` },
  };
}

/** Its name, else its label's, else what describes it (a tool tip is often all there is). */
async function nameOf(objects: Objects, of: Reference, waiting: Waiting): Promise<string> {
  const name = clean(await objects.text(of, 'Name', waiting));
  if (name !== '') return name;
  const labels = await objects.labels(of, waiting);
  const texts = await Promise.all(labels.map((label) => objects.text(label, 'Name', waiting)));
  const label = clean(texts.join(' '));
  return label !== '' ? label : clean(await objects.text(of, 'Description', waiting));
}

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim();
