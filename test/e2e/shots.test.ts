// Takes the pictures by which the look of the widget is judged.
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launch } from '../support/browser';
import { Fake } from './support/fake';
import { createScript } from './support/script';

describeInBrowser('pictures of the web chat', () => {
  let browser: Browser;
  let fake: Fake;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    fake = new Fake(createScript(2));
    await fake.listen();
  });
  afterEach(() => fake.close());

  const sizes = [
    [320, 568],
    [390, 844],
    [1280, 860],
  ] as const;
  for (const [width, height] of sizes)
    for (const colorScheme of ['light', 'dark'] as const)
      it(`at ${width} px, ${colorScheme}`, async () => {
        const context = await browser.newContext({
          viewport: { width, height },
          colorScheme,
          reducedMotion: 'reduce',
        });
        const page: Page = await context.newPage();
        page.on('console', (message) => console.log(message.text()));
        page.on('pageerror', (error) => console.log(error.message));
        await page.goto(fake.url);
        const name = (state: string) => ({
          path: `test/e2e/screenshots/${width}-${colorScheme}-${state}.png`,
        });
        await page.getByRole('button', { name: 'Mở trò chuyện' }).waitFor();
        await page.screenshot(name('closed'));
        await page.getByRole('button', { name: 'Mở trò chuyện' }).click();
        const chat = page.frameLocator('iframe');
        await chat.getByRole('button', { name: 'Bắt đầu đánh giá' }).waitFor();
        await page.screenshot(name('greeting'));
        await chat.getByRole('button', { name: 'Bắt đầu đánh giá' }).click();
        await chat.getByRole('progressbar').waitFor();
        await page.screenshot(name('question'));
        await chat.getByRole('button', { name: 'Cập nhật hằng tháng' }).click();
        await chat.locator('[data-kind=question]').nth(1).waitFor();
        await page.screenshot(name('second'));
        await chat.getByRole('button', { name: 'Cập nhật hằng tuần' }).click();
        await chat.getByRole('heading', { name: 'Mức 2' }).waitFor();
        await page.screenshot(name('result'));
        await chat.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
        await page.screenshot(name('result-end'));
        await chat.getByRole('textbox').fill('hỏi về chính sách hỗ trợ');
        await chat.getByRole('textbox').press('Enter');
        await chat.locator('summary').click();
        await chat.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
        await page.screenshot(name('answer'));
        await chat.getByRole('button', { name: 'Trợ giúp' }).click();
        await page.screenshot(name('help'));
        await context.close();
      });
});
