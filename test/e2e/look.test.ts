// The widget in every state, size and colour scheme: axe finds nothing, nothing runs out of the frame, and a picture is kept.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { describeInBrowser, launch } from '../support/browser';
import { faults, LAUNCHER, type, visit } from './support/chat';
import { Fake } from './support/fake';
import { createScript } from './support/script';

const PICTURES = join(__dirname, 'screenshots');

/** Pixels by which the document is wider than its window. */
const overflow = (frame: Frame) =>
  frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describeInBrowser('the look of the widget', () => {
  let browser: Browser;
  let fake: Fake;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    fake = new Fake(createScript(2));
    await fake.listen();
  });
  afterEach(() => fake.close());

  const sizes = [
    { width: 320, height: 568 },
    { width: 390, height: 844 },
    { width: 1280, height: 860 },
  ];
  const cases = sizes.flatMap((viewport) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })),
  );

  it.each(cases)(
    'has no accessibility fault at $viewport.width px, $colorScheme, in any state',
    async ({ viewport, colorScheme }) => {
      const { context, page, frame, errors } = await visit(browser, fake.url, {
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        open: false,
      });
      const found: string[] = [];
      const look = async (state: string, inside: Frame | null) => {
        const path = join(PICTURES, `${viewport.width}-${colorScheme}-${state}.png`);
        await page.screenshot({ path });
        for (const fault of await faults(page)) found.push(`${state}, page: ${fault}`);
        if (!inside) return;
        for (const fault of await faults(inside)) found.push(`${state}, chat: ${fault}`);
        if ((await overflow(inside)) > 0) found.push(`${state}: wider than its frame`);
      };

      await look('closed', null);
      await page.getByRole('button', { name: LAUNCHER }).click();
      const chat = await frame();
      await chat.getByRole('button', { name: 'Bắt đầu đánh giá' }).waitFor();
      await look('greeting', chat);
      await chat.getByRole('button', { name: 'Lệnh nhanh' }).click();
      await look('menu', chat);
      await chat.getByRole('button', { name: 'Trợ giúp' }).click();
      await look('help', chat);
      await page.keyboard.press('Escape');
      await chat.getByRole('button', { name: 'Bắt đầu đánh giá' }).click();
      await chat.locator('[data-kind=question]').waitFor();
      await look('question', chat);
      await chat.getByRole('button', { name: 'Cập nhật hằng tháng' }).click();
      await chat.locator('[data-kind=question]').nth(1).waitFor();
      await look('second-question', chat);
      await chat.getByRole('button', { name: 'Cập nhật hằng tuần' }).click();
      await chat.getByRole('heading', { name: 'Mức 2' }).waitFor();
      await look('result', chat);
      await chat.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
      await look('result-end', chat);
      await type(chat, 'hỏi về chính sách hỗ trợ');
      await chat.locator('summary').click();
      await chat.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
      await look('answer', chat);
      fake.refusePosts = 400;
      await type(chat, 'tin này không gửi được');
      await chat.getByRole('button', { name: 'Chạm để gửi lại' }).waitFor();
      await look('not-sent', chat);
      expect(found).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    },
    60_000,
  );

  it('keeps every text readable at 200 % letters on the narrowest screen', async () => {
    const { context, page, frame } = await visit(browser, fake.url, {
      viewport: { width: 320, height: 640 },
    });
    const chat = await frame();
    await chat.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await type(chat, 'đánh giá');
    await chat.locator('[data-kind=question]').waitFor();
    expect(await overflow(chat)).toBe(0);
    const cut = await chat.evaluate(() =>
      [...document.querySelectorAll('h1, .status, .bubble, .option, .chip, .progress p')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .map(({ textContent }) => textContent),
    );
    expect(cut).toEqual([]);
    await page.screenshot({ path: join(PICTURES, '320-letters-200.png') });
    await context.close();
  });

  it('keeps its head in sight whatever is scrolled to', async () => {
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    for (const said of ['đánh giá', '3', '4']) {
      await type(chat, said);
      await chat.getByText('Đang gửi…').waitFor({ state: 'detached' });
    }
    await chat.getByRole('heading', { name: 'Mức 2' }).waitFor();
    const top = await chat.evaluate(() => {
      for (const element of document.querySelectorAll('.turn, .row, .result, table, .choices button'))
        element.scrollIntoView({ block: 'start', behavior: 'instant' });
      return document.querySelector('header')?.getBoundingClientRect().top;
    });
    expect(top).toBe(0);
    await context.close();
  });

  it('has targets of at least 44 by 44 pixels', async () => {
    const { context, frame } = await visit(browser, fake.url, { viewport: { width: 320, height: 568 } });
    const chat = await frame();
    await type(chat, 'đánh giá');
    await chat.locator('[data-kind=question]').waitFor();
    await chat.getByRole('button', { name: 'Trợ giúp' }).click();
    const small = await chat.evaluate(() =>
      [...document.querySelectorAll('button, textarea, summary')].flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width < 44 || height < 44 ? [`${element.outerHTML.slice(0, 80)} ${width}×${height}`] : [];
      }),
    );
    expect(small).toEqual([]);
    await context.close();
  });

  it('stands still for people who ask for less motion', async () => {
    const moving = async (reducedMotion: 'reduce' | 'no-preference') => {
      const { context, frame } = await visit(browser, fake.url, { reducedMotion });
      const chat = await frame();
      for (const said of ['đánh giá', '3', '4']) {
        await type(chat, said);
        await chat.getByText('Đang gửi…').waitFor({ state: 'detached' });
      }
      await chat.getByRole('heading', { name: 'Mức 2' }).waitFor();
      const names = await chat.evaluate(() =>
        [...document.querySelectorAll('.now')].map((element) => getComputedStyle(element).animationName),
      );
      await context.close();
      return names;
    };
    expect(await moving('no-preference')).toEqual(['unfold']);
    fake.script = createScript(2);
    expect(await moving('reduce')).toEqual(['none']);
  });
});
