/** A thread that signs texts piece by piece. It lives as long as somebody watches; the lexicon is read once. */
import { parentPort } from 'node:worker_threads';
import { toErrorBody } from '../../core/errors.ts';
import { loadLexicon } from '../lexicon-files.ts';
import type { FromThread, ToThread } from './live-thread.ts';
import { type LiveText, solveInParts } from './solve-in-parts.ts';

/** Signed once for nobody: the first signing after a start takes ten times as long, until the code has been compiled. */
const WARM_UP = 'Where is Anna? The dog does not want 2 apples.';

const port = parentPort!;
const send = (message: FromThread) => port.postMessage(message);
const { lexicon } = await loadLexicon();
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

for (const _ of solveInParts({ id: 0, group: '', isUrgent: false, text: WARM_UP }, lexicon));
send({ type: 'ready' });

/** One piece a turn, and messages are heard between two. The first piece of a text comes before more of an older one. */
async function turn(): Promise<void> {
  isTurning = true;
  while (waiting.length + begun.length > 0) {
    const next = waiting.shift();
    const job = next ? { id: next.id, parts: solveInParts(next, lexicon) } : begun[0]!;
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
