import { readEvents, type StreamEvent } from './event-stream.ts';

export type FollowOptions = {
  readonly headers: Readonly<Record<string, string>>;
  /** How long to wait before the stream is asked for again; the wait doubles from `first` to `most`. */
  readonly retryMs: { readonly first: number; readonly most: number };
  /** May throw: the stream is then asked for again. */
  readonly hear: (event: StreamEvent) => void;
  readonly onOpen: () => void;
  /** The stream broke or did not come; the answer is null where there was none. */
  readonly onBreak: (answer: Response | null) => void;
  readonly signal: AbortSignal;
};

/** Hands over every event of a stream, connects again whenever it breaks, until the signal aborts. */
export async function followEvents(address: string, options: FollowOptions): Promise<void> {
  const { headers, signal } = options;
  let retryMs = options.retryMs.first;
  while (!signal.aborted) {
    const answer = await fetch(address, { headers, signal }).catch(() => null);
    if (answer?.ok && answer.body !== null) {
      options.onOpen();
      retryMs = options.retryMs.first;
      await hearAll(answer.body, options.hear).catch(() => {});
    }
    if (signal.aborted) return;
    options.onBreak(answer);
    await new Promise((resolve) => setTimeout(resolve, retryMs));
    retryMs = Math.min(options.retryMs.most, 2 * retryMs);
  }
}

async function hearAll(body: ReadableStream<Uint8Array>, hear: (event: StreamEvent) => void): Promise<void> {
  for await (const event of readEvents(body)) hear(event);
}
