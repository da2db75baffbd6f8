/// <reference lib="dom" />
import type { CaptionEvent } from '../../core/speech.ts';
import { findToken } from '../../pages/token.ts';
import { createControls } from './controls.ts';
import { createFeed } from './feed.ts';
import { createSearch, type Search } from './search.ts';
import { type Look, recallLook, rememberLook } from './settings.ts';
import { type Change, createTranscript } from './transcript.ts';
import { createLinesView } from './view.ts';
import { SPEAKER_NAMES } from './words.ts';

/** What programs may do with the page, from within the browser. */
export type CaptionsApi = { readonly hear: (event: CaptionEvent) => void };

declare global {
  interface Window {
    beckonCaptions?: CaptionsApi;
  }
}

const isOverlay = new URLSearchParams(location.search).get('overlay') === '1';
document.documentElement.classList.toggle('overlay', isOverlay);

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)!;
const [status, states, announced, newest] = ['status', 'states', 'announced', 'newest'].map(
  byId,
) as HTMLElement[];
/** Screen readers need only what is new; the lines themselves stand in the list. */
const ANNOUNCED_COUNT = 20;

let storage: Storage | null = null;
try {
  storage = localStorage;
} catch {
  // Browsers may forbid even the look at it.
}

let look = recallLook(storage);
const transcript = createTranscript();
const view = createLinesView(byId('lines'), showFollowing);
let search: Search | null = null;
const controls = createControls(document, {
  change(change) {
    look = { ...look, ...change };
    rememberLook(storage, look);
    showLook();
  },
  mark() {
    view.mark();
    byId('go-to-mark').hidden = false;
  },
  goToMark: () => view.goToMark(),
  follow: view.follow,
  search: () => search?.toggle(),
});
showLook();

// Whoever leaves the page finds the place again.
document.addEventListener('visibilitychange', () => {
  if (document.hidden && view.isFollowing && transcript.rows.length > 0) {
    view.mark();
    byId('go-to-mark').hidden = false;
  }
});

window.beckonCaptions = {
  hear(event) {
    show(transcript.apply(event));
    if (event.type === 'forgotten') forgetTexts();
  },
};
const token = await findToken();
const right: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
search = createSearch(document, right);
const feed = createFeed({
  headers: right,
  hear: window.beckonCaptions.hear,
  tell(sentence) {
    status!.textContent = sentence;
  },
});
void feed.listen(new AbortController().signal);

function show(change: Change): void {
  if (change.type === 'state') showState(change);
  else if (change.type === 'removed') for (const key of change.keys) view.remove(key);
  else if (change.type !== 'none') showRow(change);
}

function showRow(change: Extract<Change, { type: 'added' | 'updated' }>): void {
  const { row } = change;
  if (change.type === 'added') view.add(row);
  else view.update(change.row);
  for (const key of transcript.trim()) view.remove(key);
  if (row.kind === 'note') {
    announce(row.text);
    return;
  }
  newest!.textContent = `${row.committed} ${row.pending}`.trim();
  if (change.isFinal)
    announce(`${look.hasSpeakers ? `${SPEAKER_NAMES[row.channel]}: ` : ''}${row.committed}`);
}

/** One paragraph a final, and one for sound that was left out: it is read once, whole, and after what is being read. */
function announce(text: string): void {
  if (!look.isAnnounced || isOverlay) return;
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  announced!.append(paragraph);
  while (announced!.childElementCount > ANNOUNCED_COUNT) announced!.firstElementChild!.remove();
}

/** What was deleted stands nowhere else either: not for screen readers, not among what was found. */
function forgetTexts(): void {
  announced!.replaceChildren();
  newest!.textContent = '';
  search?.forget();
}

function showState({ channel, state, message }: Extract<Change, { type: 'state' }>): void {
  let item = states!.querySelector<HTMLElement>(`[data-channel="${channel}"]`);
  if (!item) {
    item = document.createElement('li');
    item.dataset.channel = channel;
    states!.append(item);
  }
  if (item.dataset.state === state && item.textContent === message) return;
  item.dataset.state = state;
  item.textContent = message;
}

function showFollowing(isFollowing: boolean): void {
  byId('live').hidden = isFollowing;
  newest!.hidden = isFollowing;
}

function showLook(): void {
  controls.show(look satisfies Look);
  view.apply(look);
}
