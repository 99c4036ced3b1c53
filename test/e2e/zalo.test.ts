// The whole questionnaire on the simulated phone: the real assistant between a simulated Zalo and a browser that shows
// what a person sees. Levels are typed, for no message of Zalo has six buttons; everything else is tapped.
import { describeInBrowser } from '../support/browser';
import { levelFor } from './support/journey';
import { cardDrawn, GO_ON, pdfWords, phoneOf, scoreOf, SKIP } from './support/phone';

/** A message that asks for a level. */
const SCALE = /^0\. .+(\n[1-5]\. .+){5}$/m;

describeInBrowser('the simulated phone with Zalo', () => {
  const { page, phone, errors, type, picture } = phoneOf('zalo');

  const said = () => phone().locator('.bubble.bot');

  interface Asked {
    readonly text: string;
    readonly buttons: readonly string[];
  }

  /** The message with buttons that waits for the person, once there are more messages than `before`. */
  async function asked(before: number): Promise<Asked> {
    await page().waitForFunction(
      (count) => {
        const own = document.querySelector('[data-phone=zalo] .chat');
        const last = own?.lastElementChild;
        const more = (own?.querySelectorAll('.bubble.bot').length ?? 0) > count;
        return more && last?.matches('.bot') === true && last.querySelector('button.below') !== null;
      },
      before,
      { timeout: 30_000 },
    );
    const last = said().last();
    return {
      text: await last.locator('.words').innerText(),
      buttons: await last.locator('button.below').allInnerTexts(),
    };
  }
  const tap = (at: number) => said().last().locator('button.below').nth(at).click();

  /** Goes on to the next message that asks for a level, or to the result; null there. */
  async function question(from: number): Promise<{ readonly asked: Asked; readonly said: number } | null> {
    let before = from;
    for (let step = 0; step < 20; step += 1) {
      const { text, buttons } = await asked(before);
      before = await said().count();
      if ((await phone().locator('.bubble.bot[data-kind=picture]').count()) > 0) return null;
      if (SCALE.test(text)) return { asked: { text, buttons }, said: before };
      const on = buttons.findIndex((label) => GO_ON.test(label));
      const skip = buttons.findIndex((label) => SKIP.test(label));
      if (on < 0 && skip < 0) throw new Error(`nothing to tap among ${buttons.join(', ')} below ${text}`);
      await tap(on >= 0 ? on : skip);
    }
    throw new Error('20 steps and no question');
  }

  it('welcomes who opens the chat, with everything to begin with a tap away', async () => {
    await phone().getByRole('button', { name: 'Mở chat' }).click();
    const { text, buttons } = await asked(0);
    expect(text).toContain('Em là Trợ lý SMEdx');
    expect(buttons[0]).toBe('Bắt đầu đánh giá');
    expect(buttons.length).toBeLessThanOrEqual(5);
    await picture('welcome');
  }, 60_000);

  it('leads through all 60 criteria to the result the rules give, with its card, its PDF and what to do first', async () => {
    await phone().getByRole('button', { name: 'Mở chat' }).click();
    const given: number[] = [];
    let before = 0;
    for (;;) {
      const next = await question(before);
      if (next === null) break;
      // A question is one message, and what a person may want beside a level is tapped.
      expect(next.asked.text).toMatch(/\d–\d/);
      expect(next.asked.buttons).toEqual(['Không biết', 'Giải thích', 'Quay lại']);
      before = next.said;
      const level = levelFor(given.length);
      given.push(level);
      if (given.length === 3) await picture('question');
      await type(String(level));
    }
    const { total, level, levelName } = await scoreOf(page(), given);
    const text = (await said().allInnerTexts()).join('\n');
    expect(text).toContain(`${total}/320`);
    expect(text.toLowerCase()).toContain(`mức ${level}: ${levelName}`.toLowerCase());

    const card = phone().locator('.bubble.bot[data-kind=picture] img').last();
    await card.scrollIntoViewIfNeeded();
    await cardDrawn(page());
    await picture('result');

    before = await said().count();
    await type('báo cáo');
    const file = phone().locator('.bubble.bot[data-kind=file] a');
    await file.waitFor({ timeout: 30_000 });
    expect(await file.innerText()).toMatch(/bao-cao-chuyen-doi-so-\d{4}-\d\d-\d\d\.pdf/);
    const words = await pdfWords(String(await file.getAttribute('href')));
    expect(words).toContain(levelName);
    expect(words).toMatch(new RegExp(`\\b${total}\\b`));
    await file.scrollIntoViewIfNeeded();
    await picture('report');

    before = await said().count();
    await type('khuyến nghị');
    const { text: advice } = await asked(before);
    expect(advice.length).toBeGreaterThan(100);
    await picture('recommendation');
    expect(errors).toEqual([]);
  }, 400_000);

  it('fits a telephone: a question is read and answered in one hand', async () => {
    await page().setViewportSize({ width: 390, height: 844 });
    await page().getByRole('button', { name: 'Zalo', exact: true }).click();
    await phone().getByRole('button', { name: 'Mở chat' }).click();
    const next = await question(0);
    expect(next?.asked.buttons).toContain('Giải thích');
    expect(await page().locator('[data-phone=viber]').isVisible()).toBe(false);
    expect(await page().evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await picture('narrow');
  }, 60_000);
});
