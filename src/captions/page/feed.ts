/// <reference lib="dom" />

import type { CaptionEvent } from '../../core/speech.ts';
import { followEvents } from '../../pages/follow-events.ts';

/** Where the page asks its server: a stream whose events are named by CaptionEvent.type and hold it as JSON. */
export const CAPTIONS_ADDRESS = '/v1/captions';

export type Feed = {
  /** Hands over every event, connects again whenever the stream breaks, until the signal aborts. */
  listen(signal: AbortSignal): Promise<void>;
};

export type FeedOptions = {
  /** With the token of the page. */
  readonly headers: Readonly<Record<string, string>>;
  readonly hear: (event: CaptionEvent) => void;
  /** An empty text: all is well. */
  readonly tell: (sentence: string) => void;
};

const RETRY_MS = { first: 500, most: 8_000 } as const;
const KINDS: ReadonlySet<string> = new Set(['partial', 'final', 'dropped', 'skipped', 'state', 'forgotten']);

export function createFeed({ headers, hear, tell }: FeedOptions): Feed {
  return {
    listen: (signal) =>
      followEvents(CAPTIONS_ADDRESS, {
        headers: { ...headers, Accept: 'text/event-stream' },
        retryMs: RETRY_MS,
        hear({ name, data }) {
          if (KINDS.has(name)) hear(JSON.parse(data));
        },
        onOpen: () => tell(''),
        onBreak: (answer) => tell(sentenceFor(answer)),
        signal,
      }),
  };
}

function sentenceFor(answer: Response | null): string {
  if (answer === null || answer.ok) return 'No captions: Beckon does not answer. Trying again.';
  if (answer.status === 401 || answer.status === 403)
    return 'No captions: this page has no right to ask Beckon. Open it again from Beckon.';
  return `No captions: Beckon answers with status ${answer.status}. Trying again.`;
}
