/// <reference lib="dom" />
import { readEvents } from '../../pages/event-stream.ts';
import { takeToken } from '../../pages/token.ts';

/** Questions are about what was looked at when the page was opened, and what is asked later knows what was asked before. */
const ASK_ADDRESS = '/v1/ask';

const byId = <E extends HTMLElement>(id: string) => document.querySelector<E>(`#${id}`)!;
const [form, question, aloud] = [
  byId<HTMLFormElement>('form'),
  byId<HTMLInputElement>('question'),
  byId<HTMLInputElement>('aloud'),
];
const [status, answers] = [byId('status'), byId('answers')];
let asking = new AbortController();

const token = await takeToken();
if (token === null) status.textContent = 'This page has no right to ask Beckon. Run: beckon open --page ask';
question.focus();
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void ask(question.value.trim());
});

/** A new question takes the place of one that is still answered. */
async function ask(text: string): Promise<void> {
  if (text === '') return;
  asking.abort();
  const mine = new AbortController();
  asking = mine;
  status.textContent = 'Looking for an answer.';
  question.select();
  const add = startAnswer(text);
  try {
    const problem = await stream({ question: text, again: true, speak: aloud.checked }, add, mine.signal);
    status.textContent = problem ?? '';
  } catch {
    if (!mine.signal.aborted) status.textContent = 'Beckon does not answer. Start it again, then try again.';
  }
}

/** Hands over sentence by sentence; gives what went wrong in words, or null. */
async function stream(
  args: object,
  add: (text: string) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const answer = await fetch(ASK_ADDRESS, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      Accept: 'text/event-stream',
    },
    body: JSON.stringify(args),
    signal,
  });
  if (answer.status === 401)
    return 'This page has no right to ask Beckon any more. Run: beckon open --page ask';
  if (!answer.ok || !answer.body) return `Beckon answers with status ${answer.status}.`;
  for await (const { name, data } of readEvents(answer.body)) {
    if (name === 'sentence') add((JSON.parse(data) as { text: string }).text);
    if (name === 'error') return (JSON.parse(data) as { error: { spoken: string } }).error.spoken;
  }
  return null;
}

/** The question as a heading with its answer below it; the newest stands last, where a log is read. */
function startAnswer(text: string): (sentence: string) => void {
  const heading = document.createElement('h2');
  heading.textContent = text;
  answers.append(heading);
  return (sentence) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = sentence;
    answers.append(paragraph);
  };
}
