// The chat as a person meets it: by keyboard alone, by ear, after a reload, and on a site with rules of its own.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launch } from '../support/browser';
import { announced, LAUNCHER, type, visit } from './support/chat';
import { Fake } from './support/fake';
import { answer, createScript, MARKUP } from './support/script';

describeInBrowser('the chat in a browser', () => {
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

  it('is used from opening to result with the keyboard alone', async () => {
    const { context, page, frame } = await visit(browser, fake.url, {
      viewport: { width: 1280, height: 860 },
      open: false,
    });
    const focusedInChat = async () =>
      (await frame()).evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('smedx-widget');
    await page.keyboard.press('Enter');
    const chat = await frame();
    await chat.locator('textarea:focus').waitFor();
    await chat.locator('[data-kind=greeting]').waitFor();

    // New options are one Tab away from the box.
    await page.keyboard.press('Tab');
    expect(await focusedInChat()).toContain('Bắt đầu đánh giá');
    await page.keyboard.press('Enter');
    await chat.locator('[data-kind=question]').waitFor();
    await chat.locator('textarea:focus').waitFor();
    await page.keyboard.press('Tab');
    expect(await focusedInChat()).toContain('Chưa có trang thông tin điện tử nào');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await chat.locator('[data-kind=question]').nth(1).waitFor();
    expect(fake.posts.map(({ text }) => text)).toEqual(['đánh giá', '2']);

    // Shift+Enter breaks the line, Enter sends.
    await chat.locator('textarea:focus').waitFor();
    await page.keyboard.type('hỏi dòng một');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('dòng hai');
    await page.keyboard.press('Enter');
    await chat.locator('[data-kind=answer]').waitFor();
    expect(fake.posts.at(-1)?.text).toBe('hỏi dòng một\ndòng hai');
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    await chat.getByRole('heading', { name: 'Mức 2' }).waitFor();

    // Escape closes a sheet first, then the chat, and the focus is back where it came from.
    await chat.getByRole('button', { name: 'Trợ giúp' }).press('Enter');
    await chat.getByRole('group', { name: 'Trợ giúp' }).waitFor();
    await page.keyboard.press('Escape');
    await chat.getByRole('group', { name: 'Trợ giúp' }).waitFor({ state: 'detached' });
    expect(await chat.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain(
      'Trợ giúp',
    );
    await page.keyboard.press('Escape');
    await page.locator('#smedx-widget iframe').waitFor({ state: 'hidden' });
    expect(
      await page.evaluate(() =>
        document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'),
      ),
    ).toMatch(LAUNCHER);
    await context.close();
  });

  it('keeps the focus inside while the chat fills a small screen', async () => {
    const { context, page, frame } = await visit(browser, fake.url, {
      viewport: { width: 390, height: 700 },
    });
    const chat = await frame();
    await chat.locator('textarea:focus').waitFor();
    for (let press = 0; press < 14; press++) {
      await page.keyboard.press('Tab');
      await chat.waitForFunction(() => document.hasFocus() && document.activeElement !== document.body);
    }
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('smedx-widget');
    await context.close();
  });

  it('tells the live region each message of the assistant once, with who speaks', async () => {
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    expect((await announced(chat)).map((text) => text.slice(0, 25))).toEqual(['Trợ lý: Xin chào anh/chị!']);
    await type(chat, 'đánh giá');
    await chat.locator('[data-kind=question]').waitFor();
    const heard = await announced(chat);
    expect(heard).toHaveLength(2);
    expect(heard[1]).toMatch(/^Trợ lý: Câu 1\/8/);
    // By ear the options are part of the question, though the eye finds them on the buttons.
    expect(heard[1]).toContain('3. Cập nhật hằng tháng');
    expect(await chat.locator('[data-kind=question] .bubble').innerText()).not.toContain(
      'Cập nhật hằng tháng',
    );
    fake.dropSockets();
    await type(chat, '3');
    await chat.locator('[data-kind=question]').nth(1).waitFor();
    const later = (await announced(chat)).filter((text) => text.includes('Câu '));
    expect(later.map((text) => text.slice(0, 15))).toEqual(['Trợ lý: Câu 1/8', 'Trợ lý: Câu 2/8']);
    await context.close();
  });

  it('shows the progress by section, with the semantics of a progress bar', async () => {
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    expect(await chat.getByRole('progressbar').count()).toBe(0);
    await type(chat, 'đánh giá');
    const bar = chat.getByRole('progressbar', { name: 'Tiến độ đánh giá' });
    await bar.waitFor();
    expect(await bar.getAttribute('aria-valuetext')).toBe('Trụ cột 2 trên 6, câu 1 trên 8 của trụ cột');
    expect(await bar.getAttribute('aria-valuenow')).toBe('13');
    expect(await bar.getAttribute('aria-valuemax')).toBe('60');
    expect(await chat.getByText('Trụ cột 2/6 · câu 1/8').count()).toBe(1);
    await context.close();
  });

  it('says in the transcript what a chosen number stood for', async () => {
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    await type(chat, 'đánh giá');
    await chat.locator('[data-kind=question]').waitFor();
    await type(chat, '5');
    await chat.locator('[data-kind=question]').nth(1).waitFor();
    expect(await chat.locator('.me .bubble').last().innerText()).toContain('Cập nhật hằng ngày');
    await context.close();
  });

  it('draws the result with its radar, its table and the result before', async () => {
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    for (const [index, said] of ['đánh giá', '3', '4'].entries()) {
      await type(chat, said);
      await chat.locator('.me:not(.pending)').nth(index).waitFor();
    }
    await chat.getByRole('heading', { name: 'Mức 2 · Bắt đầu' }).waitFor();
    expect(await chat.getByRole('img', { name: /sáu|6 trụ cột/ }).getAttribute('aria-label')).toContain(
      'Chiến lược số 56%',
    );
    expect(await chat.getByRole('row').count()).toBe(7);
    expect(await chat.getByRole('row', { name: /Vận hành/ }).innerText()).toContain('21/65');
    expect(await chat.getByText('Tăng 36 điểm so với lần trước.').count()).toBe(1);
    expect(await chat.locator('.before').count()).toBe(1);
    expect(await chat.getByRole('link', { name: /Xem báo cáo đầy đủ/ }).getAttribute('href')).toBe(
      `${fake.url}/r/abc`,
    );
    await context.close();
  });

  it('lists the sources of an answer and links only to the web', async () => {
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    fake.speak(answer);
    fake.speak({ text: 'Xem javascript:alert(1) hoặc data:text/html,x hoặc (https://smedx.vn/a).' });
    await chat.getByText('Căn cứ (2)').click();
    expect(await chat.getByText('Đã được thay thế').isVisible()).toBe(true);
    const links = await chat.getByRole('link').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links).toEqual(['https://smedx.vn/ho-tro', 'https://vanban.chinhphu.vn/80', 'https://smedx.vn/a']);
    await context.close();
  });

  it('saves a file that came with a message', async () => {
    const { context, page, frame } = await visit(browser, fake.url);
    const chat = await frame();
    await type(chat, 'tải dữ liệu');
    const saved = page.waitForEvent('download');
    await chat.getByRole('link', { name: 'Tải về du-lieu-smedx.json' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('du-lieu-smedx.json');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual({ tên: 'Cơ sở' });
    await context.close();
  });

  it('shows markup, from either side and after a reload, as the text it is', async () => {
    const { context, page, frame, errors } = await visit(browser, fake.url);
    await type(await frame(), MARKUP);
    await (await frame()).locator('[data-kind=info]').waitFor();
    await page.reload();
    await page.getByRole('button', { name: LAUNCHER }).click();
    const chat = await frame();
    await chat.locator('[data-kind=info]').waitFor();
    const texts = await chat.locator('.bubble').allInnerTexts();
    expect(texts.filter((text) => text.includes(MARKUP))).toHaveLength(2);
    expect(await chat.locator('.bubble img, .bubble script, .bubble b').count()).toBe(0);
    expect(await chat.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('has the whole conversation back after a reload, without announcing it again', async () => {
    const { context, page, frame } = await visit(browser, fake.url);
    await type(await frame(), 'đánh giá');
    await (await frame()).locator('[data-kind=question]').waitFor();
    await page.reload();
    await page.getByRole('button', { name: LAUNCHER }).click();
    const chat = await frame();
    await chat.locator('[data-kind=question]').waitFor();
    expect(await chat.locator('.turn').count()).toBe(3);
    expect(await announced(chat)).toEqual([]);
    await chat.getByRole('button', { name: 'Cập nhật hằng tuần' }).click();
    await chat.locator('[data-kind=question]').nth(1).waitFor();
    expect(fake.conversations.size).toBe(1);
    await context.close();
  });

  it('tells the limit of a message before it is over, and does not send more', async () => {
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    await chat.getByRole('textbox').fill('a'.repeat(3_990));
    expect(await chat.getByText('Còn 10 ký tự').isVisible()).toBe(true);
    await chat.getByRole('textbox').fill('đ'.repeat(4_001));
    await chat.getByRole('textbox').press('Enter');
    expect(await chat.locator('#note').innerText()).toContain('dài quá 4.000 ký tự');
    expect(fake.posts).toEqual([]);
    await type(chat, 'đ'.repeat(4_000));
    await chat.locator('[data-kind=menu]').waitFor();
    expect(fake.posts).toHaveLength(1);
    await context.close();
  });

  it('works on a strict foreign site, included twice, unharmed by its style and opened by its own link', async () => {
    const host = createServer((_, response) => {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `default-src 'none'; script-src ${fake.url}; style-src 'self'; frame-src ${fake.url}`,
      });
      response.end(
        `<!doctype html><html lang="vi"><title>Trang khác</title><body><main><h1>Trang khác</h1><button type="button" data-smedx-open="đánh giá">Đánh giá</button></main>` +
          `<script src="${fake.url}/widget.js" async data-position="left" data-color="#7a1fa2"></script>`.repeat(
            2,
          ),
      );
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const { context, page, frame, errors } = await visit(
      browser,
      `http://127.0.0.1:${(host.address() as AddressInfo).port}`,
      { viewport: { width: 1280, height: 800 }, open: false },
    );
    expect(await page.locator('#smedx-widget').count()).toBe(1);
    const at = await page.getByRole('button', { name: LAUNCHER }).boundingBox();
    expect(at?.x).toBeLessThan(40);
    expect(at?.width).toBe(60);
    await page.getByRole('button', { name: 'Đánh giá', exact: true }).click();
    const chat = await frame();
    await chat.locator('[data-kind=question]').waitFor();
    expect(await chat.locator('header').evaluate((header) => getComputedStyle(header).backgroundColor)).toBe(
      'rgb(122, 31, 162)',
    );
    expect(errors).toEqual([]);
    await context.close();
    host.close();
  });

  it('counts on the launcher what came while the chat was closed', async () => {
    const { context, page, frame } = await visit(browser, fake.url);
    await (await frame()).getByRole('button', { name: 'Thu gọn trò chuyện' }).click();
    fake.speak({ text: 'Tư vấn viên đã vào cuộc trò chuyện.' });
    await page.getByRole('button', { name: 'Mở trò chuyện với Trợ lý SMEdx, 1 tin mới' }).click();
    expect(await (await frame()).getByText('Tư vấn viên đã vào').first().isVisible()).toBe(true);
    await context.close();
  });
});
