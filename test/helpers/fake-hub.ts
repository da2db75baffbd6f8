import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeHub = {
  readonly address: string;
  /** What was asked for: `GET /path`. */
  readonly asked: string[];
  close(): Promise<void>;
};

export type FakeHubOptions = {
  /** Files by path of the one repository that there is. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** After how many bytes of this answer the connection breaks; null to let it through. */
  readonly cutAfter?: (path: string, length: number) => number | null;
  /** After how many bytes of this answer nothing more comes; null to let it through. */
  readonly stallAfter?: (path: string, length: number) => number | null;
  /** Changes bytes on their way. */
  readonly spoil?: (path: string, bytes: Uint8Array) => Uint8Array;
  /** A plain mirror: no list of files. */
  readonly hasNoApi?: boolean;
  /** Tells no hashes. */
  readonly hasNoHashes?: boolean;
  /** Takes no `Range`. */
  readonly hasNoRanges?: boolean;
  /** Answers with this status instead of a file; null to answer. */
  readonly statusFor?: (path: string) => number | null;
  /** Gives files out through another host. */
  readonly filesAt?: string;
};

export const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** A model hub on this machine, in the shape of https://huggingface.co/docs/hub/api, which fails as it is told. */
export async function startFakeHub(options: FakeHubOptions): Promise<FakeHub> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').split('?')[0]!);
    asked.push(`${request.method} ${path}`);
    answer(path, request, response, options);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  options: FakeHubOptions,
): void {
  const { files, hasNoApi, hasNoHashes } = options;
  const sendJson = (body: unknown) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  if (path.startsWith('/api/')) {
    if (hasNoApi) response.writeHead(404).end();
    else if (path.includes('/revision/')) sendJson({ sha: COMMIT });
    else sendJson(treeOf(files, hasNoHashes ?? false));
    return;
  }
  const name = /^\/[^/]+\/[^/]+\/resolve\/[^/]+\/(.+)$/.exec(path)?.[1] ?? path.slice(1);
  const bytes = files[name];
  const status = options.statusFor?.(name) ?? null;
  if (status !== null || !bytes) response.writeHead(status ?? 404).end();
  else if (options.filesAt) response.writeHead(302, { location: `${options.filesAt}/${name}` }).end();
  else sendFile(name, bytes, request, response, options);
}

function sendFile(
  name: string,
  bytes: Uint8Array,
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { cutAfter, stallAfter, spoil, hasNoRanges, hasNoHashes }: FakeHubOptions,
): void {
  if (!hasNoHashes && isLarge(name)) response.setHeader('etag', `"${sha256Of(bytes)}"`);
  const from = hasNoRanges ? 0 : Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
  if (from > 0) response.setHeader('content-range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`);
  const body = (spoil?.(name, bytes) ?? bytes).subarray(from);
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': body.length });
  if (method === 'HEAD') {
    response.end();
    return;
  }
  const stall = stallAfter?.(name, body.length) ?? null;
  if (stall !== null && stall < body.length) {
    response.write(body.subarray(0, stall));
    return;
  }
  const cut = cutAfter?.(name, body.length) ?? null;
  if (cut === null || cut >= body.length) response.end(body);
  else response.write(body.subarray(0, cut), () => response.destroy());
}

const isLarge = (name: string) => name.includes('.onnx');

const treeOf = (files: FakeHubOptions['files'], hasNoHashes: boolean) =>
  Object.entries(files).map(([path, bytes]) => {
    const common = { type: 'file', path, size: bytes.length };
    if (hasNoHashes) return common;
    if (isLarge(path)) return { ...common, oid: 'x', lfs: { oid: sha256Of(bytes), size: bytes.length } };
    return {
      ...common,
      oid: createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex'),
    };
  });

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
