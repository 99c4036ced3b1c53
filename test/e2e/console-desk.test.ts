// A call from the first key to the last without a pointer: three questions, sixty criteria, the report's link. Then how
// the desk looks, and what it does when the line breaks.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Store } from '../../bot/store';
import { describeInBrowser, launch } from '../support/browser';
import { LOOKS, signInAt, sitDown, startConsole, type ConsoleServer, type Login } from '../support/console';
import { agreed, assessment, conversation, turn, withDossier } from '../contracts/store-vocabulary';
import { faults } from './support/chat';

const PICTURES = join(__dirname, 'screenshots');
const MARKUP = '<img src=x onerror="document.title=1">Công ty Chữ Lạ';

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const focused = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted) === true, selector);
/** The desk with a call open, its caller agreed. */
async function callWith(page: Page, name: string): Promise<void> {
  await page.keyboard.press('n');
  await focused(page, '[data-find]');
  await page.keyboard.type(name);
  await page.getByText('Chưa có trong hệ thống').waitFor();
  await page.keyboard.press('Alt+c');
  await page.getByText('Đã đồng ý lúc').waitFor();
}
const LEFT = randomUUID();
const ALSO_LEFT = randomUUID();
/** Businesses that chats left behind, and calls that were. */
async function prepare(store: Store, ids: Readonly<Record<Login, string>>): Promise<void> {
  // Calls that an agent's browser left open an hour ago, one of them a caller's who agreed.
  const left = new Date(Date.now() - 3_600_000);
  for (const id of [LEFT, ALSO_LEFT]) await store.desk.open({ id, agentId: ids.agent, now: left });
  await store.desk.consent(LEFT, { consent: 'yes', version: '1', phone: '+84912777666' }, left);
  await store.desk.change(LEFT, { note: 'Hỏi về chữ ký số' }, left);
  const sheet = assessment({ '1.1.1': 3, '1.1.2': 2 });
  const profile = { name: 'Công ty TNHH Mắm Phú Quốc', taxCode: '0101248141', province: '91' };
  await turn(store, conversation('zalo'), withDossier(agreed({ profile, assessments: [sheet] })));
  await turn(store, conversation('zalo'), withDossier(agreed({ profile: { name: MARKUP } })));
}

describeInBrowser('the call desk', () => {
  let browser: Browser;
  let server: ConsoleServer;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    [browser, server] = await Promise.all([launch(), startConsole({ prepare })]);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('is taken over by a colleague when it was left open, and its first page says so and stops', async () => {
    // Agents see what is left once its agent is gone: nobody of that name is here yet.
    const colleague = await sitDown(browser, server.url, 'agent2', { place: '#/desk' });
    await colleague.page.getByRole('heading', { name: 'Đồng nghiệp để dở' }).waitFor();
    expect(await colleague.page.getByRole('row', { name: /Nguyễn Thị Trực.*Đã rời máy/ }).count()).toBe(2);
    expect(await colleague.page.getByText('777666').count()).toBe(0);
    await colleague.page.screenshot({ path: join(PICTURES, 'desk-left-open.png'), fullPage: true });

    // The line of the first agent is bad: its page is open, and no sign of life gets through.
    const first = await sitDown(browser, server.url, 'agent');
    await first.context.route('**/alive', (route) => route.abort());
    await first.page.goto(`${server.url}/console#/desk/${LEFT}`);
    const note = first.page.getByLabel('Ghi chú cuộc gọi');
    await note.waitFor();
    expect(await note.inputValue()).toBe('Hỏi về chữ ký số');

    const { context, page, errors } = await sitDown(browser, server.url, 'supervisor', { place: '#/desk' });
    await page.getByRole('heading', { name: 'Đồng nghiệp để dở' }).waitFor();
    await page.keyboard.press('t');
    await page.getByRole('dialog', { name: 'Tiếp quản cuộc gọi' }).waitFor();
    await page.keyboard.press('Escape');
    await page.goto(`${server.url}/console#/desk/${LEFT}`);
    await page.getByLabel('Ghi chú cuộc gọi').waitFor();
    await page.goto(`${server.url}/console#/desk`);
    const take = page.getByRole('button', { name: 'Tiếp quản', exact: true });
    await page.locator(`main tr:has(a[href$="${LEFT}"]) button`).click();
    await first.context.unroute('**/alive');
    await take.last().press('Enter');
    await page.getByText('Đã đồng ý lúc').waitFor();

    await first.page.getByRole('heading', { name: 'Lê Thị Sát đã tiếp quản cuộc gọi này' }).waitFor();
    expect(await note.isDisabled()).toBe(true);
    expect(await first.page.getByRole('button', { name: 'Kết thúc' }).count()).toBe(0);
    await first.page.screenshot({ path: join(PICTURES, 'desk-taken-over.png') });
    expect(await faults(first.page)).toEqual([]);
    await first.page.reload();
    await first.page.getByRole('heading', { name: 'Lê Thị Sát đã tiếp quản cuộc gọi này' }).waitFor();
    expect(await note.count()).toBe(0);

    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: 'Kết thúc cuộc gọi' }).waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Đã kết thúc' }).waitFor();
    expect([...errors, ...colleague.errors]).toEqual([]);
    await Promise.all([context, first.context, colleague.context].map((each) => each.close()));
  }, 60_000);

  it('takes a whole call by the keyboard alone', async () => {
    const { context, page, errors } = await sitDown(browser, server.url, 'agent', { place: '#/desk' });
    await page.getByRole('heading', { name: 'Cuộc gọi', exact: true }).waitFor();
    const { keyboard } = page;
    await keyboard.press('n');
    await focused(page, '[data-find]');
    await keyboard.type('0912 345 678');
    await page.getByText('Chưa có trong hệ thống').waitFor();
    await keyboard.press('Alt+c');
    await page.getByText('Đã đồng ý lúc').waitFor();
    await page.getByText('+84912345678').first().waitFor();

    await focused(page, '[data-search]');
    for (const [question, word] of [
      ['doanh nghiep nho duoc ho tro bao nhieu tien', 'Căn cứ ở'],
      ['bộ chỉ số có mấy trụ cột', 'trụ cột'],
      ['quyết định 1970 còn hiệu lực không', 'một nghìn chín trăm bảy mươi'],
    ] as const) {
      await keyboard.press('/');
      await focused(page, '[data-search]');
      await keyboard.press('Control+A');
      await keyboard.type(question);
      const answer = page.getByRole('region', { name: question });
      await answer.getByText(word).first().waitFor();
      await keyboard.press('Enter');
      await page.getByRole('button', { name: question, exact: true }).waitFor();
    }
    await page.getByRole('heading', { name: '3 câu đã trả lời' }).waitFor();

    await keyboard.press('Alt+2');
    await page.getByRole('button', { name: /^Bắt đầu: .*60 câu/ }).waitFor();
    await focused(page, '[data-begin] button');
    await keyboard.press('Enter');
    await page.getByText('Câu 1/60').waitFor();
    await keyboard.press('e');
    await page.getByText('Vì sao hỏi').waitFor();
    for (let at = 0; at < 60; at += 1) await keyboard.press(String(at % 6));
    await page.getByText('Đã hết câu').waitFor();
    await page.getByText('Đã lưu', { exact: true }).waitFor();
    await keyboard.press('h');
    await page.getByRole('heading', { name: 'Sáu trụ cột' }).waitFor();
    await page.getByRole('heading', { name: 'Nền tảng nên xem' }).waitFor();
    await keyboard.press('r');
    const link = page.getByRole('link', { name: /\/r\// });
    const url = (await link.getAttribute('href')) ?? '';
    expect((await fetch(url)).status).toBe(200);

    await keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: 'Kết thúc cuộc gọi' }).waitFor();
    await keyboard.press('Control+Enter');
    await page.getByText('Chọn kết quả cuộc gọi trước đã.').waitFor();
    await keyboard.press('2');
    await keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Cuộc gọi', exact: true }).waitFor();
    await page.getByRole('cell', { name: 'Đã đánh giá, có kết quả' }).waitFor();
    expect(await page.getByText('+84912345678').count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  }, 90_000);

  it('goes on with what a chat began, moves, clears, jumps and marks where answers came from', async () => {
    const { context, page, errors } = await sitDown(browser, server.url, 'agent2', { place: '#/desk' });
    const { keyboard } = page;
    await keyboard.press('n');
    await focused(page, '[data-find]');
    await keyboard.type('mam phu quoc');
    await page.getByRole('button', { name: /^Công ty TNHH Mắm Phú Quốc/ }).waitFor();
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Cuộc gọi với Công ty TNHH Mắm Phú Quốc' }).waitFor();
    await keyboard.press('Alt+c');
    await page.getByText('Đã đồng ý lúc').waitFor();
    await keyboard.press('Alt+2');
    await page.getByText('2/60 câu').first().waitFor();
    const place = page.getByText(/Câu \d+\/60/);
    const before = await place.textContent();
    await keyboard.press('j');
    await keyboard.press('j');
    await keyboard.press('k');
    expect(await place.textContent()).not.toBe(before);
    await keyboard.press('g');
    await keyboard.press('1');
    await keyboard.type('.1.1');
    await keyboard.press('Enter');
    await page.getByText('1.1.1 ·').waitFor();
    await page.getByText('Từ chat').waitFor();
    await keyboard.press('Backspace');
    await page.getByText('1/60 câu').first().waitFor();
    await keyboard.press('5');
    await page.getByText('2/60 câu').first().waitFor();
    await keyboard.press('x');
    await keyboard.press('s');
    await page.getByText('4/60 câu').first().waitFor();
    await keyboard.press('g');
    await keyboard.press('1');
    await keyboard.type('.1.1');
    await keyboard.press('Enter');
    await page.getByText('Cuộc gọi này').waitFor();
    await keyboard.press('Alt+4');
    await page.getByText('Zalo').first().waitFor();
    expect(errors).toEqual([]);
    await context.close();
  }, 60_000);

  it('keeps the keys pressed while the line is broken, and the call as a draft when the page is gone', async () => {
    const { context, page } = await sitDown(browser, server.url, 'supervisor', { place: '#/desk' });
    await callWith(page, 'Quán Cơm Mất Mạng');
    await page.keyboard.press('Alt+2');
    await focused(page, '[data-begin] button');
    await page.keyboard.press('Enter');
    await page.getByText('Câu 1/60').waitFor();
    await page.keyboard.press('3');
    await page.getByText('Đã lưu', { exact: true }).waitFor();
    await context.setOffline(true);
    await page.keyboard.press('4');
    await page.keyboard.press('5');
    await page.getByText(/Chưa lưu được \d câu/).waitFor();
    await context.setOffline(false);
    await page.getByText('Đã lưu', { exact: true }).waitFor();
    await page.getByText('3/60 câu').first().waitFor();
    await context.close();

    const again = await sitDown(browser, server.url, 'supervisor', { place: '#/desk' });
    await again.page.getByRole('link', { name: /^Mở lại cuộc gọi Quán Cơm Mất Mạng/ }).press('Enter');
    await again.page.getByRole('heading', { name: 'Cuộc gọi với Quán Cơm Mất Mạng' }).waitFor();
    await again.page.keyboard.press('Alt+2');
    await again.page.getByText('3/60 câu').first().waitFor();
    await again.context.close();
  }, 60_000);

  it('shows markup that a chat user typed as text', async () => {
    const { context, page, errors } = await sitDown(browser, server.url, 'agent', { place: '#/desk' });
    await page.keyboard.press('n');
    await focused(page, '[data-find]');
    await page.keyboard.type('chữ lạ');
    await page.getByText(MARKUP).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: MARKUP }).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.title()).toContain('Cuộc gọi');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('tells of a call-back that falls due wherever the agent is', async () => {
    const { context, page } = await sitDown(browser, server.url, 'agent2', { place: '#/desk' });
    const caller = await signInAt(server.url, 'agent2');
    const { call } = (await (await caller.post('desk/calls')).json()) as { call: { id: string } };
    await caller.post(`desk/calls/${call.id}/consent`, {
      consent: 'yes',
      phone: '0912999888',
      profile: { name: 'Hẹn Gọi' },
    });
    const dueAt = new Date(Date.now() + 1500).toISOString();
    expect((await caller.post(`desk/calls/${call.id}/callback`, { dueAt })).status).toBe(200);
    await page.getByText('Đến giờ gọi lại một doanh nghiệp.').waitFor({ timeout: 40_000 });
    await page.getByRole('link', { name: '+84912999888' }).waitFor();
    await page.getByRole('button', { name: 'Đã gọi lại Hẹn Gọi' }).press('Enter');
    await page.getByText('Đã xong hẹn gọi lại.').waitFor();
    await context.close();
  }, 60_000);

  it.each(LOOKS)(
    'has no accessibility fault at $width px, $colorScheme',
    async ({ width, colorScheme }) => {
      const { context, page, errors } = await sitDown(browser, server.url, 'agent', {
        place: '#/desk',
        viewport: { width, height: 860 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      const found: string[] = [];
      const look = async (state: string, fullPage = false) => {
        await page.screenshot({
          path: join(PICTURES, `desk-${width}-${colorScheme}-${state}.png`),
          fullPage,
        });
        for (const fault of await faults(page)) found.push(`${state}: ${fault}`);
        if ((await overflow(page)) > 0) found.push(`${state}: wider than the screen`);
      };
      await page.getByRole('heading', { name: 'Đã kết thúc' }).waitFor();
      await look('home');
      await page.keyboard.press('n');
      await focused(page, '[data-find]');
      await page.keyboard.type('mam phu');
      await page.getByRole('button', { name: /^Công ty TNHH Mắm/ }).waitFor();
      await look('find');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /^Cuộc gọi với Công ty TNHH Mắm/ }).waitFor();
      await page.keyboard.press('Alt+c');
      await page.getByText('Đã đồng ý lúc').waitFor();
      await focused(page, '[data-search]');
      await page.keyboard.type('doanh nghiệp nhỏ được hỗ trợ bao nhiêu tiền');
      await page.locator('.desk-sources').getByText('80/2021/NĐ-CP').first().waitFor();
      await look('answer', true);
      await page.keyboard.press('Alt+2');
      await page.getByText(/Câu \d+\/60/).waitFor();
      await look('form', true);
      await page.keyboard.press('Alt+3');
      await page.getByRole('heading', { name: 'Nền tảng nên xem' }).waitFor();
      await page.keyboard.press('r');
      await page.getByRole('heading', { name: 'Báo cáo', exact: true }).waitFor();
      await look('result', true);
      await page.keyboard.press('Alt+4');
      await page.getByRole('heading', { name: 'Các bài đánh giá' }).waitFor();
      await look('history');
      await page.keyboard.press('Alt+h');
      await page.getByRole('dialog', { name: 'Sửa hồ sơ' }).waitFor();
      await look('profile');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+b');
      await page.getByRole('dialog', { name: 'Hẹn gọi lại' }).waitFor();
      await look('call-back');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog', { name: 'Kết thúc cuộc gọi' }).waitFor();
      await look('close');
      await page.keyboard.press('1');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Đã kết thúc' }).waitFor();
      expect(found).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    },
    90_000,
  );
});
