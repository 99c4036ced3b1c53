// What the journeys on the simulated phones share: the program they run, what the rules say to the levels given, and what
// a file holds.
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { launch } from '../../support/browser';
import { DIST, startServer, type Running } from '../../support/server';
import { score, type Scored } from './journey';

const SIMULATE = join(DIST, 'simulate.cjs');

/** What leads on wherever a person may choose. */
export const GO_ON =
  /trụ cột tiếp theo|Tiếp tục|Dùng bộ nhỏ và vừa|Bộ doanh nghiệp nhỏ và vừa|Đồng ý|Bắt đầu đánh giá/;
export const SKIP = /^Bỏ qua/;

interface Framework {
  readonly pillars: readonly {
    readonly components: readonly { readonly criteria: readonly { readonly code: string }[] }[];
  }[];
}

/** What a test does on one of the two phones. */
export interface PhoneInHand {
  readonly page: () => Page;
  readonly phone: () => Locator;
  /** Faults of the page's scripts since the first test. */
  readonly errors: readonly string[];
  readonly type: (text: string) => Promise<void>;
  readonly picture: (name: string) => Promise<unknown>;
}

/** One simulator for the tests of a channel; each test has a page and a person of its own. */
export function phoneOf(channel: 'zalo' | 'viber'): PhoneInHand {
  let browser: Browser;
  let simulator: Running;
  let page: Page;
  const errors: string[] = [];
  const phone = () => page.locator(`[data-phone=${channel}]`);
  beforeAll(async () => {
    [browser, simulator] = await Promise.all([launch(), startServer({ args: [SIMULATE, '--port', '0'] })]);
  }, 120_000);
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(simulator.url);
    await phone().waitFor();
  });
  afterEach(async () => {
    await phone().getByRole('button', { name: 'Người mới' }).click();
    await phone().locator('.empty').waitFor();
    await page.close();
  });
  afterAll(async () => {
    await browser.close();
    await simulator.stop();
  });
  return {
    page: () => page,
    phone,
    errors,
    type: async (text) => {
      await phone().getByRole('textbox').fill(text);
      await phone().getByRole('textbox').press('Enter');
    },
    picture: (name) =>
      page.screenshot({ path: join(__dirname, '..', 'screenshots', `${channel}-${name}.png`) }),
  };
}

/** The score by the public route of levels given in the order of the questions of the small index. */
export async function scoreOf(page: Page, given: readonly number[]): Promise<Scored> {
  const assistant = await page.getByRole('link', { name: 'Mở trang web của trợ lý' }).getAttribute('href');
  const base = String(assistant).replace(/\/$/, '');
  const framework = (await (await fetch(`${base}/api/v1/frameworks/qd-1970-sme`)).json()) as Framework;
  const codes = framework.pillars.flatMap(({ components }) =>
    components.flatMap(({ criteria }) => criteria.map(({ code }) => code)),
  );
  expect(given).toHaveLength(codes.length);
  return score(base, 'qd-1970-sme', Object.fromEntries(codes.map((code, at) => [code, given[at] ?? 0])));
}

/** Resolves once a picture of the chat is drawn as wide as a card. */
export const cardDrawn = (page: Page) =>
  page.waitForFunction(
    () => [...document.querySelectorAll('img')].some(({ naturalWidth }) => naturalWidth >= 400),
    null,
    { timeout: 20_000 },
  );

/** All words of the PDF at an address. Throws on what is none. */
export async function pdfWords(url: string): Promise<string> {
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toContain('application/pdf');
  const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => (await pdf.getPage(at + 1)).getTextContent()),
  );
  return pages
    .flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : '')))
    .join(' ')
    .replace(/\s+/g, ' ');
}
