// POST /api/v1/ask over real HTTP: the contract's shape, its limits and its refusals.
import { withoutInstruments } from '../../../knowledge';
import { ask, corpus } from '../../support/library';
import { postJson, serve, type Harness } from './harness';

interface Found {
  readonly answered: boolean;
  readonly answer: string;
  readonly confidence: number;
  readonly citations: readonly { readonly document: string; readonly provision: string }[];
  readonly related: readonly string[];
}

let server: Harness;
beforeAll(async () => {
  server = await serve({ ask });
});
afterAll(() => server.close());

const post = (body: unknown) => postJson(`${server.url}/api/v1/ask`, body);
const found = async (body: unknown) => (await post(body)).body as Found;

it('answers with citations by number and provision', async () => {
  const answer = await post({ question: 'Người ký Quyết định 377 là ai?' });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    answered: true,
    answer: expect.stringContaining('Nguyễn Huy Dũng') as unknown,
    citations: expect.arrayContaining([
      expect.objectContaining({
        document: '377/QĐ-BTTTT',
        provision: 'Chữ ký',
        issued: '2021-03-26',
        status: 'unknown',
        title: expect.any(String) as unknown,
        heading: expect.any(String) as unknown,
      }),
    ]) as unknown,
  });
});

it('keeps to the wanted number of citations', async () => {
  expect((await found({ question: 'nền tảng số', limit: 1 })).citations).toHaveLength(1);
  expect((await found({ question: 'nền tảng số', limit: 10 })).citations).toHaveLength(10);
  expect((await found({ question: 'nền tảng số' })).citations).toHaveLength(3);
});

it('says what is wrong with a false premise, without citations', async () => {
  const { answered, answer, citations, related } = await found({ question: 'Điều 99 của 377' });
  expect({ answered, citations }).toEqual({ answered: false, citations: [] });
  expect(answer).toContain('không có Điều 99');
  expect(related.length).toBeGreaterThan(0);
});

it.each([
  [{}, 'question'],
  [{ question: '' }, 'question'],
  [{ question: '   ' }, 'question'],
  [{ question: 'a'.repeat(1001) }, 'question'],
  [{ question: 5 }, 'question'],
  [{ question: 'smedx', limit: 0 }, 'limit'],
  [{ question: 'smedx', limit: 11 }, 'limit'],
  [{ question: 'smedx', limit: 1.5 }, 'limit'],
])('refuses %j and names the field', async (body, path) => {
  const { status, body: error } = await post(body);
  expect(status).toBe(400);
  expect(error).toMatchObject({ error: { code: 'invalid_body', details: [{ path }] } });
});

it('takes the longest question there is within a moment', async () => {
  const began = performance.now();
  expect((await post({ question: 'doanh nghiệp nhỏ và vừa '.repeat(41).slice(0, 1000) })).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(2_000);
});

it('knows the excluded instrument only as far as others speak of it', () => {
  const less = withoutInstruments(corpus, ['377/QĐ-BTTTT']);
  expect(less.instruments.map(({ number }) => number)).not.toContain('377/QĐ-BTTTT');
});
