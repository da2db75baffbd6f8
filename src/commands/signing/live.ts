import type { BeckonEvent, EventBus } from '../../core/events.ts';
import { LatestQueue } from '../../core/queue.ts';
import type { CaptionEvent } from '../../core/speech.ts';
import { type Around, spelledAsShown } from '../../fusion/signing.ts';
import { piecesOf } from './live-pieces.ts';
import { type FromThread, type LiveThread, openLiveThread } from './live-thread.ts';

/** What a page that listens is told: a SigningPart, that everything is to end, or what went wrong; data is JSON. */
export type LiveEvent = { readonly name: 'sign' | 'stop' | 'failed'; readonly data: string };

/** A page that listens: what happens from now on. A queue that has dropped an event is of no more use. */
export type LiveListener = { readonly events: LatestQueue<LiveEvent>; leave(): void };

/** Signing on the pages that are open. */
export type LiveSigning = {
  readonly listenerCount: number;
  /** Whether what is described and captioned is left unsigned; what is sent to the page is signed anyway. */
  readonly isPaused: boolean;
  pause(isPaused: boolean): void;
  listen(): LiveListener;
  /** Signs a text behind what is signed. Nothing happens where no page listens. */
  sign(text: string): void;
  /** Ends what is signed and drops what waits. */
  stop(): void;
  close(): Promise<void>;
};

export type LiveOptions = {
  readonly events: EventBus;
  /** Where captions are told; their lines are signed when they stand. */
  readonly captions?: { subscribe(): LatestQueue<CaptionEvent> };
  /** What the Moment tells of the talk and the screen around what is signed. */
  readonly around?: () => Around;
  /** The language of what is captioned, as a BCP 47 tag. */
  readonly language?: string;
  /** How long the thread with the lexicon stays after the last page was closed. */
  readonly idleMs?: number;
  /** Tests put in their own. */
  readonly openThread?: typeof openLiveThread;
};

const NOTHING: Around = { words: [], names: [] };

/** A page that is reloaded, or opened again, finds the lexicon loaded. */
const IDLE_MS = 60_000;
/** Parts that may wait for a page that does not read; a signing of a minute has about seven. */
const LISTENER_CAPACITY = 256;

/**
 * Signs what is described and captioned while a page listens, and what is sent to it. Nothing is solved, and no lexicon is held, while
 * no page is open.
 */
export function createLiveSigning({
  events,
  captions,
  around = () => NOTHING,
  language = 'en',
  idleMs = IDLE_MS,
  openThread = openLiveThread,
}: LiveOptions): LiveSigning {
  const listeners = new Set<LatestQueue<LiveEvent>>();
  const heard = events.subscribe();
  const captioned = captions?.subscribe();
  let thread: LiveThread | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  let isClosed = false;
  let isPaused = false;

  const tell = (event: LiveEvent) => {
    for (const listener of listeners) listener.push(event);
  };
  const hear = (message: FromThread) => {
    if (message.type === 'part') tell({ name: 'sign', data: message.json });
    if (message.type === 'failed') tell({ name: 'failed', data: JSON.stringify({ error: message.error }) });
  };
  function release(): void {
    void thread?.close();
    thread = null;
  }
  function threadOf(): LiveThread {
    thread ??= openThread(hear, () => {
      thread = null;
    });
    return thread;
  }
  function sign(text: string, group: string, { isUrgent = false, isDraft = false } = {}): void {
    for (const [index, piece] of piecesOf(text).entries()) {
      const isFirst = index === 0;
      const { words } = around();
      threadOf().sign({
        id: ++lastId,
        group,
        isUrgent: isUrgent && isFirst,
        isDraft,
        text: piece,
        around: words,
      });
    }
  }
  function stop(): void {
    thread?.drop();
    tell({ name: 'stop', data: '{}' });
  }
  void signDescriptions();
  void signCaptions();

  return {
    get listenerCount() {
      return listeners.size;
    },
    get isPaused() {
      return isPaused;
    },
    pause(paused) {
      isPaused = paused;
      if (paused) stop();
    },
    listen() {
      const queue = new LatestQueue<LiveEvent>(LISTENER_CAPACITY);
      if (isClosed) queue.close();
      else {
        clearTimeout(idle);
        listeners.add(queue);
        threadOf();
      }
      return {
        events: queue,
        leave() {
          queue.close();
          if (!listeners.delete(queue) || listeners.size > 0) return;
          clearTimeout(idle);
          idle = setTimeout(release, idleMs).unref();
        },
      };
    },
    sign(text) {
      if (listeners.size > 0) sign(text, `sent ${lastId + 1}`);
    },
    stop,
    async close() {
      isClosed = true;
      heard.close();
      captioned?.close();
      for (const listener of listeners) listener.close();
      clearTimeout(idle);
      await thread?.close();
    },
  };

  /** Sentences as they come; the first one of a request ends what an older request said, as the voice does. */
  async function signDescriptions(): Promise<void> {
    let request = -1;
    for await (const event of heard) {
      const text = textOf(event);
      if (text === null || !('request' in event) || listeners.size === 0 || isPaused) continue;
      sign(text, `request ${event.request}`, { isUrgent: event.request !== request });
      request = event.request;
    }
  }

  async function signCaptions(): Promise<void> {
    for await (const event of captioned ?? []) {
      if (event.type !== 'final' || listeners.size === 0 || isPaused) continue;
      const { text, id, isDraft } = event.line;
      sign(spelledAsShown(text, around().names, language), `caption ${id}`, { isDraft });
    }
  }
}

/** What is said of an event; a failure has to be told too. */
function textOf(event: BeckonEvent): string | null {
  if (event.type === 'sentence') return event.sentence.text;
  const isTold = event.type === 'request-failed' && event.command === 'describe' && event.code !== 'replaced';
  return isTold ? event.spoken : null;
}
