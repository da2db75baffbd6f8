/// <reference lib="dom" />
import type { Look } from './settings.ts';
import type { Row, SpokenRow } from './transcript.ts';
import { SPEAKER_NAMES, shortTime } from './words.ts';

/** Words that the recogniser believed less than this are marked. */
const UNSURE_BELOW = 0.5;

export type LinesView = {
  add(row: Row): void;
  update(row: SpokenRow): void;
  remove(key: string): void;
  /** Whether the newest line is in view; then it stays there. */
  readonly isFollowing: boolean;
  follow(): void;
  /** Puts the mark behind the last line that is there now, or behind the last one in view where older ones are read. */
  mark(): void;
  goToMark(): boolean;
  apply(look: Look): void;
};

/** The list of lines. Lines are added below; nothing that stands is moved, and what is being read stays in view. */
export function createLinesView(list: HTMLElement, onFollowing: (isFollowing: boolean) => void): LinesView {
  const items = new Map<string, HTMLLIElement>();
  let isFollowing = true;
  let look: Look | null = null;
  let marker: HTMLLIElement | null = null;

  const setFollowing = (next: boolean) => {
    if (next === isFollowing) return;
    isFollowing = next;
    onFollowing(next);
  };
  const toEnd = () => {
    list.scrollTop = list.scrollHeight;
  };
  const keepEnd = () => {
    if (isFollowing) toEnd();
  };
  // Not every browser lets the keyboard into what scrolls.
  list.tabIndex = 0;
  let heightPx = list.clientHeight;
  // Only the person's own scrolling counts: at the end or not, with a tolerance of half a line.
  list.addEventListener('scroll', () => {
    // The box has another size: what the browser scrolled by that is not the person's.
    if (isFollowing && list.clientHeight !== heightPx) return;
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < (look?.sizePx ?? 16) / 2;
    setFollowing(isAtEnd);
  });
  new ResizeObserver(() => {
    heightPx = list.clientHeight;
    keepEnd();
  }).observe(list);

  return {
    add(row) {
      const item = document.createElement('li');
      items.set(row.key, item);
      list.append(item);
      if (row.kind === 'note') {
        item.className = 'note';
        item.textContent = `[${row.text}]`;
      } else {
        item.append(...heading(row), span('committed'), span('pending'));
        fill(item, row);
      }
      keepEnd();
    },
    update(row) {
      const item = items.get(row.key);
      if (item) fill(item, row);
      keepEnd();
    },
    remove(key) {
      const item = items.get(key);
      if (!item) return;
      const height = item.offsetTop < list.scrollTop ? item.offsetHeight : 0;
      item.remove();
      items.delete(key);
      // What is read further down stays where it is.
      if (!isFollowing && height > 0) list.scrollTop -= height;
      keepEnd();
    },
    get isFollowing() {
      return isFollowing;
    },
    follow() {
      toEnd();
      setFollowing(true);
    },
    mark() {
      marker?.remove();
      marker = document.createElement('li');
      marker.className = 'mark';
      marker.textContent = 'You stopped reading here.';
      const bottom = list.scrollTop + list.clientHeight;
      const seen = [...items.values()].filter((item) => item.offsetTop - list.offsetTop < bottom);
      const last = isFollowing ? [...items.values()].at(-1) : seen.at(-1);
      if (last) last.after(marker);
      else list.prepend(marker);
      keepEnd();
    },
    goToMark() {
      if (!marker?.isConnected) return false;
      setFollowing(false);
      list.scrollTop = marker.offsetTop - list.offsetTop;
      return true;
    },
    apply(next) {
      look = next;
      for (const item of list.querySelectorAll<HTMLElement>('.time')) item.hidden = !next.hasTimes;
      for (const item of list.querySelectorAll<HTMLElement>('.speaker')) item.hidden = !next.hasSpeakers;
      keepEnd();
    },
  };

  function heading(row: SpokenRow): HTMLElement[] {
    const time = span('time', shortTime(row.startMs));
    const speaker = span('speaker', `${SPEAKER_NAMES[row.channel]}:`);
    time.hidden = look?.hasTimes === false;
    speaker.hidden = look?.hasSpeakers === false;
    return [time, speaker];
  }
}

function fill(item: HTMLElement, row: SpokenRow): void {
  const [committed, pending] = item.querySelectorAll('.committed, .pending');
  // A final has the confidence of each word; only then are the unsure ones known.
  if (row.words) committed!.replaceChildren(...finalWords(row));
  else if (committed!.textContent !== row.committed) committed!.textContent = row.committed;
  pending!.textContent = row.pending && row.committed ? ` ${row.pending}` : row.pending;
  if (row.speaker !== undefined) {
    const place = item.querySelector<HTMLElement>('.speaker')!;
    place.textContent = `${shortName(row.speaker)}:`;
    place.title = row.speaker;
  }
  item.classList.toggle('draft', row.isDraft);
}

/** The name comes when the line is finished: a long one would move the words that are being read. */
const shortName = (name: string): string => (name.length <= MOST_LETTERS ? name : name.split(' ')[0]!);
/** As long as "Computer", whose place it takes (page.css). */
const MOST_LETTERS = 8;

function finalWords({ words }: SpokenRow): (Node | string)[] {
  return (words ?? []).flatMap(({ text, confidence }, index) => {
    const shown = confidence < UNSURE_BELOW ? span('unsure', text) : text;
    return index === 0 ? [shown] : [' ', shown];
  });
}

function span(className: string, text = ''): HTMLSpanElement {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}
