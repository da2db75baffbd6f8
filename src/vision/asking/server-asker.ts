import type { Asker, Question, Usability } from '../../core/drivers.ts';
import { ProviderError } from '../../core/errors.ts';
import { withDeadline } from '../../core/time.ts';
import { answerPieces } from './answer-stream.ts';

export type ServerAskerOptions = {
  /** Up to /v1; empty where the person configured none. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly timeoutMs: number;
};

/** A server that answers a question about a picture with a novel is not listened to any longer. */
const MOST_CHARACTERS = 8_000;
/** Enough for a full description; models that think aloud first need more: https://github.com/cartertemm/AI-content-describer, issue 87. */
const MOST_TOKENS = 2_000;

/**
 * A server with OpenAI's interface for chats with pictures (Ollama, llama.cpp, LM Studio, vLLM and others), which the person
 * configured: pictures leave this computer only to there. https://platform.openai.com/docs/api-reference/chat/create
 */
export function createServerAsker({ url, model, key = '', timeoutMs }: ServerAskerOptions): Asker {
  const address = `${url.replace(/\/+$/, '')}/chat/completions`;

  async function post(question: Question, signal: AbortSignal): Promise<Response> {
    const response = await fetch(address, {
      method: 'POST',
      // A redirect would take the picture to a host that nobody agreed to.
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(requestOf(question, model)),
      signal,
    });
    if (response.ok) return response;
    await response.body?.cancel();
    const isRedirect =
      response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
    throw failed(isRedirect ? 'a redirect to another address' : `HTTP status ${response.status}`);
  }

  return {
    name: 'server',
    ...(url && { sendsTo: new URL(url).host }),
    async check(): Promise<Usability> {
      if (url) return { isUsable: true };
      return {
        isUsable: false,
        reason: 'No picture server is configured.',
        cure: 'Set pictures.serverUrl to the address of one, up to /v1.',
      };
    },
    async *ask(question, { signal }) {
      signal.throwIfAborted();
      const deadline = withDeadline(signal, timeoutMs, () => failed(`no end within ${timeoutMs} ms`));
      const enough = new AbortController();
      try {
        const response = await post(question, AbortSignal.any([deadline.signal, enough.signal]));
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
    async close() {},
  };
}

/** What is sent: the question, what was read in the picture, and the picture. */
export function requestOf(
  { text, pictures, context, language, earlier = [] }: Question,
  model: string,
): object {
  const read = context.length > 0 ? ` Text that was read in it: ${context.join(' / ')}.` : '';
  const questions = [...earlier.map((one) => one.text), text];
  const rules = `Answer a blind person in the language ${language}, in a few plain sentences. Say only what can be seen; say so where you cannot tell.`;
  return {
    model,
    stream: true,
    max_tokens: MOST_TOKENS,
    messages: [
      { role: 'system', content: rules },
      {
        role: 'user',
        content: [
          { type: 'text', text: `${questions[0]}${read}` },
          ...pictures.map((bytes) => ({ type: 'image_url', image_url: { url: dataAddress(bytes) } })),
        ],
      },
      ...earlier.flatMap(({ answer }, index) => [
        { role: 'assistant', content: answer },
        { role: 'user', content: questions[index + 1] },
      ]),
    ],
  };
}

const dataAddress = (bytes: Uint8Array): string => {
  const kind = bytes[0] === 0x89 ? 'png' : 'jpeg';
  return `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`;
};

const failed = (got: string, cause?: unknown) =>
  new ProviderError('asker-failed', `The picture server failed: expected an answer, got ${got}.`, {
    expected: 'an answer',
    got,
    cause,
  });
