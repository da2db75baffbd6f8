/// <reference lib="dom" />
import type { SoundChannel } from '../../core/sound.ts';
import { longTime, SPEAKER_NAMES } from './words.ts';

/** Where kept captions are searched: `?q=` words, `&limit=`; answers with the newest lines first. */
export const HISTORY_ADDRESS = '/v1/history';
const LIMIT = 100;

type FoundLine = {
  readonly at: string;
  readonly channel: SoundChannel;
  readonly text: string;
  readonly speaker?: string;
};

export type Search = {
  /** Shows the search and moves there, or hides it. */
  toggle(): void;
  /** Shows nothing of what was found any more. */
  forget(): void;
};

/** The search of what was kept: words in, lines out, newest first. */
export function createSearch(page: Document, headers: Readonly<Record<string, string>>): Search {
  const byId = <E extends HTMLElement>(id: string) => page.querySelector<E>(`#${id}`)!;
  const section = byId('search');
  const button = byId<HTMLButtonElement>('search-button');
  const query = byId<HTMLInputElement>('query');
  const found = byId('found');
  const list = byId('found-lines');
  // Not every browser lets the keyboard into what scrolls.
  list.tabIndex = 0;
  /** Only the answer to the last question is shown. */
  let asked = 0;

  async function search(): Promise<void> {
    const words = query.value.trim();
    const turn = ++asked;
    if (words === '') return show([], '', 'Type a word that was said.');
    found.textContent = 'Searching.';
    const answer = await ask(words, headers);
    if (turn !== asked) return;
    if (typeof answer === 'string') show([], '', answer);
    else show(answer, words, sentenceFor(answer.length));
  }

  function show(lines: readonly FoundLine[], words: string, sentence: string): void {
    found.textContent = sentence;
    list.hidden = lines.length === 0;
    list.replaceChildren(...lines.map((line) => item(page, line, words)));
  }

  const toggle = () => {
    section.hidden = !section.hidden;
    button.setAttribute('aria-expanded', String(!section.hidden));
    if (section.hidden) button.focus();
    else query.select();
  };
  button.addEventListener('click', toggle);
  byId('search-form').addEventListener('submit', (event) => {
    event.preventDefault();
    void search();
  });
  section.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') toggle();
  });
  const forget = () => {
    asked++;
    show([], '', '');
  };
  return { toggle, forget };
}

/** The lines, or a sentence that says why there are none. */
async function ask(
  words: string,
  headers: Readonly<Record<string, string>>,
): Promise<readonly FoundLine[] | string> {
  const address = `${HISTORY_ADDRESS}?${new URLSearchParams({ q: words, limit: `${LIMIT}` })}`;
  const answer = await fetch(address, { headers }).catch(() => null);
  if (!answer) return 'Beckon does not answer; try again.';
  const body = (await answer.json().catch(() => null)) as {
    lines?: FoundLine[];
    error?: { spoken?: string };
  } | null;
  return body?.lines ?? body?.error?.spoken ?? `Beckon answers with status ${answer.status}.`;
}

function sentenceFor(count: number): string {
  if (count === 0) return 'Nothing was found. Only captions that were kept can be searched.';
  if (count >= LIMIT) return `The newest ${LIMIT} lines; more words make it fewer.`;
  return count === 1 ? 'One line was found.' : `${count} lines were found, the newest first.`;
}

function item(page: Document, { at, channel, text, speaker }: FoundLine, words: string): HTMLLIElement {
  const made = page.createElement('li');
  const time = page.createElement('time');
  time.dateTime = at;
  time.textContent = longTime(new Date(at));
  made.append(time, ` ${speaker ?? SPEAKER_NAMES[channel]}: `, ...withMarks(page, text, words));
  return made;
}

/** The text with the words that were looked for marked. */
function withMarks(page: Document, text: string, words: string): (Node | string)[] {
  const wanted = words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.split(new RegExp(`(${wanted.join('|')})`, 'i')).map((piece, index) => {
    if (index % 2 === 0) return piece;
    const mark = page.createElement('mark');
    mark.textContent = piece;
    return mark;
  });
}
