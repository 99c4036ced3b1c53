// The pages under /corpus over real HTTP: what they show, where they lead, and what they never do.
import { join } from 'node:path';
import { checked, readFolders } from '../../../bot/corpus';
import { withLinks } from '../../../bot/citations';
import { createAsk, createSearch, type Corpus } from '../../../knowledge';
import { call, postJson, serve, type Harness } from './harness';

const EVIL = '<script>alert("x")</script> & <img src=x onerror=alert(1)>';

/** The shipped records without 15/BC-UBQGCĐS, and one of them with markup in its words. */
function records(): Corpus {
  const corpus = checked(readFolders(join(__dirname, '../../../knowledge/corpus')), ['15/BC-UBQGCĐS']);
  return {
    instruments: corpus.instruments.map((each) =>
      each.id === '377-2021-qd-btttt'
        ? {
            ...each,
            provisions: each.provisions.map((provision, at) =>
              at === 0 ? { ...provision, heading: EVIL, text: `${EVIL}\n- ${EVIL}\n- hai` } : provision,
            ),
          }
        : each,
    ),
  };
}

/** A text that was brought in and that no record speaks of. */
function broughtIn(): Corpus['instruments'][number] {
  const [ours] = records().instruments;
  if (!ours) throw new Error('no records');
  return {
    ...ours,
    id: '99-qd-ubnd-2026',
    number: '99/QĐ-UBND',
    kind: '',
    issuer: '',
    issued: null,
    checkedOn: 'chưa rõ',
    provisions: [
      {
        id: 'dieu-1-1',
        path: 'Điều 1',
        heading: 'Điều 1',
        text: 'Phê duyệt kế hoạch <b>số</b>.\nĐầu mối: 0912.345.678.',
        lines: null,
        asks: [],
        topics: [],
        audience: [],
      },
    ],
  };
}

const corpus: Corpus = { instruments: [...records().instruments, broughtIn()] };
const of377 = corpus.instruments.find(({ id }) => id === '377-2021-qd-btttt');
const [evil, after] = of377?.provisions ?? [];
if (!of377 || !evil || !after) throw new Error('377/QĐ-BTTTT has no two provisions');

const OFFICIAL =
  'Nguyên văn thử nghiệm.\nLiên hệ ông A: 0912 345 678, a.nguyen@example.vn; kinh phí 1.200.000.000 đồng.';

let server: Harness;
beforeAll(async () => {
  server = await serve({
    corpus,
    ask: withLinks(createAsk(createSearch(corpus)), corpus, null),
    officialWords: (id, path) => (id === of377.id && path === evil.path ? OFFICIAL : undefined),
  });
}, 60_000);
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}) => call(`${server.url}${path}`, { headers });
/** Every address of our own that a page links to, from the page's own place. */
const linksOf = (path: string, html: string): string[] =>
  [...html.matchAll(/<a[^>]* href="([^"#]+)"/g)].map(
    ([, href = '']) => new URL(href.replaceAll('&amp;', '&'), `${server.url}${path}`).href,
  );

describe('/corpus', () => {
  it('lists every instrument with number, title, day, issuer and standing', async () => {
    const { status, headers, text } = await get('/corpus');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const { id, number } of corpus.instruments) {
      expect(text).toContain(`href="corpus/${id}"`);
      expect(text).toContain(`>${number}</a>`);
    }
    expect(text).toMatch(
      /1970\/QĐ-BTTTT<\/a>.*?Bộ Thông tin và Truyền thông · 13\/12\/2021.*?Đã được thay thế.*?2158\/QĐ-BTTTT/s,
    );
  });

  it.each(['qd-btttt 1970', 'QĐ-BTTTT 1970', 'bo chi so dbi', 'Bộ CHỈ SỐ dbi'])(
    'filters by "%s", with or without accents',
    async (q) => {
      const { text } = await get(`/corpus?q=${encodeURIComponent(q)}`);
      expect(text).toContain('corpus/1970-2021-qd-btttt"');
      expect(text).not.toContain('corpus/47-2020-nd-cp"');
    },
  );

  it('shows what was typed as text, and says when nothing fits', async () => {
    const { status, text } = await get(`/corpus?q=${encodeURIComponent(`"><script>x</script>`)}`);
    expect(status).toBe(200);
    expect(text).not.toContain('<script');
    expect(text).toContain('0 trong');
  });

  it('shows an instrument with all its provisions, what replaced it and where the source errs', async () => {
    const { text } = await get('/corpus/1970-2021-qd-btttt');
    const instrument = corpus.instruments.find(({ id }) => id === '1970-2021-qd-btttt');
    for (const { id } of instrument?.provisions ?? [])
      expect(text).toContain(`corpus/1970-2021-qd-btttt/${id}"`);
    expect(text).toContain('<a href="../corpus/2158-2023-qd-btttt">2158/QĐ-BTTTT</a>, rồi <a');
    expect(text).toContain('<p class="lead">Phê duyệt Đề án xác định Chỉ số');
    expect(text).toContain('<title>1970/QĐ-BTTTT · ');
    expect(text).toContain('Chỗ in sai');
    expect(text).toContain('13/12/2021');
  });

  it('shows a provision with its path, our words as paragraphs and lists, the standing and its neighbours', async () => {
    const { status, text } = await get(`/corpus/${of377.id}/${after.id}`);
    expect(status).toBe(200);
    expect(text).toContain(after.path);
    expect(text).toContain(`rel="prev" href="../../corpus/${of377.id}/${evil.id}"`);
    expect(text).toContain('rel="next"');
    expect(text).toContain('class="status');
    expect(text).not.toContain('Nguyên văn');
  });

  it('shows markup in a record as text', async () => {
    for (const path of [`/corpus/${of377.id}`, `/corpus/${of377.id}/${evil.id}`]) {
      const { text } = await get(path);
      expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &lt;img');
      expect(text).not.toMatch(/<script|<img/);
    }
    const { text } = await get(`/corpus/${of377.id}/${evil.id}`);
    expect(text).toMatch(/<ul>\s*<li>&lt;script.*<\/li>\s*<li>hai<\/li>\s*<\/ul>/);
  });

  it('adds the official words where they were brought in, without ways to reach people', async () => {
    const { text } = await get(`/corpus/${of377.id}/${evil.id}`);
    expect(text).toContain('<p>Nguyên văn thử nghiệm.</p>');
    expect(text).toContain('1.200.000.000 đồng');
    expect(text).not.toMatch(/0912|345 678|example\.vn/);
  });

  it('shows a text that was brought in as official words, not as ours', async () => {
    const head = await get('/corpus/99-qd-ubnd-2026');
    expect(head.status).toBe(200);
    expect(head.text).toContain('hiển thị nguyên văn');
    expect(head.text).not.toContain('Kiểm tra ngày');
    const { text } = await get('/corpus/99-qd-ubnd-2026/dieu-1-1');
    expect(text).toContain('<blockquote>\n<p>Phê duyệt kế hoạch &lt;b&gt;số&lt;/b&gt;.</p>');
    expect(text).not.toMatch(/Nói dễ hiểu|345/);
    expect(text.match(/>Điều 1</g)).toHaveLength(1);
  });

  it('leads only to pages that are there', async () => {
    const paths = ['/corpus', '/corpus/1970-2021-qd-btttt', `/corpus/${of377.id}/${after.id}`];
    const links = new Set<string>();
    for (const path of paths) for (const link of linksOf(path, (await get(path)).text)) links.add(link);
    expect(links.size).toBeGreaterThan(60);
    const bad: string[] = [];
    for (const link of links) {
      if (link === `${server.url}/`) continue;
      if ((await call(link)).status !== 200) bad.push(link);
    }
    expect(bad).toEqual([]);
  }, 60_000);

  it.each(['/corpus/15-2022-bc-ubqgcds', '/corpus/no-such', '/corpus/377-2021-qd-btttt/no-such'])(
    'answers %s with a friendly page that is not there',
    async (path) => {
      const { status, headers, text } = await get(path);
      expect(status).toBe(404);
      expect(headers.get('content-type')).toContain('text/html');
      expect(text).toContain('Không có trang này');
    },
  );

  it('never shows an excluded instrument in the list', async () => {
    expect((await get('/corpus')).text).not.toContain('15/BC-UBQGCĐS</a>');
  });

  it('needs no script, may be kept, and answers 304 to whoever has it', async () => {
    const first = await get(`/corpus/${of377.id}`);
    expect(first.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(first.headers.get('cache-control')).toContain('max-age=');
    const again = await get(`/corpus/${of377.id}`, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
  });

  it('is where the citations of an answer lead', async () => {
    const { body } = await postJson(`${server.url}/api/v1/ask`, {
      question: 'Doanh nghiệp nhỏ và vừa là gì theo quyết định 1970?',
    });
    const { citations } = body as { citations: { url?: string; provision: string }[] };
    expect(citations.length).toBeGreaterThan(0);
    for (const { url, provision } of citations) {
      expect(url).toMatch(/^\/corpus\//);
      const page = await get(url ?? '');
      expect(page.status).toBe(200);
      expect(page.text).toContain(`<span class="path">${provision}</span>`);
    }
  });
});
