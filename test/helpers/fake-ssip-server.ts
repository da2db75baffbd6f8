import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SsipAddress } from '../../src/speech/ssip/address.ts';

/** What the server does with a text: the real one says BEGIN, then END; CANCELED comes by itself on CANCEL. */
export type SsipPlay = {
  /** Sends an event of this text. */
  event(code: number): void;
  /** Cuts the line. */
  drop(): void;
  /** Sends raw bytes. */
  send(raw: string): void;
};

export type FakeSsipServerOptions = {
  /** Answers a command (null: no answer at all); without it the usual answer is given. */
  readonly answer?: (command: string) => string | null | undefined;
  /** Sent before the reply that tells the number of a text. */
  readonly early?: string;
  /** Told each text as it was received and how many came before it. */
  readonly play?: (text: string, server: SsipPlay, index: number) => void;
};

export type FakeSsipServer = {
  readonly address: SsipAddress;
  /** Every command of every connection, in order. */
  readonly commands: readonly string[];
  /** Every text, its dots unstuffed, lines joined by \n. */
  readonly texts: readonly string[];
  readonly connectionCount: number;
  close(): Promise<void>;
};

const USUAL: readonly [RegExp, string][] = [
  [/^GET RATE/, '251-0\r\n251 OK GET RETURNED\r\n'],
  [/^GET VOLUME/, '251-100\r\n251 OK GET RETURNED\r\n'],
  [/^LIST OUTPUT_MODULES/, '250-espeak-ng\r\n250 OK MODULE LIST SENT\r\n'],
  [
    /^LIST SYNTHESIS_VOICES/,
    '249-Klara\tde-DE\tnone\r\n249-Klara+male1\tde-DE\tmale1\r\n249 OK VOICE LIST SENT\r\n',
  ],
  [/^QUIT/, '231 HAPPY HACKING\r\n'],
  [/^(SET|CANCEL)/, '299 OK\r\n'],
];

/** A speech server without a voice that does what a test wants, on a Unix socket of its own. */
export async function startFakeSsipServer(options: FakeSsipServerOptions = {}): Promise<FakeSsipServer> {
  const { answer, early = '', play = sayAtOnce } = options;
  const folder = await mkdtemp(join(tmpdir(), 'beckon-ssip-'));
  const path = join(folder, 'speechd.sock');
  const commands: string[] = [];
  const texts: string[] = [];
  const sockets = new Set<Socket>();
  let connectionCount = 0;

  const server = createServer((socket) => {
    connectionCount++;
    sockets.add(socket);
    socket.unref(); // a test that fails must not wait for its server
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    let body: string[] | null = null;
    let speaking: number | null = null;
    const send = (raw: string) => socket.writable && socket.write(raw);
    const event = (id: number, code: number) => send(`${code}-${id}\r\n${code}-7\r\n${code} EVENT\r\n`);

    function takeText(lines: readonly string[]): void {
      const text = lines.map((line) => line.replace(/^\./, '')).join('\n');
      const index = texts.length;
      const id = index + 1;
      speaking = id;
      texts.push(text);
      send(`${early}225-${id}\r\n225 OK MESSAGE QUEUED\r\n`);
      play(text, { event: (code) => event(id, code), drop: () => socket.destroy(), send }, index);
    }

    function takeCommand(line: string): void {
      commands.push(line);
      const own = answer?.(line);
      if (own === null) return;
      if (line === 'SPEAK' && own === undefined) {
        body = [];
        send('230 OK RECEIVING DATA\r\n');
        return;
      }
      send(own ?? USUAL.find(([pattern]) => pattern.test(line))?.[1] ?? '500 ERR INVALID COMMAND\r\n');
      if (line === 'CANCEL SELF' && speaking !== null) event(speaking, 703);
      if (line === 'QUIT') socket.end();
    }

    let rest = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      const lines = (rest + piece).split('\r\n');
      rest = lines.pop() as string;
      for (const line of lines) {
        if (body === null) takeCommand(line);
        else if (line === '.') {
          const lines = body;
          body = null;
          takeText(lines);
        } else body.push(line);
      }
    });
  });
  server.unref().listen(path);
  await once(server, 'listening');
  return {
    address: { kind: 'unix', path, isDefault: false },
    commands,
    texts,
    get connectionCount() {
      return connectionCount;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function sayAtOnce(_text: string, server: SsipPlay): void {
  server.event(701);
  setImmediate(() => server.event(702));
}
