import type { Command, Progress } from '../commands/command.ts';
import { type Discovery, readDiscovery } from '../config/discovery.ts';
import type { Sentence } from '../core/description.ts';
import { type ErrorBody, fromErrorBody, ProviderError } from '../core/errors.ts';

/** A running daemon, seen from another process. */
export type Client = {
  readonly discovery: Discovery;
  call(command: Command, args: object, options: CallOptions): Promise<unknown>;
};
export type CallOptions = {
  readonly signal: AbortSignal;
  readonly onSentence: (sentence: Sentence) => void;
  readonly onProgress?: (progress: Progress) => void;
};

/** The health check goes over the loopback interface; a daemon that needs longer is not well. */
const HEALTH_TIMEOUT_MS = 2000;

/** The daemon that the discovery file in `folder` names; null where none answers. */
export async function findDaemon(folder: string): Promise<Client | null> {
  const discovery = await readDiscovery(folder);
  if (!discovery || !(await isHealthy(discovery))) return null;
  return { discovery, call: (command, args, options) => call(discovery, command, args, options) };
}

/** Whether the daemon of this discovery file answers, and is the one that wrote it. */
export async function isHealthy({ port, pid }: Discovery): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`, {
      signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
    });
    const body = (await response.json()) as { name?: string; pid?: number };
    return body.name === 'beckon' && body.pid === pid;
  } catch {
    return false;
  }
}

async function call(
  { port, token }: Discovery,
  command: Command,
  args: object,
  options: CallOptions,
): Promise<unknown> {
  const { method, path } = command.http as { method: string; path: string };
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  if (method === 'POST') headers['content-type'] = 'application/json';
  let response: Response;
  try {
    const query = method === 'GET' ? toQuery(args) : '';
    response = await fetch(`http://127.0.0.1:${port}${path}${query}`, {
      method,
      headers,
      signal: options.signal,
      ...(method === 'POST' && { body: JSON.stringify(args) }),
    });
  } catch (error) {
    options.signal.throwIfAborted();
    throw new ProviderError('not-running', 'The daemon does not answer; beckon start starts one.', {
      cause: error,
    });
  }
  if (!response.ok) throw fromErrorBody(((await response.json()) as { error: ErrorBody }).error);
  for await (const { event, data } of readEvents(response)) {
    if (event === 'sentence') options.onSentence(data as Sentence);
    else if (event === 'progress') options.onProgress?.(data as Progress);
    else if (event === 'done') return data;
    else if (event === 'error') throw fromErrorBody((data as { error: ErrorBody }).error);
  }
  throw new ProviderError('not-running', 'The daemon ended in the middle of the request; start it again.');
}

function toQuery(args: object): string {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return given.length > 0
    ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
    : '';
}

/** Server-sent events as our own server writes them: one `event` and one `data` line each. */
async function* readEvents(response: Response): AsyncGenerator<{ event: string; data: unknown }> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const lines = rest.slice(0, end).split('\n');
      rest = rest.slice(end + 2);
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      yield { event: field('event') ?? 'message', data: JSON.parse(field('data') ?? 'null') };
    }
  }
}
