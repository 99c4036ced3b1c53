// The report in a real browser: accessible and whole on a telephone and a desk, light, dark and printed, without a script.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { openReport, reportsOf } from '../bot/report/open';
import { serve, temporaryStore, type Harness } from '../bot/http/harness';
import { describeInBrowser, launch } from '../support/browser';
import { profile } from '../dialogs/report/sample';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describeInBrowser('the report at /r/{token}', () => {
  let own: Awaited<ReturnType<typeof temporaryStore>>;
  let server: Harness;
  let browser: Browser;
  const paths: string[] = [];
  beforeAll(async () => {
    own = await temporaryStore();
    server = await serve({
      store: own.store,
      reports: reportsOf(own.store, 'thread'),
      assets: join(__dirname, '../../dist/web'),
    });
    const long = `🌸 <b>Công ty</b> ${'Rấtdàikhôngcódấucách'.repeat(8)}`;
    for (const opening of [{}, { answers: {}, profile: { ...profile, name: long } }])
      paths.push(`/r/${await openReport(own.store, opening)}`);
    // A business of its own kind ten times over, so that bars of businesses alike are drawn.
    for (let more = 0; more < 10; more += 1) await openReport(own.store);
    paths.push(`/r/${'A'.repeat(32)}`);
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
    await own.remove();
  });

  const open = async (path: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> => {
    // axe is put in from outside, which the policy of the page would refuse.
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      colorScheme,
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.goto(`${server.url}${path}`);
    return page;
  };

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [320, 390, 1280])
      it(`is accessible and fits ${width} px, ${colorScheme}`, async () => {
        for (const path of paths) {
          const page = await open(path, width, colorScheme);
          await page.evaluate(AXE);
          const violations = await page.evaluate(
            'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
          );
          expect([path, violations]).toEqual([path, []]);
          const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
          expect([path, Number(wide) <= 0]).toEqual([path, true]);
          await page.context().close();
        }
      }, 120_000);

  it('is set in its own font, styled, and loads nothing from elsewhere', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const asked: string[] = [];
    const faults: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => faults.push(message.text()));
    await page.goto(`${server.url}${paths[0] ?? ''}`, { waitUntil: 'networkidle' });
    expect(faults).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual([]);
    expect(await page.evaluate('document.fonts.check(\'16px "Be Vietnam Pro"\')')).toBe(true);
    expect(await page.evaluate('[...document.fonts].some(({ status }) => status === "loaded")')).toBe(true);
    await context.close();
  }, 60_000);

  it('is whole with scripts off, and its files are a tap away', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const page = await context.newPage();
    await page.goto(`${server.url}${paths[0] ?? ''}`);
    expect(await page.locator('.criteria li').count()).toBe(60);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(profile.name ?? '');
    for (const [name, type] of [
      ['Tải PDF để in, gửi', 'application/pdf'],
      ['Ảnh kết quả', 'image/png'],
      ['Dữ liệu (JSON)', 'application/json; charset=utf-8'],
    ] as const) {
      const href = await page.getByRole('link', { name }).getAttribute('href');
      const response = await fetch(new URL(href ?? '', page.url()));
      expect([name, response.status, response.headers.get('content-type')]).toEqual([name, 200, type]);
    }
    await context.close();
  }, 60_000);

  it('prints in grey on A4 with everything but what is only for screens', async () => {
    const page = await open(paths[0] ?? '', 1280, 'dark');
    const printed = await page.pdf({ preferCSSPageSize: true, printBackground: false });
    const pdf = await getDocumentProxy(new Uint8Array(printed));
    const [, , width] = (await pdf.getPage(1)).view;
    expect(Math.round(width ?? 0)).toBe(595);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.files').isVisible()).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.context().close();
  }, 60_000);
});
