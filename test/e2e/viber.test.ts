// The whole questionnaire on the simulated phone: the real assistant between a simulated Viber and a browser that shows
// what a person sees.
import { describeInBrowser } from '../support/browser';
import { levelFor } from './support/journey';
import { cardDrawn, GO_ON, pdfWords, phoneOf, scoreOf, SKIP } from './support/phone';

/** What stands below a message that offers nothing of its own. */
const ALWAYS = 'Menu|Trợ giúp';

describeInBrowser('the simulated phone with Viber', () => {
  const { page, phone, errors, type, picture } = phoneOf('viber');

  const spoken = () => phone().locator('.bubble.bot').count();
  const keys = () => phone().locator('.key').allInnerTexts();

  /** The keys of the message that waits for the person, once there are more messages than `before`. */
  async function offered(before: number): Promise<readonly string[]> {
    await page().waitForFunction(
      ([count, always]) => {
        const own = document.querySelector('[data-phone=viber]');
        const shown = [...(own?.querySelectorAll('.key') ?? [])].map((key) => key.textContent);
        const last = own?.querySelector('.chat')?.lastElementChild?.classList;
        const more = (own?.querySelectorAll('.bubble.bot').length ?? 0) > count;
        return more && last?.contains('bot') === true && shown.length > 0 && shown.join('|') !== always;
      },
      [before, ALWAYS] as const,
      { timeout: 20_000 },
    );
    return keys();
  }
  const tap = (at: number) => phone().locator('.key').nth(at).click();

  /** Taps through to the result; the levels given, in the order of the questions. */
  async function walk(): Promise<readonly number[]> {
    const given: number[] = [];
    let before = 0;
    for (let step = 0; step < 120; step += 1) {
      const shown = await offered(before);
      before = await spoken();
      if ((await phone().locator('.bubble.bot[data-kind=picture]').count()) > 0) return given;
      if (shown[0] === '0' && shown[5] === '5') {
        const level = levelFor(given.length);
        given.push(level);
        if (given.length === 3) await picture('question');
        await tap(level);
        continue;
      }
      const skip = shown.findIndex((key) => SKIP.test(key));
      const on = shown.findIndex((key) => GO_ON.test(key));
      if (on < 0 && skip < 0) throw new Error(`nothing to tap among ${shown.join(', ')}`);
      await tap(on >= 0 ? on : skip);
    }
    throw new Error('120 steps and no result');
  }

  it('welcomes who opens the chat, before they are subscribed', async () => {
    await phone().getByRole('button', { name: 'Mở chat' }).click();
    expect(await offered(0)).toContain('Bắt đầu đánh giá');
    expect(await phone().locator('.state').innerText()).toBe('Chưa đăng ký');
    expect(await phone().locator('.bubble.bot').innerText()).toContain('Em là Trợ lý SMEdx');
    await picture('welcome');
  }, 60_000);

  it('leads through all 60 criteria by taps, to the result the rules give, with its card and its PDF', async () => {
    await phone().getByRole('button', { name: 'Mở chat' }).click();
    const given = await walk();
    expect(given).toHaveLength(60);
    const { total, level, levelName } = await scoreOf(page(), given);
    const text = (await phone().locator('.bubble.bot').allInnerTexts()).join('\n');
    expect(text).toContain(`${total}/320`);
    expect(text).toContain(`${level}`);
    expect(text.toLowerCase()).toContain(levelName.toLowerCase());

    const card = phone().locator('.bubble.bot[data-kind=picture] img').last();
    await card.scrollIntoViewIfNeeded();
    await cardDrawn(page());
    await picture('result');

    const before = await spoken();
    await type('báo cáo');
    await page().waitForFunction(
      (count) =>
        document.querySelectorAll('[data-phone=viber] .bubble.bot').length > count &&
        document.querySelector('[data-phone=viber] .bubble.bot[data-kind=file] a') !== null,
      before,
      { timeout: 30_000 },
    );
    const file = await phone().locator('.bubble.bot[data-kind=file] a').getAttribute('href');
    expect(await pdfWords(String(file))).toContain(levelName);
    await picture('report');
    expect(errors).toEqual([]);
  }, 240_000);

  it('takes typed words as well, and says politely what it cannot read', async () => {
    await type('đánh giá nhỏ và vừa');
    expect(await offered(0)).toEqual(['Đồng ý', 'Không đồng ý']);
    expect(await phone().locator('.state').innerText()).toBe('Đã đăng ký');
    const before = await spoken();
    await phone().getByRole('combobox').selectOption('sticker');
    expect(await offered(before)).toContain('Đồng ý');
    expect(await phone().locator('.bubble.bot').last().innerText()).toContain('Em chỉ hiểu chữ');
  }, 60_000);

  it('gets every answer through while a fifth of the calls fail, and none out of order', async () => {
    const failing = page().getByRole('checkbox', { name: 'Hỏng 20 %' });
    await failing.check();
    const words = ['trợ giúp', 'menu', 'trợ lý là ai'];
    let before = 0;
    for (const text of words) {
      await type(text);
      await page().waitForFunction(
        (count) => document.querySelectorAll('[data-phone=viber] .bubble.bot').length > count,
        before,
        { timeout: 60_000 },
      );
      before = await spoken();
    }
    await failing.uncheck();
    expect(before).toBeGreaterThanOrEqual(words.length);
  }, 240_000);

  it('fits a telephone: one phone at a time, nothing wider than the screen', async () => {
    await page().setViewportSize({ width: 390, height: 844 });
    await page().getByRole('button', { name: 'Viber', exact: true }).click();
    await phone().getByRole('button', { name: 'Mở chat' }).click();
    await offered(0);
    expect(await page().locator('[data-phone=zalo]').isVisible()).toBe(false);
    expect(await page().evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await picture('narrow');
  }, 60_000);
});
