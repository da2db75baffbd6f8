import type { Usability } from '../../core/drivers.ts';
import { ConfigError, ProviderError } from '../../core/errors.ts';
import { withDeadline } from '../../core/time.ts';
import { answerPieces } from './answer-stream.ts';

export type ChatServerOptions = {
  /** Up to /v1; empty where the person configured none. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly timeoutMs: number;
};

/** A turn of a chat, in the words of https://platform.openai.com/docs/api-reference/chat/create */
export type ChatMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: unknown };

export type ChatServer = {
  /** The host that pictures leave this computer for; absent where none is configured. */
  readonly sendsTo?: string;
  check(): Promise<Usability>;
  /** The answer in pieces as they come. Throws ProviderError `asker-failed`, and the signal's reason. */
  answer(messages: readonly ChatMessage[], signal: AbortSignal): AsyncGenerator<string>;
};

/** A server that answers a question about a picture with a novel is not listened to any longer. */
const MOST_CHARACTERS = 8_000;
/** Enough for a full description; models that think aloud first need more: https://github.com/cartertemm/AI-content-describer, issue 87. */
const MOST_TOKENS = 2_000;

/**
 * A server with OpenAI's interface for chats with pictures (Ollama, llama.cpp, LM Studio, vLLM and others), which the person
 * configured: pictures leave this computer only to there.
 */
export function openChatServer({ url, model, key = '', timeoutMs }: ChatServerOptions): ChatServer {
  const address = `${url.replace(/\/+$/, '')}/chat/completions`;

  async function post(messages: readonly ChatMessage[], signal: AbortSignal): Promise<Response> {
    const response = await fetch(address, {
      method: 'POST',
      // A redirect would take the picture to a host that nobody agreed to.
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, stream: true, max_tokens: MOST_TOKENS, messages }),
      signal,
    });
    if (response.ok) return response;
    await response.body?.cancel();
    const isRedirect =
      response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
    throw failed(isRedirect ? 'a redirect to another address' : `HTTP status ${response.status}`);
  }

  return {
    ...(url && { sendsTo: new URL(url).host }),
    async check() {
      if (url) return { isUsable: true };
      return {
        isUsable: false,
        reason: 'No picture server is configured.',
        cure: 'Set pictures.serverUrl to the address of one, up to /v1.',
      };
    },
    async *answer(messages, signal) {
      signal.throwIfAborted();
      const deadline = withDeadline(signal, timeoutMs, () => failed(`no end within ${timeoutMs} ms`));
      const enough = new AbortController();
      try {
        const response = await post(messages, AbortSignal.any([deadline.signal, enough.signal]));
        let length = 0;
        for await (const piece of answerPieces(response)) {
          signal.throwIfAborted();
          length += piece.length;
          yield piece;
          if (length > MOST_CHARACTERS) throw failed(`an answer of more than ${MOST_CHARACTERS} characters`);
        }
      } catch (error) {
        signal.throwIfAborted();
        if (deadline.signal.aborted) throw deadline.signal.reason;
        throw error instanceof ProviderError ? error : failed('a connection that broke', error);
      } finally {
        enough.abort();
        deadline.clear();
      }
    },
  };
}

/** A text and the pictures that it is about, as one turn. Throws ConfigError `unsupported-picture` for other files. */
export const turnWith = (text: string, pictures: readonly Uint8Array[]): ChatMessage => ({
  role: 'user',
  content: [
    { type: 'text', text },
    ...pictures.map((bytes) => ({ type: 'image_url', image_url: { url: dataAddress(bytes) } })),
  ],
});

/** By the first bytes: https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern */
function dataAddress(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const kind = first === 0xff && second === 0xd8 ? 'jpeg' : first === 0x89 && second === 0x50 ? 'png' : null;
  if (kind) return `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`;
  const [expected, got] = ['a JPEG or PNG picture', 'a file of another kind'];
  throw new ConfigError('unsupported-picture', `Expected ${expected}, got ${got}.`, { expected, got });
}

const failed = (got: string, cause?: unknown) =>
  new ProviderError('asker-failed', `The picture server failed: expected an answer, got ${got}.`, {
    expected: 'an answer',
    got,
    cause,
  });
