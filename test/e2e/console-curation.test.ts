// Curation in a real browser: a question declined in the web chat is found by a curator, answered with a citation, tried,
// published, given to the next who asks, and taken back; no fault for axe, pictures kept.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { few, PAY, PLACE, putQuestions, QUESTION, REST } from '../bot/console/curation/support';
import { describeInBrowser, launch } from '../support/browser';
import { LOOKS, sitDown, signInAt, startConsole, type ConsoleServer } from '../support/console';
import { faults, type, visit } from './support/chat';

const PICTURES = join(__dirname, 'screenshots');
/** A question that a record is written to answer. */
const TAKEN = few.instruments[0]?.provisions[0]?.asks[0] ?? '';
const MARKUP = '<img src=x onerror="document.title=1"> bán hoa quả ở chợ nào';

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Asks in the chat and hands over the message that answers, of the kind expected. */
async function ask(frame: Frame, question: string, kind: 'answer' | 'not_found'): Promise<string> {
  const said = frame.locator(`[data-kind=${kind}]`);
  const before = await said.count();
  await type(frame, question);
  await said.nth(before).waitFor();
  return said.nth(before).innerText();
}

describeInBrowser('curation', () => {
  let browser: Browser;
  let server: ConsoleServer;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    [browser, server] = await Promise.all([
      launch(),
      startConsole({
        // A trial asks hundreds of questions of two indexes: four instruments take a tenth of the time.
        env: { CORPUS_EXCLUDE: REST.join(',') },
        prepare: async (store) => {
          await putQuestions(store, [
            { asked: 'Mở sạp hoa ở chợ có phải đóng tiền rác không?' },
            { asked: 'mo sap hoa o cho co phai dong tien rac khong' },
            { asked: 'Sạp hoa ở chợ có phải đóng tiền rác không vậy ad' },
            { asked: 'Mức 3 là gì?', outcome: 'answered', rating: 'down' },
            { asked: MARKUP },
          ]);
        },
      }),
    ]);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('leads from a declined question to an answer with its citation, and back', async () => {
    const chat = await visit(browser, server.url);
    const frame = await chat.frame();
    await ask(frame, QUESTION, 'not_found');

    const { context, page, errors } = await sitDown(browser, server.url, 'supervisor', {
      place: '#/curation',
    });
    await page.getByRole('heading', { name: 'Biên soạn', exact: true }).waitFor();
    // The biggest group stands first, and markup is text.
    expect(await page.locator('.curation-groups h2').first().innerText()).toContain('sạp hoa');
    expect(await page.getByText('3 lần hỏi').count()).toBe(1);
    await page.getByRole('heading', { name: MARKUP }).waitFor();

    await page.getByRole('button', { name: `Soạn câu trả lời cho: ${QUESTION}` }).click();
    await page.getByRole('heading', { name: 'Soạn câu trả lời mới' }).waitFor();
    expect(await page.getByLabel(/^Câu hỏi/).inputValue()).toBe(QUESTION);
    await page.getByLabel(/^Cách hỏi khác/).fill(PAY.asks.join('\n'));
    await page.getByLabel(/^Câu trả lời/).fill(PAY.answer);
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: /^Căn cứ/ }).fill(`${PLACE.document} ${PLACE.provision}`);
    await page
      .getByRole('button', { name: `Chọn ${PLACE.document}, ${PLACE.provision}`, exact: true })
      .click();
    // One sees at once how it would rank.
    await page.getByText('Trả lời bằng câu này.').waitFor({ timeout: 30_000 });
    await page.getByText(`Khi hỏi “${QUESTION}”`).waitFor();
    expect(await page.getByText('thứ 1', { exact: true }).count()).toBe(2);
    await page.getByText('Không câu hỏi nào rời chỗ đang trả lời.').waitFor();
    await page.getByLabel(/^Thử một câu hỏi khác/).fill('Giá vàng hôm nay bao nhiêu?');
    await page.getByText('Chưa trả lời bằng câu này.').waitFor({ timeout: 30_000 });

    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã xuất bản. 1 câu hỏi đang chờ được lo xong.').waitFor({ timeout: 30_000 });
    await page.getByText('Đang dùng', { exact: true }).waitFor();

    const said = await ask(frame, QUESTION, 'answer');
    expect(said).toContain(PAY.answer);
    expect(said).toContain('do chuyên viên biên soạn');
    expect(said).toContain(`${PLACE.document} (`);
    expect(said).toContain(PLACE.provision);
    const answered = (await (
      await fetch(`${server.url}/api/v1/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question: QUESTION }),
      })
    ).json()) as { answered: boolean; citations: Record<string, string>[] };
    expect(answered).toMatchObject({
      answered: true,
      citations: [{ ...PLACE, status: expect.any(String) as unknown }],
    });

    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click();
    await page.getByText('Đã trở về bản trước.').waitFor();
    await page.getByText('Nháp', { exact: true }).waitFor();
    await ask(frame, QUESTION, 'not_found');
    await page.getByRole('link', { name: 'Về danh sách' }).click();
    await page.getByRole('heading', { name: QUESTION }).waitFor();
    expect(errors).toEqual([]);
    expect(chat.errors).toEqual([]);
    await Promise.all([context.close(), chat.context.close()]);
  }, 120_000);

  it('shows what would be taken over before it is published, and lets one think again', async () => {
    const { context, page, errors } = await sitDown(browser, server.url, 'admin', {
      place: '#/curation/new',
    });
    await page.getByLabel(/^Câu hỏi/).fill(TAKEN);
    await page.getByLabel(/^Câu trả lời/).fill(PAY.answer);
    await page.getByRole('textbox', { name: /^Căn cứ/ }).fill(`${PLACE.document} ${PLACE.provision}`);
    await page
      .getByRole('button', { name: `Chọn ${PLACE.document}, ${PLACE.provision}`, exact: true })
      .click();
    await page.getByText(/câu hỏi sẽ rời chỗ đang trả lời/).waitFor({ timeout: 30_000 });
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: 'Xem trước khi xuất bản' }).waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Thôi' }).click();
    const admin = await signInAt(server.url, 'admin');
    const { answers } = (await (await admin.get('curation/answers')).json()) as {
      answers: { status: string; question: string }[];
    };
    expect(answers.find(({ question }) => question === TAKEN)?.status).toBe('draft');
    expect(errors).toEqual([]);
    await context.close();
  }, 90_000);

  it('lets an agent write without a pointer, and not publish', async () => {
    const { context, page } = await sitDown(browser, server.url, 'agent', { place: '#/curation' });
    await page.locator('.curation-groups li').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Soạn câu trả lời mới' }).waitFor();
    expect(await page.getByRole('button', { name: 'Xuất bản' }).count()).toBe(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(
      'Sạp hoa nộp tiền rác theo thông báo của ban quản lý chợ, em chưa có mức cụ thể.',
    );
    await page.keyboard.press('Tab');
    await page.keyboard.type(PLACE.document);
    await page
      .getByRole('button', { name: /^Chọn / })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await page.getByText('Đã lưu nháp.').waitFor();
    await page.goto(`${server.url}/console#/curation/answers`);
    await page.getByRole('link', { name: 'Mở sạp hoa ở chợ có phải đóng tiền rác không?' }).waitFor();
    await context.close();
  }, 60_000);

  it.each(LOOKS)(
    'has no accessibility fault at $width px, $colorScheme',
    async ({ width, colorScheme }) => {
      const admin = await signInAt(server.url, 'admin');
      const draft = (await (await admin.post('curation/draft', PAY)).json()) as { id: string };
      const better = { ...PAY, ...draft, answer: `${PAY.answer} Ngân hàng làm trong ngày.` };
      await admin.post('curation/draft', better);
      const { context, page, errors } = await sitDown(browser, server.url, 'supervisor', {
        viewport: { width, height: 900 },
        colorScheme,
        reducedMotion: 'reduce',
        place: '#/curation',
      });
      const found: string[] = [];
      const look = async (state: string) => {
        const path = join(PICTURES, `curation-${width}-${colorScheme}-${state}.png`);
        await page.screenshot({ path, fullPage: true });
        for (const fault of await faults(page)) found.push(`${state}: ${fault}`);
        if ((await overflow(page)) > 0) found.push(`${state}: wider than the screen`);
      };
      await page.locator('.curation-groups li').first().waitFor();
      await page.locator('summary').first().click();
      await look('groups');
      await page.goto(`${server.url}/console#/curation/answers`);
      await page.getByRole('table').waitFor();
      await look('answers');
      await page.goto(`${server.url}/console#/curation/new`);
      await page.getByRole('textbox', { name: /^Căn cứ/ }).fill('80/2021');
      await page
        .getByRole('button', { name: /^Chọn / })
        .first()
        .waitFor();
      await look('picker');
      await page.goto(`${server.url}/console#/curation/answer/${draft.id}`);
      await page.getByText('Trả lời bằng câu này.').waitFor({ timeout: 30_000 });
      await page.getByText('Khác bản trước').click();
      await look('editor');
      await page.getByRole('button', { name: 'Hoàn tác' }).click();
      await look('undo');
      expect(found).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    },
    90_000,
  );
});
