/// <reference lib="dom" />
import { readUtterance } from '../read-utterance.ts';
import type { Utterance } from '../utterance.ts';
import { readEvents } from './event-stream.ts';

/** Where the page asks its server: a stream whose events `sign` carry utterances, and text to be signed. */
export const ADDRESSES = { events: '/avatar/events', sign: '/avatar/sign' } as const;

export type Server = {
  /** Hands over every utterance of the stream, connects again whenever it breaks, until the signal aborts. */
  listen(hear: (utterance: Utterance) => void, signal: AbortSignal): Promise<void>;
  /** Has a text signed. Throws Error with a sentence for the person. */
  sign(text: string): Promise<Utterance>;
};

export type ServerOptions = {
  /** What follows `#token=` in the page's address: it never reaches a server's log. */
  readonly token: string | null;
  readonly tell: (sentence: string) => void;
};

const RETRY_MS = { first: 1000, most: 15_000 } as const;
const SIGN_TIMEOUT_MS = 30_000;
const NO_ANSWER = 'Beckon does not answer. Is it running?';

export function createServer({ token, tell }: ServerOptions): Server {
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  return {
    async listen(hear, signal) {
      let retryMs: number = RETRY_MS.first;
      while (!signal.aborted) {
        const answer = await fetch(ADDRESSES.events, { headers, signal }).catch(() => null);
        if (answer?.ok && answer.body !== null) {
          tell('');
          retryMs = RETRY_MS.first;
          await hearAll(answer.body, hear).catch(() => {});
        }
        if (signal.aborted) return;
        tell(answer === null || answer.ok ? NO_ANSWER : sentenceFor(answer.status));
        await new Promise((resolve) => setTimeout(resolve, retryMs));
        retryMs = Math.min(RETRY_MS.most, 2 * retryMs);
      }
    },
    async sign(text) {
      const answer = await fetch(ADDRESSES.sign, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ text }),
        signal: AbortSignal.timeout(SIGN_TIMEOUT_MS),
      }).catch(() => null);
      if (answer === null) throw new Error(NO_ANSWER);
      if (!answer.ok) throw new Error(sentenceFor(answer.status));
      return readUtterance(await answer.json());
    },
  };
}

async function hearAll(
  body: ReadableStream<Uint8Array>,
  hear: (utterance: Utterance) => void,
): Promise<void> {
  for await (const { name, data } of readEvents(body))
    if (name === 'sign') hear(readUtterance(JSON.parse(data)));
}

function sentenceFor(status: number): string {
  if (status === 401 || status === 403)
    return 'This page has no right to ask Beckon. Open it again from Beckon.';
  return `Beckon could not sign this (status ${status}).`;
}
