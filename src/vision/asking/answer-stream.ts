import { ProviderError } from '../../core/errors.ts';

/** A line of a stream, or a whole answer, that is longer than this comes from no server of chats. */
const MOST_LINE_CHARACTERS = 1_000_000;

/**
 * The text of an answer in pieces: of a stream of server-sent events, or of one JSON body where the server does not stream.
 * Throws ProviderError `asker-failed` where it is of another form or ends before its end.
 */
export async function* answerPieces(response: Response): AsyncGenerator<string> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('text/event-stream')) {
    let body = '';
    for await (const text of textOf(response)) {
      body += text;
      if (body.length > MOST_LINE_CHARACTERS) throw broken('an answer that is too long');
    }
    yield contentOf(parse(body), 'message') ?? '';
    return;
  }
  let rest = '';
  let hasEnded = false;
  for await (const text of textOf(response)) {
    rest += text;
    if (rest.length > MOST_LINE_CHARACTERS) throw broken('a line that is too long');
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith('data:')) continue; // comments and other fields: https://html.spec.whatwg.org/multipage/server-sent-events.html
      const data = line.slice(5).trim();
      if (data === '[DONE]') return;
      const event = parse(data);
      const piece = contentOf(event, 'delta');
      hasEnded ||= choiceOf(event)?.finish_reason != null;
      if (piece) yield piece;
    }
  }
  if (!hasEnded) throw broken('an answer that was cut off');
}

async function* textOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) yield decoder.decode(bytes as Uint8Array, { stream: true });
}

type Choice = {
  readonly finish_reason?: string | null;
  readonly delta?: Content;
  readonly message?: Content;
};
type Content = { readonly content?: unknown };

const choiceOf = (event: unknown): Choice | undefined =>
  (event as { choices?: readonly Choice[] } | null)?.choices?.[0];

/** null where this part holds no text (the first names the role only). */
function contentOf(event: unknown, field: 'delta' | 'message'): string | null {
  const choices = (event as { choices?: unknown } | null)?.choices;
  if (!Array.isArray(choices)) throw broken('an answer of another form');
  const content = choiceOf(event)?.[field]?.content;
  if (field === 'message' && typeof content !== 'string') throw broken('an answer without a text');
  return typeof content === 'string' ? content : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken('an answer that is not JSON');
  }
}

const broken = (got: string) =>
  new ProviderError('asker-failed', `The picture server failed: expected an answer, got ${got}.`, {
    expected: 'an answer',
    got,
  });
