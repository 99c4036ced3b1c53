// The page's own server: files of the build, the view as server-sent events, acts by POST. This machine only.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import type { World } from './world';
import { FAULTS, type Act } from './view';

const phone = z.enum(['zalo', 'viber']);
const words = z.string().min(1).max(20_000);
const act: z.ZodType<Act> = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('type'), phone, text: words }),
  z.strictObject({ act: z.literal('tap'), phone, text: words }),
  z.strictObject({ act: z.literal('send'), phone, what: z.string().max(30) }),
  z.strictObject({ act: z.enum(['open', 'join', 'leave', 'replace']), phone }),
  z.strictObject({ act: z.literal('share'), phone: z.literal('zalo'), number: z.string().max(20) }),
  z.strictObject({ act: z.literal('human'), phone: z.literal('zalo'), text: words }),
  z.strictObject({ act: z.literal('fault'), fault: z.enum(FAULTS), on: z.boolean() }),
  z.strictObject({ act: z.literal('expire') }),
]);

const PAGE = `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>SMEdx: điện thoại mô phỏng</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="page.css" />
  </head>
  <body>
    <div id="page"></div>
    <script src="page.js"></script>
  </body>
</html>
`;
const FILES: Readonly<Record<string, string>> = {
  '/page.js': 'text/javascript; charset=utf-8',
  '/page.css': 'text/css; charset=utf-8',
};

/** Changes within this time leave together. */
const TOGETHER_MS = 40;

export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

async function readAct(request: IncomingMessage): Promise<Act> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return act.parse(JSON.parse(Buffer.concat(parts).toString('utf8')));
}

/** Serves until `close`. `folder` holds what the build made of the page. */
export async function servePage(world: World, folder: string, port: number): Promise<PageServer> {
  const streams = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | null = null;
  const tell = (stream: ServerResponse) => stream.write(`data: ${JSON.stringify(world.view())}\n\n`);
  world.subscribe(() => {
    timer ??= setTimeout(() => {
      timer = null;
      for (const stream of streams) tell(stream);
    }, TOGETHER_MS);
  });

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const type = FILES[pathname];
    const answer = (status: number, contentType: string, body: string | Buffer) => {
      response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' });
      response.end(body);
    };
    if (pathname === '/') answer(200, 'text/html; charset=utf-8', PAGE);
    else if (type !== undefined) answer(200, type, readFileSync(join(folder, pathname)));
    else if (pathname === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      streams.add(response);
      response.once('close', () => streams.delete(response));
      tell(response);
    } else if (
      pathname === '/act' &&
      request.method === 'POST' &&
      // Pages of elsewhere cannot send this without being asked first.
      request.headers['content-type'] === 'application/json'
    ) {
      try {
        world.act(await readAct(request));
        answer(200, 'application/json', '{}');
      } catch (error) {
        answer(400, 'application/json', JSON.stringify({ error: { message: String(error) } }));
      }
    } else answer(404, 'text/plain', 'not found');
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      if (timer) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
