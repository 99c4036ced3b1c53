// The pages of the documents in a real browser: accessible, within narrow screens, and usable without scripts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { checked, readFolders } from '../../bot/corpus';
import { serve, type Harness } from '../bot/http/harness';
import { describeInBrowser, launch } from '../support/browser';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describeInBrowser('the pages under /corpus', () => {
  const corpus = checked(readFolders(join(__dirname, '../../knowledge/corpus')));
  const instrument = corpus.instruments.find(({ id }) => id === '1970-2021-qd-btttt');
  const provision = instrument?.provisions.find(({ text }) => text.includes('\n- '));
  if (!instrument || !provision) throw new Error('1970/QĐ-BTTTT has no provision with a list');
  const paths = [
    '/corpus',
    '/corpus?q=khong+co+gi+nhu+vay',
    `/corpus/${instrument.id}`,
    `/corpus/${instrument.id}/${provision.id}`,
    '/corpus/no-such',
  ];
  let server: Harness;
  let browser: Browser;
  beforeAll(async () => {
    server = await serve({
      corpus,
      assets: join(__dirname, '../../dist/web'),
      officialWords: () => 'Nguyên văn.',
    });
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [320, 1280])
      it(`are accessible and fit ${width} px, ${colorScheme}`, async () => {
        // axe is put in from outside, which the policy of the pages would refuse.
        const context = await browser.newContext({
          viewport: { width, height: 800 },
          colorScheme,
          bypassCSP: true,
        });
        const page = await context.newPage();
        for (const path of paths) {
          await page.goto(`${server.url}${path}`);
          expect(await page.evaluate('getComputedStyle(document.querySelector("main")).maxWidth')).toBe(
            '832px',
          );
          await page.evaluate(AXE);
          const violations = await page.evaluate(
            'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
          );
          expect([path, violations]).toEqual([path, []]);
          const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
          expect([path, Number(wide) <= 0]).toEqual([path, true]);
        }
        await context.close();
      }, 120_000);

  it('are filtered and walked with scripts off', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}/corpus`);
    await page.getByRole('searchbox').fill('qd 1970');
    await page.getByRole('button').click();
    await page.getByRole('link', { name: '1970/QĐ-BTTTT' }).click();
    expect(page.url()).toBe(`${server.url}/corpus/${instrument.id}`);
    await page.locator('.tree a').first().click();
    await page.locator('a[rel=next]').click();
    expect(page.url()).toBe(`${server.url}/corpus/${instrument.id}/${instrument.provisions[1]?.id ?? ''}`);
    await context.close();
  }, 60_000);
});
