// Bad networks: nothing said is lost or doubled, whatever breaks between the browser and the server.
import type { Browser } from 'playwright-core';
import { describeInBrowser, launch } from '../support/browser';
import { announced, LAUNCHER, type, visit } from './support/chat';
import { Fake } from './support/fake';
import { createScript } from './support/script';

describeInBrowser('the chat on a bad network', () => {
  let browser: Browser;
  let fake: Fake;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    fake = new Fake(createScript(9));
    await fake.listen();
  });
  afterEach(() => fake.close());

  it('keeps what is said offline and sends it, in order, once the network is back', async () => {
    const { context, page, frame } = await visit(browser, fake.url);
    const chat = await frame();
    await context.setOffline(true);
    fake.dropSockets();
    await type(chat, 'đánh giá');
    await type(chat, '3');
    await chat.getByText('Mất kết nối. Tin nhắn của anh/chị được giữ lại').first().waitFor();
    expect(await chat.locator('.pending').count()).toBe(2);
    await context.setOffline(false);
    await chat.locator('[data-kind=question]').nth(1).waitFor();
    await chat.locator('.pending').first().waitFor({ state: 'detached' });
    expect(await chat.locator('.me').count()).toBe(2);
    expect(fake.posts.filter(({ status }) => status === 200).map(({ text }) => text)).toEqual([
      'đánh giá',
      '3',
    ]);
    expect(await announced(chat)).toContain('Đã kết nối lại.');
    await page.close();
    await context.close();
  });

  it('repeats a message whose answer was lost under the same id', async () => {
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    fake.refusePosts = 503;
    await type(chat, 'đánh giá');
    await chat.getByRole('button', { name: 'Chạm để gửi lại' }).waitFor();
    fake.refusePosts = null;
    await chat.getByRole('button', { name: 'Chạm để gửi lại' }).click();
    await chat.locator('[data-kind=question]').waitFor();
    expect(fake.posts.length).toBeGreaterThan(1);
    expect(new Set(fake.posts.map(({ clientId }) => clientId)).size).toBe(1);
    expect(await chat.locator('.me').count()).toBe(1);
    await context.close();
  });

  it('sends after a reload what could not be sent before it', async () => {
    const { context, page, frame } = await visit(browser, fake.url);
    fake.refusePosts = 503;
    await type(await frame(), 'đánh giá');
    await (await frame()).getByRole('button', { name: 'Chạm để gửi lại' }).waitFor();
    fake.refusePosts = null;
    await page.reload();
    await page.getByRole('button', { name: LAUNCHER }).click();
    const chat = await frame();
    await chat.locator('[data-kind=question]').waitFor();
    expect(await chat.locator('.me').count()).toBe(1);
    expect(new Set(fake.posts.map(({ clientId }) => clientId)).size).toBe(1);
    await context.close();
  });

  it('goes on with the same conversation when its token has ended', async () => {
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    fake.expireTokens();
    await type(chat, 'đánh giá');
    await chat.locator('[data-kind=question]').waitFor();
    expect(fake.renewals).toBe(1);
    expect(fake.conversations.size).toBe(1);
    expect(await chat.locator('.me').count()).toBe(1);
    await context.close();
  });

  it('polls where web sockets are blocked', async () => {
    fake.withoutSockets = true;
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    await type(chat, 'đánh giá');
    await chat.locator('[data-kind=question]').waitFor();
    expect(await chat.locator('.turn').count()).toBe(3);
    await context.close();
  });

  it('shows nothing twice when the stream is cut again and again', async () => {
    const { context, frame } = await visit(browser, fake.url);
    const chat = await frame();
    for (let round = 0; round < 3; round++) {
      fake.dropSockets();
      await type(chat, round === 0 ? 'đánh giá' : '3');
      await chat.locator('[data-kind=question]').nth(round).waitFor();
    }
    expect(await chat.locator('.me').count()).toBe(3);
    expect(await chat.locator('[data-kind=question]').count()).toBe(3);
    await context.close();
  });
});
