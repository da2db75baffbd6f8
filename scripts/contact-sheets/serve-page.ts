import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PageFile, pageHeaders } from '../../src/avatar/page-files.ts';

/** Only the figure: no text, no notice. */
const BARE = '#words, #notice { display: none }';

/** The signing page on a port of its own, without a daemon; `/bare.css` takes everything but the figure away. */
export async function servePage(
  files: ReadonlyMap<string, PageFile>,
): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    if (pathname === '/bare.css') return response.setHeader('Content-Type', 'text/css').end(BARE);
    const file = files.get(pathname);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { ...pageHeaders(), 'Content-Type': file.contentType });
    response.end(await readFile(file.file));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
