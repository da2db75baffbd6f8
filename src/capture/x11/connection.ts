import { connect, type Socket } from 'node:net';
import type { Waiting } from '../../core/drivers.ts';
import { withDeadline } from '../../core/time.ts';
import { type X11Address, x11Socket } from './address.ts';
import { noDisplay } from './no-display.ts';
import { parseSetup, setupRequest, type X11Screen } from './setup.ts';
import { readCookie } from './xauthority.ts';

/** One conversation with an X server: opened for a question and closed after the answer, or kept to hear events. */
export type X11Connection = {
  readonly screens: readonly X11Screen[];
  /** Sends a request and gives the whole reply; null where the server answers with an error (a window that is gone). */
  request(opcode: number, detail: number, body: Uint8Array): Promise<Buffer | null>;
  /** Sends a request that has no reply; tells whether the server did it. */
  order(opcode: number, detail: number, body: Uint8Array): Promise<boolean>;
  close(): void;
};

/** For a conversation that stays open: nothing bounds its answers then but its end. */
export type X11Listener = {
  /** One event, 32 bytes or more. Called from the socket: must not throw. */
  readonly onEvent: (event: Buffer) => void;
  /** The server went away, or the signal aborted. */
  readonly onLoss: () => void;
};

/** A server on the same machine answers in a millisecond; through `ssh -X` in some hundred. */
const TIMEOUT_MS = 5_000;
/** No answer to our questions is longer. */
const MAX_REPLY_BYTES = 4 * 1024 * 1024;

/**
 * Opens a conversation in the X11 protocol (https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html). It is our
 * own because Xlib ends the whole process when the server goes away. Throws DeviceError `no-display`.
 */
export async function openX11(
  address: X11Address,
  environment: NodeJS.ProcessEnv,
  { signal }: Waiting,
  listener?: X11Listener,
): Promise<X11Connection> {
  signal.throwIfAborted();
  const cookie = await readCookie(address, environment);
  const socket = connect(x11Socket(address));
  const deadline = withDeadline(signal, TIMEOUT_MS, () => noDisplay(`no answer within ${TIMEOUT_MS} ms`));
  const waiting = createWaiting(socket, listener);
  const onAbort = () => waiting.lose(deadline.signal.reason);
  if (deadline.signal.aborted) onAbort();
  else deadline.signal.addEventListener('abort', onAbort, { once: true });
  const close = () => {
    deadline.clear();
    signal.removeEventListener('abort', close);
    socket.destroy();
  };
  const keepOpen = () => {
    deadline.clear();
    signal.addEventListener('abort', close, { once: true });
  };
  try {
    socket.write(setupRequest(cookie));
    const screens = parseSetup(await waiting.setup);
    if (listener) keepOpen();
    const ask = (opcode: number, detail: number, body: Uint8Array) => {
      const reply = waiting.nextReply();
      socket.write(encodeRequest(opcode, detail, body));
      return reply;
    };
    return {
      screens,
      request: ask,
      async order(opcode, detail, body) {
        const done = ask(opcode, detail, body);
        // The answer to any question shows that the server is past the order, and had nothing against it.
        await ask(GET_INPUT_FOCUS, 0, new Uint8Array(0));
        return (await done) !== null;
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function encodeRequest(opcode: number, detail: number, body: Uint8Array): Buffer {
  const request = Buffer.alloc(4 + Math.ceil(body.length / 4) * 4);
  request.writeUInt8(opcode, 0);
  request.writeUInt8(detail, 1);
  request.writeUInt16LE(request.length / 4, 2);
  request.set(body, 4);
  return request;
}

const GET_INPUT_FOCUS = 43;

type Waiter = {
  readonly sequence: number;
  resolve(reply: Buffer | null): void;
  reject(reason: unknown): void;
};

/** Cuts what the server sends into the setup and replies, and gives them to those who wait, in order. */
function createWaiting(socket: Socket, listener: X11Listener | undefined) {
  const waiters: Waiter[] = [];
  /** Requests are counted by both sides; the setup is none and has the number 0. */
  let lastSequence = -1;
  let lost: { readonly reason: unknown } | null = null;
  let isSetUp = false;
  let received: Buffer = Buffer.alloc(0);
  const nextReply = (): Promise<Buffer | null> => {
    const sequence = ++lastSequence & 0xffff;
    const reply = new Promise<Buffer | null>((resolve, reject) =>
      waiters.push({ sequence, resolve, reject }),
    );
    reply.catch(() => {}); // a caller who asked several things at once hears of the first only
    if (lost) lose(lost.reason);
    return reply;
  };
  /** What waits in front of the answer's own waiter was an order that the server had nothing against. */
  const answer = (sequence: number, message: Buffer | null) => {
    while (waiters.length > 0 && waiters[0]?.sequence !== sequence) waiters.shift()?.resolve(DONE);
    waiters.shift()?.resolve(message);
  };
  const lose = (reason: unknown) => {
    if (!lost) queueMicrotask(() => listener?.onLoss());
    lost ??= { reason };
    for (const waiter of waiters.splice(0)) waiter.reject(lost.reason);
    socket.destroy();
  };
  socket.on('error', (error: NodeJS.ErrnoException) => lose(noDisplay(connectProblem(error), error)));
  socket.on('close', () => lose(noDisplay('a server that ended the connection')));
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    for (let length = messageLength(received, isSetUp); received.length >= length; ) {
      const message = received.subarray(0, length);
      received = received.subarray(length);
      const kind = isSetUp ? message[0]! : REPLY;
      const sequence = isSetUp ? message.readUInt16LE(2) : 0;
      isSetUp = true;
      if (kind === REPLY || kind === ERROR) answer(sequence, kind === REPLY ? message : null);
      else listener?.onEvent(message);
      length = messageLength(received, isSetUp);
    }
    if (messageLength(received, isSetUp) > MAX_REPLY_BYTES) lose(noDisplay('an answer that is too long'));
  });
  const setup = nextReply().then((message) => message ?? Buffer.alloc(0));
  setup.catch(() => {});
  return { setup, nextReply, lose };
}

const DONE = Buffer.alloc(0);
const ERROR = 0;
const REPLY = 1;
const GENERIC_EVENT = 35;
const MESSAGE_BYTES = 32;
const SETUP_HEAD_BYTES = 8;

/** Bytes of the message that begins in `received`, or of the part that tells how long it is. */
function messageLength(received: Buffer, isSetUp: boolean): number {
  if (!isSetUp) {
    if (received.length < SETUP_HEAD_BYTES) return SETUP_HEAD_BYTES;
    return SETUP_HEAD_BYTES + 4 * received.readUInt16LE(6);
  }
  if (received.length < MESSAGE_BYTES) return MESSAGE_BYTES;
  const isLong = received[0] === REPLY || received[0] === GENERIC_EVENT;
  return isLong ? MESSAGE_BYTES + 4 * received.readUInt32LE(4) : MESSAGE_BYTES;
}

function connectProblem({ code }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'no server there';
  if (code === 'EACCES') return 'a server that this user may not reach';
  return `the connection error ${code}`;
}
