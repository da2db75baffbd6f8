/** A thread that signs texts piece by piece. It lives as long as somebody watches; the lexicon is read once. */
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorBody } from '../../core/errors.ts';
import { chooseAvatar, measuresOf } from '../store/avatars.ts';
import { OWN_LEXICON, openLexicon } from '../store/lexicons.ts';
import type { FromThread, LiveChoice, ToThread } from './live-thread.ts';
import { type LiveSigner, type LiveText, solveInParts } from './solve-in-parts.ts';

/** Signed once for nobody: the first signing after a start takes ten times as long, until the code has been compiled. */
const WARM_UP = 'Where is Anna? The dog does not want 2 apples.';

/** Signed for nobody too, but only while nobody asks: with these a first sign takes a quarter less processor time. */
const PRACTICE = ['Please open the window, my friend.', 'We will not go home tomorrow if it snows.'];

const port = parentPort!;
const send = (message: FromThread) => port.postMessage(message);
const signer = await openSigner(workerData as LiveChoice | null);
const waiting: LiveText[] = [];
const begun: { readonly id: number; readonly parts: ReturnType<typeof solveInParts> }[] = [];
let isTurning = false;

port.on('message', (message: ToThread) => {
  if (message.type === 'sign') {
    if (message.text.isUrgent) waiting.length = begun.length = 0;
    waiting.push(message.text);
  } else waiting.length = begun.length = 0;
  if (!isTurning) void turn();
});

const practise = (text: string) =>
  solveInParts({ id: 0, group: '', isUrgent: false, isDraft: false, text }, signer);
for (const _ of practise(WARM_UP));
send({ type: 'ready' });
const practice = PRACTICE.map(practise);
void turn();

/** One piece a turn, and messages are heard between two. The first piece of a text comes before more of an older one. */
async function turn(): Promise<void> {
  isTurning = true;
  while (waiting.length + begun.length + practice.length > 0) {
    const next = waiting.shift();
    if (!next && begun.length === 0) {
      if (practice[0]!.next().done) practice.shift();
      await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    const job = next ? { id: next.id, parts: solveInParts(next, signer) } : begun[0]!;
    if (next) begun.push(job);
    try {
      const { value, done } = job.parts.next();
      if (value) send({ type: 'part', json: JSON.stringify(value) });
      if (done || value.isLast) begun.splice(begun.indexOf(job), 1);
    } catch (error) {
      begun.splice(begun.indexOf(job), 1);
      send({ type: 'failed', error: toErrorBody(error) });
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  isTurning = false;
}

/** What cannot be opened is told, and Beckon's own takes its place: a page that stays still helps nobody. */
async function openSigner(choice: LiveChoice | null): Promise<LiveSigner> {
  const {
    lexicon: name,
    avatar,
    dataFolder,
  } = choice ?? { lexicon: OWN_LEXICON.name, avatar: null, dataFolder: '' };
  try {
    const { lexicon, language } = await openLexicon(dataFolder, name);
    const measured = avatar === null ? null : await measuresOf(await chooseAvatar(dataFolder, avatar));
    const isAmerican = language === OWN_LEXICON.language;
    return { lexicon, isAmerican, ...(measured && { body: measured.body }) };
  } catch (error) {
    send({ type: 'failed', error: toErrorBody(error) });
    const { lexicon } = await openLexicon(dataFolder, OWN_LEXICON.name);
    return { lexicon, isAmerican: true };
  }
}
