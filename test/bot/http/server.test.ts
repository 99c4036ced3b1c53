// The routes of the contract over real HTTP: right answers, and for every wrong input one clear refusal in one shape.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { request } from 'node:http';
import { frameworks } from '../../../scoring';
import {
  type Answer,
  any,
  call,
  type Harness,
  holding,
  like,
  matching,
  postJson,
  serve,
  temporaryStore,
} from './harness';

let server: Harness;
let assets: string;
beforeAll(async () => {
  assets = mkdtempSync(join(tmpdir(), 'smedx-assets-'));
  writeFileSync(join(assets, 'widget.js'), `/* ${'widget '.repeat(400)}*/`);
  writeFileSync(join(assets, 'frame.js'), '/* frame */');
  writeFileSync(join(assets, 'frame.html'), '<script src="frame.js" defer></script>');
  writeFileSync(join(assets, 'page.html'), '<html lang="vi"><script src="widget.js" async></script>');
  writeFileSync(join(assets, 'secret.map'), 'not served');
  server = await serve({ assets, env: { WEBCHAT_ORIGINS: 'https://shop.example' } });
});
afterAll(async () => {
  await server.close();
  rmSync(assets, { recursive: true });
});

const at = (path: string) => `${server.url}${path}`;
const get = (path: string, headers: Record<string, string> = {}) => call(at(path), { headers });
const errorOf = ({ body }: Answer) =>
  (
    body as {
      error: { code: string; message: string; details?: readonly { path: string; message: string }[] };
    }
  ).error;

const sme = frameworks().find(({ index }) => index === 'sme');
const id = sme?.id ?? '';
const criteria =
  sme?.pillars.flatMap(({ components }) => components.flatMap((component) => component.criteria)) ?? [];
const [first, second] = criteria.map(({ code }) => code);
const all = (level: number) => Object.fromEntries(criteria.map(({ code }) => [code, level]));

describe('what operators ask', () => {
  it('is alive and ready', async () => {
    expect((await get('/healthz')).body).toEqual({ status: 'ok', version: '0.0.0' });
    expect(await get('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { database: { status: 'ok' }, server: { status: 'ok' } } },
    });
  });

  it('is not ready without its database, and says which part is missing but not how', async () => {
    const { store, remove } = await temporaryStore();
    const own = await serve({
      store: { ...store, ping: () => Promise.reject(new Error('password authentication failed for smedx')) },
    });
    const answer = await call(`${own.url}/readyz`);
    expect(answer).toMatchObject({
      status: 503,
      body: { checks: { database: { status: 'failed' }, server: { status: 'ok' } } },
    });
    expect(answer.text).not.toContain('password');
    await own.close();
    await remove();
  });

  it('counts requests by route and status', async () => {
    await get('/healthz');
    const { text, headers } = await get('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(/smedx_http_requests_total\{route="\/healthz",status="200"\} \d+/);
  });
});

describe('the page and the widget', () => {
  it('serves a page with the widget that no other site may frame', async () => {
    const { text, headers, status } = await get('/');
    expect(status).toBe(200);
    expect(text).toContain('<html lang="vi">');
    expect(text).toContain('<script src="widget.js" async>');
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self'.*frame-ancestors 'self'$/);
  });

  it('lets the sites of WEBCHAT_ORIGINS, and no other, frame the chat', async () => {
    const { headers, text } = await get('/widget/frame.html');
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self' https:\/\/shop\.example$/);
    expect(headers.get('content-security-policy')).toContain(server.url.replace('http', 'ws'));
    expect(text).toMatch(/<script src="frame\.js\?v=[\w-]{8}" defer>/);
  });

  it('serves the script compressed, and 304 to who has it', async () => {
    const plain = await get('/widget.js', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const tag = plain.headers.get('etag') ?? '';
    expect(await get('/widget.js', { 'if-none-match': `W/"x", ${tag}` })).toMatchObject({
      status: 304,
      text: '',
    });
    const packed = await new Promise<Buffer>((resolve, reject) => {
      request(at('/widget.js'), { headers: { 'accept-encoding': 'gzip;q=0, br' } }, (response) => {
        expect(response.headers['content-encoding']).toBe('br');
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve(Buffer.concat(parts)));
      })
        .on('error', reject)
        .end();
    });
    expect(packed.length).toBeLessThan(plain.text.length / 2);
    expect(brotliDecompressSync(packed).toString()).toBe(plain.text);
  });

  it('serves nothing else from the folder or outside it', async () => {
    for (const path of [
      '/widget/secret.map',
      '/widget/..%2f..%2fpackage.json',
      '/widget/%2e%2e/main.cjs',
      '/widget/none.js',
    ])
      expect((await get(path)).status).toBe(404);
  });
});

describe('frameworks', () => {
  it('lists what can be scored', async () => {
    const { body } = await get('/api/v1/frameworks');
    expect(body).toEqual(
      holding([
        like({ id: 'qd-1970-sme', criteria: 60, maxPoints: 320, status: 'replaced' }),
        like({ id: 'qd-1970-large', criteria: 139, maxPoints: 695 }),
      ]),
    );
  });

  it('shows one whole, each criterion with its six levels, marked as not official', async () => {
    const { body } = await get(`/api/v1/frameworks/${id}`);
    const whole = body as { pillars: { components: { criteria: Record<string, unknown>[] }[] }[] };
    const shown = whole.pillars.flatMap(({ components }) =>
      components.flatMap((component) => component.criteria),
    );
    expect(body).toMatchObject({
      id,
      status: 'replaced',
      decree: { document: any(String) },
      replacedBy: any(Array),
    });
    expect(shown).toHaveLength(60);
    for (const criterion of shown) {
      expect(criterion).toMatchObject({
        code: any(String),
        name: any(String),
        group: any(String),
        maxPoints: any(Number),
        guidanceIsOfficial: false,
      });
      expect(criterion.levels).toHaveLength(6);
    }
  });

  it('says 304 to who has it and 404 for one that is not there', async () => {
    const tag = (await get(`/api/v1/frameworks/${id}`)).headers.get('etag') ?? '';
    expect((await get(`/api/v1/frameworks/${id}`, { 'if-none-match': tag })).status).toBe(304);
    const missing = await get('/api/v1/frameworks/dti-2030');
    expect([missing.status, errorOf(missing).code]).toEqual([404, 'framework_not_found']);
  });
});

describe('scoring', () => {
  it('scores a whole sheet and a sheet with gaps', async () => {
    const full = await postJson(at('/api/v1/score'), { framework: id, answers: all(5) });
    expect(full.body).toMatchObject({
      framework: id,
      total: 320,
      max: 320,
      level: 5,
      unanswered: [],
      citation: { document: any(String) },
    });
    const { pillars } = full.body as { pillars: Record<string, unknown>[] };
    expect(pillars).toHaveLength(6);
    expect(Object.keys(pillars[0] ?? {}).sort()).toEqual([
      'code',
      'level',
      'levelName',
      'max',
      'name',
      'percent',
      'points',
    ]);
    const partial = await postJson(at('/api/v1/score'), { framework: id, answers: { [first ?? '']: 3 } });
    expect((partial.body as { unanswered: string[] }).unanswered).toHaveLength(59);
  });

  it('names the code and the level that are wrong', async () => {
    const unknown = await postJson(at('/api/v1/score'), {
      framework: id,
      answers: { '9.9.9': 3, [first ?? '']: 6, [second ?? '']: 2.5 },
    });
    expect(unknown.status).toBe(400);
    expect(errorOf(unknown).details?.map(({ path }) => path)).toEqual(
      holding(['answers.9.9.9', `answers.${first}`, `answers.${second}`]),
    );
    expect(errorOf(unknown).message).toContain(errorOf(unknown).details?.[0]?.path);
  });

  it.each([
    ['no framework', { answers: {} }, 'framework'],
    ['a framework that is none', { framework: 'x', answers: {} }, 'framework'],
    ['no answers', { framework: 'qd-1970-sme' }, 'answers'],
    ['a list for answers', { framework: 'qd-1970-sme', answers: [3] }, 'answers'],
    ['a level as text', { framework: 'qd-1970-sme', answers: { '1.1.1': '3' } }, 'answers.1.1.1'],
    ['a negative level', { framework: 'qd-1970-sme', answers: { '1.1.1': -1 } }, 'answers.1.1.1'],
    ['a name of the prototype', '{"framework":"qd-1970-sme","answers":{"__proto__":3}}', 'answers.__proto__'],
  ])('refuses %s', async (_what, body, path) => {
    const answer = await postJson(at('/api/v1/score'), body);
    expect([answer.status, errorOf(answer).code]).toEqual([400, 'invalid_body']);
    expect(errorOf(answer).details?.[0]?.path).toBe(path);
  });

  it('scores a group by levels and by answers, and names the unit that is wrong', async () => {
    const levels = { 1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3 };
    const units = [
      { name: 'Mẹ', staff: 60, parent: true, level: 3, pillarLevels: levels },
      { name: 'Con', staff: 40, framework: id, answers: all(5) },
    ];
    const answer = await postJson(at('/api/v1/score/group'), { units });
    expect(answer).toMatchObject({
      status: 200,
      body: { dth: 3.8, level: any(Number), units: [{ weight: 0.6 }, { weight: 0.4, level: 5 }] },
    });
    for (const [wrong, path] of [
      [[{ ...units[0], staff: -1 }, units[1]], 'units.0.staff'],
      [[units[0], { ...units[0] }], 'units'],
      [[{ name: 'Mẹ', staff: 1, parent: true }], 'units.0'],
      [[], 'units'],
    ] as const) {
      const refused = await postJson(at('/api/v1/score/group'), { units: wrong });
      expect(refused.status).toBe(400);
      expect(errorOf(refused).details?.some((fault) => fault.path.startsWith(path))).toBe(true);
    }
  });

  it('classifies a size, leaves open what the figures leave open, and names a wrong field', async () => {
    const sector = 'trade-services';
    expect(
      (await postJson(at('/api/v1/classify'), { sector, employees: 8, revenue: 5e9 })).body,
    ).toMatchObject({
      size: 'micro',
      framework: id,
      reasons: holding([any(String)]),
      citation: { document: any(String) },
    });
    expect((await postJson(at('/api/v1/classify'), { sector, employees: 8 })).body).toMatchObject({
      size: null,
      framework: null,
    });
    const wrong = await postJson(at('/api/v1/classify'), { sector: 'mining', employees: -2 });
    expect(errorOf(wrong).details?.map(({ path }) => path)).toEqual(holding(['sector', 'employees']));
  });

  it('reads a level where one is expected', async () => {
    const understand = (text: string, criterion = first) =>
      postJson(at('/api/v1/understand'), { text, expecting: { framework: id, criterion } });
    expect((await understand('mức 3')).body).toMatchObject({ intent: 'none', entities: [], level: 3 });
    expect((await understand('mỗi tháng đăng bài một lần')).body).toMatchObject({ level: 4 });
    expect((await understand('chịu thôi')).body).toMatchObject({ level: null });
    expect((await postJson(at('/api/v1/understand'), { text: 'xin chào' })).body).not.toHaveProperty('level');
    expect(errorOf(await understand('3', '9.9.9')).details?.[0]?.path).toBe('expecting.criterion');
  });
});

describe('bad requests', () => {
  it.each([
    ['half a body', '{"framework":"qd-1970-sme","answers":{"1.1'],
    ['two values', '{}{}'],
    ['a body nested without end', '['.repeat(50_000)],
  ])('refuses %s as bad_json', async (_what, body) => {
    const answer = await postJson(at('/api/v1/score'), body);
    expect([answer.status, errorOf(answer).code]).toEqual([400, 'bad_json']);
  });

  it('refuses bytes that are not UTF-8 and compressed bodies', async () => {
    const bytes = await call(at('/api/v1/score'), {
      method: 'POST',
      body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    });
    expect([bytes.status, errorOf(bytes).code]).toEqual([400, 'bad_json']);
    const zipped = await postJson(at('/api/v1/score'), '{}', { 'content-encoding': 'gzip' });
    expect([zipped.status, errorOf(zipped).code]).toEqual([415, 'unsupported_encoding']);
  });

  it('refuses more than 256 KB, announced or not, and takes exactly 256 KB', async () => {
    const sheet = (size: number) => {
      const body = JSON.stringify({ framework: id, answers: {}, filler: '' });
      return body.replace('""}', `"${'x'.repeat(size - body.length)}"}`);
    };
    expect((await postJson(at('/api/v1/score'), sheet(262_144))).status).toBe(200);
    const over = await postJson(at('/api/v1/score'), sheet(262_145));
    expect([over.status, errorOf(over).code]).toEqual([413, 'too_large']);
    const streamed = await call(at('/api/v1/score'), {
      method: 'POST',
      body: new Blob([sheet(2_000_000)]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect([streamed.status, errorOf(streamed).code]).toEqual([413, 'too_large']);
  });

  it('answers what is not there and what is not allowed in the same shape', async () => {
    for (const path of ['/nothing', '/channels/zalo', '/r/abc', '/%ff', '/a%zz']) {
      const answer = await postJson(at(path), {});
      expect(answer.status).toBe(path.includes('%') ? answer.status : 404);
      expect([400, 404]).toContain(answer.status);
      expect(errorOf(answer)).toEqual({
        code: matching(/^[a-z_]+$/),
        message: any(String),
      });
    }
    const method = await call(at('/api/v1/score'), { method: 'DELETE' });
    expect([method.status, errorOf(method).code]).toEqual([405, 'method_not_allowed']);
    expect(method.headers.get('allow')).toContain('POST');
  });

  it('answers broken HTTP with 400 and too large headers with 431', async () => {
    const raw = (text: string) =>
      new Promise<string>((resolve, reject) => {
        const { hostname, port } = new URL(server.url);
        const socket = connect(Number(port), hostname, () => socket.write(text));
        let answer = '';
        socket.on('data', (data) => (answer += data.toString()));
        socket.on('close', () => resolve(answer));
        socket.on('error', reject);
      });
    expect(await raw('NOT HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"bad_request"/);
    expect(await raw(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 [\s\S]*headers_too_large/,
    );
  });

  it('tells nothing of a fault of ours but where the log has it', async () => {
    const { store, remove } = await temporaryStore();
    const broken = {
      ...store,
      conversationUser: () => Promise.reject(new Error('relation "conversations" at /srv/app')),
    };
    const own = await serve({ store: broken });
    const { token, conversationId } = (await postJson(`${own.url}/api/v1/webchat/token`, {})).body as Record<
      string,
      string
    >;
    const answer = await call(`${own.url}/v3/directline/conversations/${conversationId}/activities`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([answer.status, errorOf(answer).code]).toEqual([500, 'internal']);
    expect(answer.text).not.toMatch(/relation|srv|stack/);
    expect(errorOf(answer).message).toContain(answer.headers.get('x-request-id'));
    await own.close();
    await remove();
  });
});

describe('headers', () => {
  it('guards every answer, refusals too', async () => {
    for (const path of ['/healthz', '/nothing', '/api/v1/frameworks']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/);
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });

  it('keeps a caller’s request id and replaces one that could harm a log', async () => {
    expect((await get('/healthz', { 'x-request-id': 'trace-12345678' })).headers.get('x-request-id')).toBe(
      'trace-12345678',
    );
    expect((await get('/healthz', { 'x-request-id': 'a b; DROP' })).headers.get('x-request-id')).not.toBe(
      'a b; DROP',
    );
  });

  it('promises https only behind a trusted proxy that speaks it', async () => {
    const own = await serve({ store: server.store, env: { TRUST_PROXY: 'true' } });
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'bot.example.vn' };
    expect((await call(`${own.url}/healthz`, { headers })).headers.get('strict-transport-security')).toMatch(
      /max-age/,
    );
    const { token } = (await postJson(`${own.url}/api/v1/webchat/token`, {})).body as { token: string };
    const { body } = await postJson(
      `${own.url}/v3/directline/conversations`,
      {},
      { ...headers, authorization: `Bearer ${token}` },
    );
    expect((body as { streamUrl: string }).streamUrl).toMatch(/^wss:\/\/bot\.example\.vn\/v3\//);
    await own.close();
    expect((await get('/healthz', headers)).headers.get('strict-transport-security')).toBeNull();
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string, path = '/v3/directline/conversations') =>
    call(at(path), { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  it('lets the sites of WEBCHAT_ORIGINS call Direct Line with the client’s headers', async () => {
    const { status, headers } = await preflight('https://shop.example');
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example');
    for (const name of ['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with'])
      expect(headers.get('access-control-allow-headers')).toContain(name);
    expect(headers.get('vary')).toContain('Origin');
  });

  it('lets no other site, and tells a refused call no more than that', async () => {
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    expect(
      (await preflight('https://shop.example', '/api/messages')).headers.get('access-control-allow-origin'),
    ).toBeNull();
    const refused = await postJson(at('/api/v1/webchat/token'), {}, { origin: 'https://evil.example' });
    expect([refused.status, errorOf(refused).code]).toEqual([403, 'origin_not_allowed']);
    expect((await postJson(at('/api/v1/webchat/token'), {}, { origin: 'null' })).status).toBe(403);
    expect((await postJson(at('/api/v1/webchat/token'), {}, { origin: server.url })).status).toBe(200);
  });

  it('shows refusals to an allowed page, so that its client can act on them', async () => {
    const answer = await postJson(at('/v3/directline/conversations'), {}, { origin: 'https://shop.example' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  });
});

describe('the allowance', () => {
  it('is counted for each client and family, and says when to come back', async () => {
    const own = await serve({
      store: server.store,
      env: { RATE_LIMIT_PER_MINUTE: '3', TRUST_PROXY: 'true' },
    });
    const from = (address: string, path = '/api/v1/frameworks') =>
      call(`${own.url}${path}`, { headers: { 'x-forwarded-for': `203.0.113.9, ${address}` } });
    for (let index = 0; index < 3; index += 1) expect((await from('198.51.100.1')).status).toBe(200);
    const refused = await from('198.51.100.1');
    expect([refused.status, errorOf(refused).code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(19);
    expect((await from('198.51.100.1', '/healthz')).status).toBe(200);
    expect((await from('198.51.100.2')).status).toBe(200);
    await own.close();
  });
});

describe('the end', () => {
  it('finishes the request in flight, takes no new one, and is closed', async () => {
    let release: () => void = () => undefined;
    let entered: () => void = () => undefined;
    const inTurn = new Promise<void>((resolve) => (entered = resolve));
    const held = new Promise<void>((resolve) => (release = resolve));
    const own = await serve({
      store: server.store,
      beforeTurn: () => {
        entered();
        return held;
      },
    });
    const answer = postJson(`${own.url}/api/messages`, {
      type: 'message',
      id: 'last',
      conversation: { id: 'end' },
      deliveryMode: 'expectReplies',
      text: 'xong chưa',
    });
    await inTurn;
    const closing = own.close(5_000);
    await expect(fetch(`${own.url}/healthz`)).rejects.toThrow();
    release();
    expect(await answer).toMatchObject({ status: 200, body: { activities: [{ text: 'nghe: xong chưa' }] } });
    await closing;
  });

  it('does not wait longer than its grace for what does not end', async () => {
    const own = await serve({ store: server.store });
    const { hostname, port } = new URL(own.url);
    const socket = connect(Number(port), hostname);
    const cut = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) =>
      socket.write('POST /api/v1/score HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{', () => resolve()),
    );
    await own.close(200);
    await cut;
  });
});

it('refuses a port that is taken with a sentence', async () => {
  await expect(serve({ store: server.store, env: { PORT: new URL(server.url).port } })).rejects.toThrow(
    /PORT: \d+ .*already in use/,
  );
});
