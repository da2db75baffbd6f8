import type { ElementWish, Waiting, WindowInfo } from '../../core/drivers.ts';
import { type Box, iou } from '../../core/geometry.ts';
import { sleep } from '../../core/time.ts';
import { DESKTOP, type Objects, type Reference } from './objects.ts';
import { hasState, WINDOWS } from './roles.ts';

export type FoundWindow = {
  readonly app: string;
  readonly of: Reference;
  readonly title: string;
  readonly box: Box;
};

type Candidate = Omit<FoundWindow, 'app'> & { readonly program: Reference; readonly isActive: boolean };

/** Between two questions whether a window has the keyboard by now. */
const AGAIN_MS = 40;
/** What a window manager draws around a window makes this difference and less. */
const SAME_FROM_IOU = 0.6;

/** The window that is wished for: the one that is looked at, else the one that has the keyboard. */
export async function findWindow(
  objects: Objects,
  { front, patienceMs = 0, signal }: Waiting & ElementWish,
): Promise<FoundWindow | null> {
  const endMs = performance.now() + patienceMs;
  while (true) {
    const candidates = await listWindows(objects, { signal });
    const wanted = (await front) ?? null;
    // Of two that say so, the one that was opened later is in front: a dialog over its window.
    const found = wanted
      ? best(candidates, wanted)
      : front === undefined
        ? candidates.findLast(({ isActive }) => isActive)
        : undefined;
    if (found) {
      const { program, of, title, box } = found;
      return { app: await objects.text(program, 'Name', { signal }), of, title, box };
    }
    if (performance.now() >= endMs) return null;
    await sleep(AGAIN_MS, signal);
  }
}

async function listWindows(objects: Objects, waiting: Waiting): Promise<readonly Candidate[]> {
  const programs = await objects.children(DESKTOP, waiting);
  const windows = await Promise.all(
    programs.map((program) => objects.children(program, waiting).catch(() => [])),
  );
  const all = programs.flatMap((program, at) => windows[at]!.map((of) => ({ program, of })));
  const candidates = await Promise.all(
    all.map(async ({ program, of }) => {
      const [role, states, title, box] = await Promise.all([
        objects.role(of, waiting).catch(() => 0),
        objects.states(of, waiting).catch(() => []),
        objects.text(of, 'Name', waiting),
        objects.box(of, waiting).catch(() => null),
      ]);
      if (!WINDOWS.has(role) || !hasState(states, 'showing') || box === null) return null;
      return { program, of, title, box, isActive: hasState(states, 'active') };
    }),
  );
  waiting.signal.throwIfAborted();
  return candidates.filter((one) => one !== null);
}

/** Programs of GTK 4 do not know where they are on the screen, so a title that only one has is enough. */
function best(candidates: readonly Candidate[], { title, box }: WindowInfo): Candidate | undefined {
  const titled = candidates.filter((one) => title !== '' && one.title === title);
  if (titled.length === 1) return titled[0];
  const pool = titled.length > 1 ? titled : candidates.filter((one) => iou(one.box, box) >= SAME_FROM_IOU);
  return [...pool].sort((a, b) => iou(b.box, box) - iou(a.box, box))[0];
}
