// GET /r/{token} over real HTTP and a real store: who gets what, under which name, and what nobody learns.
import { Writable } from 'node:stream';
import { createLog } from '../../../bot/log';
import { PEERS_AT_LEAST } from '../../../bot/store/port';
import { serve, temporaryStore, type Harness } from '../http/harness';
import { openReport, reportsOf } from './open';
import { profile } from '../../dialogs/report/sample';

let own: Awaited<ReturnType<typeof temporaryStore>>;
let server: Harness;
let token: string;
const logged: string[] = [];

/** A log of everything, kept here. */
const loudLog = () =>
  createLog(
    'trace',
    new Writable({
      write: (chunk: Buffer, _, done) => {
        logged.push(chunk.toString());
        done();
      },
    }),
  );

beforeAll(async () => {
  own = await temporaryStore();
  const { store } = own;
  server = await serve({
    store,
    reports: reportsOf(store, 'here'),
    log: loudLog(),
  });
  token = await openReport(store);
}, 60_000);
afterAll(async () => {
  await server.close();
  await own.remove();
});

const get = (path: string, init?: RequestInit) => fetch(`${server.url}/r/${path}`, init);

it('answers with the page, the PDF, the picture and the data', async () => {
  const kinds = [
    ['', 'text/html; charset=utf-8'],
    ['.pdf', 'application/pdf'],
    ['.png', 'image/png'],
    ['.json', 'application/json; charset=utf-8'],
  ] as const;
  for (const [extension, type] of kinds) {
    const response = await get(`${token}${extension}`);
    expect([extension, response.status, response.headers.get('content-type')]).toEqual([
      extension,
      200,
      type,
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  }
});

it('gives the data of the result, with the address it was read at', async () => {
  const model: unknown = await (await get(`${token}.json`)).json();
  expect(model).toMatchObject({
    business: { name: profile.name, taxCode: profile.taxCode, province: 'Đắk Lắk', size: 'small' },
    framework: { id: 'qd-1970-sme', status: 'replaced' },
    result: { total: 124, max: 320, level: 2 },
    link: { url: `${server.url}/r/${token}` },
    advised: true,
  });
});

it('names the files after the business and the day', async () => {
  const { headers } = await get(`${token}.pdf`);
  const disposition = headers.get('content-disposition') ?? '';
  expect(disposition).toMatch(
    /^inline; filename="bao-cao-chuyen-doi-so-\d{4}-\d\d-\d\d\.pdf"; filename\*=UTF-8''/,
  );
  expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toMatch(
    /^Báo cáo chuyển đổi số Công ty TNHH May mặc Hoa Sen Xanh \d{4}-\d\d-\d\d\.pdf$/,
  );
});

it('answers HEAD without a body', async () => {
  const response = await get(`${token}.pdf`, { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(50_000);
  expect(await response.text()).toBe('');
});

it('allows the page no script and nothing from elsewhere', async () => {
  const response = await get(token);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('script-src');
  const html = await response.text();
  expect(html).not.toMatch(/<script|style="|javascript:/i);
  expect(html.match(/(?:src|href)="https?:[^"]*"/g) ?? []).not.toContain(expect.stringContaining('cdn'));
});

it('shows what a person typed as text', async () => {
  const name = '<img src=x onerror=alert(1)> & "Sen" \'Xanh\' {{constructor}} 🌸';
  const evil = await openReport(own.store, { profile: { ...profile, name } });
  const html = await (await get(evil)).text();
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt; &amp; &quot;Sen&quot;');
  expect(html).toContain('🌸');
  const pdf = await get(`${evil}.pdf`);
  expect(pdf.status).toBe(200);
  expect(pdf.headers.get('content-disposition')).not.toMatch(/[<>🌸]/u);
});

describe('behind every address without a report', () => {
  it.each([
    ['unknown', () => 'A'.repeat(32)],
    ['malformed', () => '%3Cscript%3E'],
    ['too short', () => 'abc'],
    ['much too long', () => 'a'.repeat(90)],
    ['with a foreign ending', () => `${token}.exe`],
    ['with its ending twice', () => `${token}.pdf.pdf`],
  ])('%s: the same friendly page, an error for data', async (_, path) => {
    const [page, unknown] = await Promise.all([get(path()), get('B'.repeat(32))]);
    expect(page.status).toBe(404);
    const text = await page.text();
    expect(text).toBe(await unknown.text());
    expect(text).toContain('Báo cáo này không mở được');
    const data = await get(`${path()}.json`);
    expect(data.status).toBe(404);
    expect(await data.json()).toEqual({
      error: { code: 'not_found', message: 'There is no report at this address.' },
    });
  });

  it('expired: as if it had never been', async () => {
    const past = new Date(Date.now() - 60_000);
    const expired = await openReport(own.store, { until: past, now: new Date(past.getTime() - 60_000) });
    const page = await get(expired);
    expect([page.status, await page.text()]).toEqual([404, await (await get('C'.repeat(32))).text()]);
  });
});

it('is refused to who asks too often', async () => {
  const strict = await serve({
    store: own.store,
    reports: reportsOf(own.store, 'here'),
    env: { RATE_LIMIT_PER_MINUTE: '3' },
  });
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => fetch(`${strict.url}/r/${'A'.repeat(32)}`).then(({ status }) => status)),
  );
  expect(answers.filter((status) => status === 429)).toHaveLength(2);
  await strict.close();
});

it('leaves no token in the log, whatever happens and however much is logged', async () => {
  await get(token);
  await get(`${token}.json`);
  await fetch(`${server.url}/r/${token}/more`);
  await fetch(`${server.url}/r/${token}`, { method: 'POST' });
  const failing = await serve({
    store: own.store,
    reports: {
      find: () => Promise.reject(new Error('broken on purpose')),
      close: () => Promise.resolve(),
    },
    log: loudLog(),
  });
  expect((await fetch(`${failing.url}/r/${token}`)).status).toBe(500);
  await failing.close();
  expect(logged.join('\n')).toContain('broken on purpose');
  expect(logged.join('\n')).not.toContain(token);
});

it(`compares with ${PEERS_AT_LEAST} businesses alike and with fewer does not`, async () => {
  // One of each earlier test stands there already; another province has none.
  const far = { ...profile, province: '01', name: 'Xưởng Hà Nội' };
  const first = await openReport(own.store, { profile: far });
  const bars = async (of: string) => {
    const model = (await (await get(`${of}.json`)).json()) as {
      peers: { by: string; set: { count: number } | null }[];
    };
    return model.peers.find(({ by }) => by === 'province')?.set ?? null;
  };
  expect(await bars(first)).toBeNull();
  for (let more = 1; more < PEERS_AT_LEAST; more += 1) await openReport(own.store, { profile: far });
  expect(await bars(first)).toMatchObject({ count: PEERS_AT_LEAST });
}, 60_000);
