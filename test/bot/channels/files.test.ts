// Files that messages name by address: read from this server itself, and nothing else is ever called for them.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ChannelError } from '../../../bot/channels/channel';
import { createOwnFiles, ownAddress } from '../../../bot/channels/files';

const PDF = Buffer.from('%PDF-1.7 báo cáo');
const STATUSES: Readonly<Record<string, number>> = {
  '/r/gone.pdf': 404,
  '/r/busy.pdf': 503,
  '/r/on.pdf': 302,
};

let server: Server;
let here = '';
const called: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    called.push(`${String(request.method)} ${String(request.url)}`);
    const status = STATUSES[request.url ?? ''] ?? 200;
    response.writeHead(status, {
      'content-length': status === 200 ? PDF.length : 0,
      ...(status === 302 ? { location: 'http://elsewhere.example/' } : {}),
    });
    response.end(status === 200 && request.method === 'GET' ? PDF : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => (called.length = 0));

const PUBLIC = 'https://tro-ly.example/smedx';
const files = () => createOwnFiles(() => [here, PUBLIC]);
const ruleOf = (sent: Promise<unknown>) =>
  sent.then(
    () => 'read',
    (error: unknown) => (error instanceof ChannelError ? error.rule : 'no rule'),
  );

it('reads what stands below the outside address where this process reaches itself', async () => {
  expect(await files().read(`${PUBLIC}/r/a.pdf`)).toEqual(PDF);
  expect(await files().read(`${here}/r/b.pdf`)).toEqual(PDF);
  expect(await files().size(`${PUBLIC}/r/a.pdf`)).toBe(PDF.length);
  expect(called).toEqual(['GET /r/a.pdf', 'GET /r/b.pdf', 'HEAD /r/a.pdf']);
});

it.each([
  'https://elsewhere.example/r/a.pdf',
  'https://tro-ly.example/r/a.pdf',
  'https://tro-ly.example/smedx/../r/a.pdf',
  'https://tro-ly.example/smedx%2f..%2fr',
  'https://tro-ly.example.elsewhere.example/smedx/r/a.pdf',
  'https://tro-ly.example@elsewhere.example/smedx/r/a.pdf',
  'http://tro-ly.example/smedx/r/a.pdf',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  'r/a.pdf',
  '',
])('calls nobody for %j, which is not ours', async (url) => {
  expect(await ruleOf(files().read(url))).toBe('dead');
  expect(await files().size(url)).toBeNull();
  expect(called).toEqual([]);
});

it('knows no address of ours before the server listens', () => {
  expect(ownAddress(`${PUBLIC}/r/a.pdf`, [])).toBeNull();
});

it('tells what is gone for good from what may come back, and follows no redirection', async () => {
  expect(await ruleOf(files().read(`${here}/r/gone.pdf`))).toBe('dead');
  expect(await ruleOf(files().size(`${here}/r/gone.pdf`))).toBe('dead');
  expect(await ruleOf(files().read(`${here}/r/busy.pdf`))).toBe('retry');
  expect(await files().size(`${here}/r/busy.pdf`)).toBeNull();
  expect(await ruleOf(files().read(`${here}/r/on.pdf`))).toBe('retry');
  expect(await ruleOf(createOwnFiles(() => ['http://127.0.0.1:1']).read('http://127.0.0.1:1/r/a.pdf'))).toBe(
    'retry',
  );
});
