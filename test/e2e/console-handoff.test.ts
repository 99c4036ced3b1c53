// A person of the web chat asks for somebody, is taken, helped and given back; what agents see, by keys, on every screen.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { describeInBrowser, launch } from '../support/browser';
import { PEOPLE, signInAt, sitDown, startConsole, type ConsoleServer } from '../support/console';
import { faults, type, visit } from './support/chat';

const PICTURES = join(__dirname, 'screenshots');
const MARKUP = '<img src=x onerror="document.title=1"><b>đậm</b>';

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/** The last message of the chat that says this. */
const bubble = (frame: Frame, text: string | RegExp) => frame.locator('.bubble', { hasText: text }).last();

describeInBrowser('a person instead of the assistant', () => {
  let browser: Browser;
  let server: ConsoleServer;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    [browser, server] = await Promise.all([launch(), startConsole({ env: { OFFICE_HOURS: 'always' } })]);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('is asked for, comes, helps while both see each other type, and gives back to the assistant', async () => {
    const seat = await sitDown(browser, server.url, 'agent', {
      place: '#/handoff',
      reducedMotion: 'reduce',
    });
    const { page } = seat;
    await page.getByText('Không có ai chờ.').waitFor();

    const web = await visit(browser, server.url);
    const chat = await web.frame();
    await type(chat, 'gặp tư vấn viên');
    await bubble(chat, 'Em đang xếp hàng').waitFor();

    // The agent sees it at once, and in the title whatever the view; one key takes the next.
    await page.getByText('Có người chờ gặp tư vấn viên.').waitFor();
    await page.waitForFunction(() => document.title.startsWith('(1)'));
    await page.keyboard.press('t');
    const box = page.getByRole('textbox', { name: 'Trả lời' });
    await box.waitFor();
    await bubble(chat, `${PEOPLE.agent.name} đang trả lời anh/chị`).waitFor();
    await chat.getByText(`Đang nói chuyện với ${PEOPLE.agent.name}`).waitFor();

    // The person types, then writes; nothing of it is answered by the assistant, and markup is text.
    await chat.getByRole('textbox').pressSequentially('x');
    await page.getByText('Người dùng đang gõ…').waitFor();
    await type(chat, MARKUP);
    const log = page.getByRole('log');
    await log.getByText(MARKUP).waitFor();
    expect(await log.locator('img, b').count()).toBe(0);

    // The agent types: the chat shows it; Enter sends, Shift+Enter breaks the line.
    await box.focus();
    await page.keyboard.type('Em chào anh/chị');
    await chat.locator('.typing').waitFor();
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('Em giúp được gì ạ?');
    await page.keyboard.press('Enter');
    await bubble(chat, 'Em giúp được gì ạ?').waitFor();
    await chat.locator('.typing').waitFor({ state: 'detached' });
    expect(await chat.locator('.turn .agent').last().textContent()).toBe(PEOPLE.agent.name);
    expect(await box.inputValue()).toBe('');

    // A ready-made reply by its shortcut, filled in.
    await page.keyboard.type('/ch');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      document.querySelector('textarea')?.value.includes('Em chào anh/chị, em là'),
    );
    await page.keyboard.press('Enter');
    await bubble(chat, `em là ${PEOPLE.agent.name}`).waitFor();

    expect(await faults(page)).toEqual([]);
    expect(await faults(chat)).toEqual([]);
    await page.screenshot({ path: join(PICTURES, 'console-handoff-light-1280.png') });
    await web.page.screenshot({ path: join(PICTURES, 'chat-with-person.png') });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: join(PICTURES, 'console-handoff-dark-1280.png') });
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: join(PICTURES, 'console-handoff-dark-390.png'), fullPage: true });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.screenshot({ path: join(PICTURES, 'console-handoff-light-390.png'), fullPage: true });
    expect(await overflow(page)).toBe(0);
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 860 });

    // Out of the box, and back to the assistant with a note, by keys.
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'Trả về trợ lý' });
    await dialog.waitFor();
    await page.keyboard.type('Hỏi về hỗ trợ');
    await page.screenshot({ path: join(PICTURES, 'console-handoff-return.png') });
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await bubble(chat, 'đã chuyển anh/chị về lại cho em').waitFor();
    await chat.getByText('Sẵn sàng hỗ trợ').waitFor();
    await type(chat, 'menu');
    await chat.locator('[data-kind=menu]').waitFor();
    expect([...seat.errors, ...web.errors]).toEqual([]);
    await Promise.all([seat.context.close(), web.context.close()]);
  }, 120_000);

  it('keeps several conversations apart, resends what a lost connection kept, and tells whose was taken before', async () => {
    const names = ['gặp tư vấn viên', 'gặp nhân viên'];
    const webs = await Promise.all(names.map(() => visit(browser, server.url)));
    const frames = await Promise.all(webs.map(({ frame }) => frame()));
    for (const frame of frames) {
      await type(frame, 'gặp tư vấn viên');
      await bubble(frame, 'Em đang xếp hàng').waitFor();
    }
    const [one, two] = frames;
    if (!one || !two) throw new Error('two chats are open');
    expect(await bubble(two, 'Em đang xếp hàng').textContent()).toContain('thứ 2');

    const seat = await sitDown(browser, server.url, 'agent2', { place: '#/handoff' });
    const { page } = seat;
    const box = page.getByRole('textbox', { name: 'Trả lời' });
    await page.getByText('Đang chờ (2)').waitFor();
    await page.screenshot({ path: join(PICTURES, 'console-handoff-queue.png') });
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('t');
    await box.waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await page.getByText('Của tôi (2)').waitFor();
    await bubble(two, 'đang trả lời anh/chị').waitFor();

    // What the first writes is marked as unread while the second is open.
    await type(one, 'Tôi là người thứ nhất');
    await page.getByText('1 tin chưa đọc').waitFor();

    // Without a connection it stays, says so, and goes once there is one.
    await seat.context.setOffline(true);
    await box.fill('Em vẫn ở đây');
    await box.press('Enter');
    await page.getByText('Chưa gửi được, sẽ gửi lại khi có mạng.').waitFor();
    await seat.context.setOffline(false);
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    await bubble(two, 'Em vẫn ở đây').waitFor();
    await page.getByText('Chưa gửi được').waitFor({ state: 'detached' });

    // The key goes to the other one, where only its own words stand.
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('log').getByText('Tôi là người thứ nhất').waitFor();
    await page.getByText('1 tin chưa đọc').waitFor({ state: 'detached' });
    expect(await page.getByRole('log').getByText('Em vẫn ở đây').count()).toBe(0);

    // Handed on to a colleague with a note.
    const colleague = await signInAt(server.url, 'agent');
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    await page.getByLabel('Chuyển cho').selectOption({ value: colleague.id });
    await page.getByLabel('Ghi chú nội bộ').fill('Cần người rành thuế');
    await page.keyboard.press('Control+Enter');
    await bubble(one, `${PEOPLE.agent.name} tiếp tục trao đổi`).waitFor();
    const { mine } = (await (await colleague.get('handoff')).json()) as {
      mine: { id: string; note: string }[];
    };
    expect(mine.map(({ note }) => note)).toEqual(['Cần người rành thuế']);
    for (const { id } of mine) expect((await colleague.post(`handoff/${id}/end`)).status).toBe(200);

    // The person goes back to the assistant by themselves; the agent is told.
    await type(two, 'trợ lý');
    await bubble(two, 'Em là Trợ lý SMEdx').waitFor();
    await page.getByText('Anh/chị chưa tiếp ai.').waitFor();
    expect([...seat.errors, ...webs.flatMap(({ errors }) => errors)]).toEqual([]);
    await Promise.all([seat.context.close(), ...webs.map(({ context }) => context.close())]);
  }, 120_000);

  it('lets an administrator see the queue and give somebody to an agent, whose reply box no notice covers on a phone', async () => {
    const agent = await sitDown(browser, server.url, 'agent', {
      place: '#/handoff',
      viewport: { width: 390, height: 844 },
    });
    const admin = await sitDown(browser, server.url, 'admin', { place: '#/handoff' });
    const web = await visit(browser, server.url);
    const chat = await web.frame();
    await type(chat, 'gặp tư vấn viên');
    await bubble(chat, 'Em đang xếp hàng').waitFor();
    await admin.page.getByText('Đang chờ (1)').waitFor();
    await admin.page.locator('.talks li a').first().click();
    await admin.page.getByRole('button', { name: 'Tiếp người này' }).waitFor();
    await admin.page.keyboard.press('x');
    await admin.page.getByRole('dialog', { name: 'Giao cho người trực' }).waitFor();
    await admin.page
      .getByLabel('Giao cho', { exact: true })
      .selectOption({ label: `${PEOPLE.agent.name} (đang trực)` });
    await admin.page.screenshot({ path: join(PICTURES, 'console-handoff-assign.png') });
    expect(await faults(admin.page)).toEqual([]);
    await admin.page.keyboard.press('Control+Enter');
    await bubble(chat, `${PEOPLE.agent.name} đang trả lời anh/chị`).waitFor();
    await admin.page.getByText('Đồng nghiệp đang tiếp (1)').waitFor();
    await admin.page.getByText(`với ${PEOPLE.agent.name}`).waitFor();

    await agent.page.getByText('Của tôi (1)').waitFor();
    await agent.page.locator('.talks li a').first().click();
    const box = agent.page.getByRole('textbox', { name: 'Trả lời' });
    await box.waitFor();
    // Somebody else asks: the notice comes while this one is being answered.
    const second = await visit(browser, server.url);
    await type(await second.frame(), 'gặp tư vấn viên');
    const notice = agent.page.locator('.toasts p', { hasText: 'Có người chờ gặp tư vấn viên.' }).last();
    await notice.waitFor();
    for (const width of [390, 800, 1280]) {
      await agent.page.setViewportSize({ width, height: 844 });
      await box.scrollIntoViewIfNeeded();
      await agent.page.screenshot({ path: join(PICTURES, `console-handoff-notice-${width}.png`) });
      const covered = await agent.page.evaluate(() => {
        const form = document.querySelector('form.answer')?.getBoundingClientRect();
        return [...document.querySelectorAll('.toasts p')].some((toast) => {
          const at = toast.getBoundingClientRect();
          return (
            !form ||
            (at.top < form.bottom && at.bottom > form.top && at.left < form.right && at.right > form.left)
          );
        });
      });
      expect([width, covered]).toEqual([width, false]);
    }
    for (const each of [chat, await second.frame()]) {
      await type(each, 'trợ lý');
      await bubble(each, 'Em là Trợ lý SMEdx').waitFor();
    }
    expect([...agent.errors, ...admin.errors]).toEqual([]);
    await Promise.all([agent, admin, web, second].map(({ context }) => context.close()));
  }, 60_000);

  it('lets supervisors keep ready-made replies', async () => {
    const seat = await sitDown(browser, server.url, 'supervisor', { place: '#/handoff' });
    const { page } = seat;
    await page.getByRole('button', { name: 'Câu mẫu' }).click();
    const dialog = page.getByRole('dialog', { name: 'Câu mẫu' });
    await dialog.getByRole('button', { name: 'Thêm câu mẫu' }).click();
    await dialog.getByLabel(/^Mã/).fill('hen');
    await dialog.getByLabel(/^Nội dung/).fill('Em hẹn {{ten}} chiều nay. {{gio}}');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Có ô chưa đúng: text.').waitFor();
    await dialog.getByLabel(/^Nội dung/).fill('Em hẹn {{ten}} chiều nay.');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.getByText('/hen').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.screenshot({ path: join(PICTURES, 'console-handoff-canned.png') });
    await dialog.getByRole('button', { name: 'Xóa câu mẫu hen' }).click();
    await page.getByRole('dialog', { name: 'Xóa' }).getByRole('button', { name: 'Đồng ý' }).click();
    await dialog.getByText('/hen').waitFor({ state: 'detached' });
    expect(seat.errors).toEqual([]);
    await seat.context.close();
  }, 60_000);
});
