import { once } from 'node:events';
import { Socket } from 'node:net';
import { DeviceError } from '../../core/errors.ts';
import type { SsipAddress } from './address.ts';
import { createReplyParser, isEvent, isSuccess, SSIP_EVENT, type SsipMessage } from './reply-parser.ts';

/** A line to a speech server. When it drops, every wait on it rejects with DeviceError `speech-failed`. */
export type SsipConnection = {
  readonly isOpen: boolean;
  /** Sends one command and resolves with its reply. Rejects when the server refuses it or does not answer in time. */
  command(line: string): Promise<SsipMessage>;
  /**
   * Sends a text (in the form of ssipBody) and resolves when the server has queued it. `onEvent` gets the codes of
   * its events, and `null` when the line drops before the last of them.
   */
  speak(body: string, onEvent: (code: number | null) => void): Promise<void>;
  close(): Promise<void>;
};

export type SsipConnectionOptions = {
  readonly signal: AbortSignal;
  /** How long the server may take to answer one command. */
  readonly replyLimitMs?: number;
};

type Pending = { readonly settle: (reply: SsipMessage) => void; readonly fail: (error: Error) => void };

/** Connects; rejects with the system's error (ENOENT, ECONNREFUSED) where nobody listens. */
export async function openSsipConnection(
  address: SsipAddress,
  { signal, replyLimitMs = 5_000 }: SsipConnectionOptions,
): Promise<SsipConnection> {
  const socket = await connect(address, signal);
  const parser = createReplyParser();
  const listeners = new Map<string, (code: number | null) => void>();
  /**
   * Events that came before the reply that tells their text's number; the server's threads do not wait for each
   * other.
   */
  const early: SsipMessage[] = [];
  let pending: Pending | null = null;
  let lastTask: Promise<unknown> = Promise.resolve();

  socket.setEncoding('utf8');
  socket.on('data', (piece: string) => {
    try {
      for (const message of parser.feed(piece)) take(message);
    } catch (error) {
      socket.destroy();
      drop(error as Error);
    }
  });
  socket.on('error', () => {}); // followed by close
  socket.on('close', () => drop(lineLost()));

  function take(message: SsipMessage): void {
    if (isEvent(message)) tell(message);
    else if (pending) pending.settle(message);
    else throw lineLost(); // an answer to nothing: the two sides do not agree any more
  }

  function tell(event: SsipMessage): void {
    const listener = listeners.get(event.data[0] ?? '');
    if (listener) listener(event.code);
    else if (pending) early.push(event);
  }

  function drop(error: Error): void {
    pending?.fail(error);
    for (const listener of [...listeners.values()]) listener(null);
    listeners.clear();
  }

  function listen(id: string, onEvent: (code: number | null) => void): void {
    listeners.set(id, (code) => {
      if (code === SSIP_EVENT.end || code === SSIP_EVENT.canceled) listeners.delete(id);
      onEvent(code);
    });
    for (const event of early.splice(0)) tell(event);
  }

  /** SSIP allows one command at a time, and nothing between SPEAK and its text. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const own = lastTask.then(task, task);
    lastTask = own;
    return own;
  }

  /** `onReply` runs before anything that came after the reply is looked at. */
  function exchange(payload: string, onReply: (reply: SsipMessage) => void = () => {}): Promise<SsipMessage> {
    return new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(lineLost());
      const finish = (end: () => void) => {
        clearTimeout(timer);
        pending = null;
        end();
      };
      const timer = setTimeout(() => {
        finish(() => reject(silent(replyLimitMs)));
        socket.destroy();
      }, replyLimitMs);
      pending = {
        settle(reply) {
          if (isSuccess(reply)) onReply(reply);
          finish(() => (isSuccess(reply) ? resolve(reply) : reject(refused(reply.code))));
        },
        fail: (error) => finish(() => reject(error)),
      };
      socket.write(payload);
    });
  }

  return {
    get isOpen() {
      return !socket.destroyed;
    },
    command: (line) => inTurn(() => exchange(`${line}\r\n`)),
    speak: (body, onEvent) =>
      inTurn(async () => {
        await exchange('SPEAK\r\n');
        early.length = 0;
        await exchange(body, ({ data: [id] }) => listen(id ?? '', onEvent));
      }),
    async close() {
      if (socket.destroyed) return;
      const closed = once(socket, 'close');
      socket.end('QUIT\r\n');
      setTimeout(() => socket.destroy(), 500).unref();
      await closed;
    },
  };
}

async function connect(address: SsipAddress, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted();
  const socket = new Socket();
  try {
    if (address.kind === 'unix') socket.connect(address.path);
    else socket.connect(address.port, address.host);
    await once(socket, 'connect', { signal });
    return socket;
  } catch (error) {
    socket.on('error', () => {});
    socket.destroy();
    signal.throwIfAborted();
    throw error;
  }
}

const CLOSED_LINE = 'a closed line';

/** The error of a line that dropped; a new connection may help. */
export const lineLost = () =>
  new DeviceError('speech-failed', `Expected the speech server to stay, got ${CLOSED_LINE}: restart it.`, {
    expected: 'an open line until the end of the text',
    got: CLOSED_LINE,
  });

export const isLineLost = (error: unknown): boolean =>
  error instanceof DeviceError && error.got === CLOSED_LINE;

const silent = (limitMs: number) =>
  new DeviceError(
    'speech-failed',
    `Expected an answer of the speech server within ${limitMs} ms, got none: restart speech-dispatcher.`,
    { expected: `an answer within ${limitMs} ms`, got: 'none' },
  );

const refused = (code: number) =>
  new DeviceError(
    'speech-failed',
    `Expected the speech server to take a command, got its error ${code}: check the language and the voice.`,
    { expected: 'a reply below 300', got: String(code) },
  );
