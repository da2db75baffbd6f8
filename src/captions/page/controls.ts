/// <reference lib="dom" />
import { LINE_COUNTS, type Look, SIZES, type Theme } from './settings.ts';

export type Controls = {
  /** Shows a look in the controls and on the page. */
  show(look: Look): void;
};

export type ControlActions = {
  readonly change: (change: Partial<Look>) => void;
  readonly mark: () => void;
  readonly goToMark: () => void;
  readonly follow: () => void;
  readonly search: () => void;
};

/** Where a key means a letter or a number. */
const TYPING = 'input[type="search"], input[type="number"], input[type="range"], select';

/** The settings, the buttons and the keys. */
export function createControls(page: Document, actions: ControlActions): Controls {
  const byId = <E extends HTMLElement>(id: string) => page.querySelector<E>(`#${id}`)!;
  const size = byId<HTMLInputElement>('size');
  const theme = byId<HTMLSelectElement>('theme');
  const lineCount = byId<HTMLInputElement>('line-count');
  const boxes = {
    hasTimes: byId<HTMLInputElement>('has-times'),
    hasSpeakers: byId<HTMLInputElement>('has-speakers'),
    isAnnounced: byId<HTMLInputElement>('is-announced'),
  };
  const settings = byId('settings');
  const settingsButton = byId<HTMLButtonElement>('settings-button');
  Object.assign(size, { min: `${SIZES.leastPx}`, max: `${SIZES.mostPx}`, step: `${SIZES.stepPx}` });
  lineCount.max = `${LINE_COUNTS.most}`;

  const toggleSettings = () => {
    settings.hidden = !settings.hidden;
    settingsButton.setAttribute('aria-expanded', String(!settings.hidden));
    if (!settings.hidden) size.focus();
  };
  const resize = (by: number) => {
    const sizePx = Math.min(SIZES.mostPx, Math.max(SIZES.leastPx, Number(size.value) + by));
    actions.change({ sizePx });
  };
  settingsButton.addEventListener('click', toggleSettings);
  size.addEventListener('input', () => actions.change({ sizePx: Number(size.value) }));
  theme.addEventListener('change', () => actions.change({ theme: theme.value as Theme }));
  lineCount.addEventListener('change', () => {
    const wanted = Math.round(Number(lineCount.value) || 0);
    actions.change({ lineCount: Math.min(LINE_COUNTS.most, Math.max(0, wanted)) });
  });
  for (const [name, box] of Object.entries(boxes))
    box.addEventListener('change', () => actions.change({ [name]: box.checked }));
  byId('mark').addEventListener('click', actions.mark);
  byId('go-to-mark').addEventListener('click', actions.goToMark);
  byId('live').addEventListener('click', actions.follow);

  const keys: Readonly<Record<string, () => void>> = {
    '+': () => resize(SIZES.stepPx),
    '-': () => resize(-SIZES.stepPx),
    m: actions.mark,
    g: actions.goToMark,
    s: toggleSettings,
    '/': actions.search,
    End: actions.follow,
  };
  page.addEventListener('keydown', (event) => {
    const isTyping = (event.target as Element).matches(TYPING);
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  return {
    show(look) {
      const { style, dataset } = page.documentElement;
      dataset.theme = look.theme;
      style.setProperty('--size', `${look.sizePx}px`);
      style.setProperty('--lines', `${look.lineCount}`);
      if (look.lineCount > 0) dataset.lines = `${look.lineCount}`;
      else delete dataset.lines;
      size.value = `${look.sizePx}`;
      byId('size-value').textContent = `${look.sizePx}`;
      theme.value = look.theme;
      lineCount.value = `${look.lineCount}`;
      for (const [name, box] of Object.entries(boxes)) box.checked = look[name as keyof typeof boxes];
    },
  };
}
