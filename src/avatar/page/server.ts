/// <reference lib="dom" />

import { followEvents } from '../../pages/follow-events.ts';
import { readPart, type SigningPart } from '../signing-part.ts';
import { ADDRESSES } from './addresses.ts';

/** What the stream of the server tells. */
export type Hearing = {
  readonly part: (part: SigningPart) => void;
  readonly stop: () => void;
};

export type Server = {
  /** Hands over what the stream brings, connects again whenever it breaks, until the signal aborts. */
  listen(hearing: Hearing, signal: AbortSignal): Promise<void>;
  /** Has a text signed, which comes over the stream. Throws Error with a sentence for the person. */
  sign(text: string): Promise<void>;
};

export type ServerOptions = {
  /** The page's token; null where it has none. */
  readonly token: string | null;
  readonly tell: (sentence: string) => void;
};

const RETRY_MS = { first: 1000, most: 15_000 } as const;
/** How long the server may take to say that it has heard; the signing itself comes later. */
const SIGN_TIMEOUT_MS = 10_000;
const NO_ANSWER = 'Beckon does not answer. Is it running?';
const NO_RIGHT = 'This page has no right to ask Beckon any more. Open it again with: beckon open';

export function createServer({ token, tell }: ServerOptions): Server {
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  return {
    listen: ({ part, stop }, signal) =>
      followEvents(ADDRESSES.events, {
        headers,
        retryMs: RETRY_MS,
        hear({ name, data }) {
          if (name === 'sign') part(readPart(JSON.parse(data)));
          else if (name === 'stop') stop();
          else if (name === 'failed') tell(spokenOf(JSON.parse(data)));
        },
        onOpen: () => tell(''),
        onBreak: (answer) => tell(answer === null || answer.ok ? NO_ANSWER : sentenceFor(answer.status)),
        signal,
      }),
    async sign(text) {
      const answer = await fetch(ADDRESSES.sign, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ text }),
        signal: AbortSignal.timeout(SIGN_TIMEOUT_MS),
      }).catch(() => null);
      if (answer === null) throw new Error(NO_ANSWER);
      if (!answer.ok) throw new Error(sentenceFor(answer.status));
    },
  };
}

const spokenOf = ({ error }: { readonly error?: { readonly spoken?: string } }): string =>
  error?.spoken ?? 'Beckon could not sign this.';

function sentenceFor(status: number): string {
  if (status === 401 || status === 403) return NO_RIGHT;
  if (status === 409) return 'The connection to Beckon is being made; send the text again in a moment.';
  return `Beckon could not sign this (status ${status}).`;
}
