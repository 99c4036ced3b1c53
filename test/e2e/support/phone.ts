// What the journeys on the simulated phones share: the program they run, what the rules say to the levels given, and what
// a file holds.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { DIST } from '../../support/server';
import { score, type Scored } from './journey';

export const SIMULATE = join(DIST, 'simulate.cjs');

/** What leads on wherever a person may choose. */
export const GO_ON =
  /trụ cột tiếp theo|Tiếp tục|Dùng bộ nhỏ và vừa|Bộ doanh nghiệp nhỏ và vừa|Đồng ý|Bắt đầu đánh giá/;
export const SKIP = /^Bỏ qua/;

interface Framework {
  readonly pillars: readonly {
    readonly components: readonly { readonly criteria: readonly { readonly code: string }[] }[];
  }[];
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
