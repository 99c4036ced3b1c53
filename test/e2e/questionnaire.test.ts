// The main job on the real server: the whole SME questionnaire in a browser, by taps, by typing, and without accents.
import { join } from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { describeInBrowser, launch } from '../support/browser';
import { dataDirectory, startServer, type Running } from '../support/server';
import { LAUNCHER, type, visit } from './support/chat';
import { answersIn, essence, keptIn, levelFor, readLog, score, type Scored } from './support/journey';

/** Kind and options of the message that waits for the person. */
interface Open {
  readonly kind: string;
  readonly options: readonly string[];
}
/** What a person does: taps the option at this place, or types. */
type Move = { readonly tap: number } | { readonly say: string };
type Person = (open: Open, asked: number, seen: number) => Move;

const at = ({ options }: Open, pattern: RegExp): number =>
  options.findIndex((option) => pattern.test(option));
const GO_ON = /trụ cột tiếp theo|Tiếp tục|Bộ nhỏ và vừa|Dùng bộ nhỏ và vừa|Đồng ý|Bắt đầu đánh giá/;

const taps: Person = (open, asked) => {
  if (open.kind === 'question') return { tap: at(open, new RegExp(`^${levelFor(asked)}\\n`)) };
  const skip = at(open, /Bỏ qua/);
  return { tap: open.kind === 'profile' && skip >= 0 ? skip : Math.max(0, at(open, GO_ON)) };
};

const PROFILE = ['Cơ sở Mộc An', 'bỏ qua', 'Hà Nội', 'thương mại, dịch vụ', '12', '2,5 tỷ', '800tr'];
const LEVELS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm'];
const types: Person = (open, asked, seen) => {
  if (open.kind === 'question') {
    const level = levelFor(asked);
    return { say: [`${level}`, `mức ${level}`, LEVELS[level] ?? ''][level === 0 ? 0 : asked % 3] ?? '' };
  }
  if (open.kind === 'greeting') return { say: 'đánh giá nhỏ và vừa' };
  if (open.kind === 'consent') return { say: 'tôi đồng ý' };
  if (open.kind === 'profile') return { say: PROFILE[seen] ?? 'bỏ qua' };
  return { say: open.kind === 'progress' ? 'tiếp tục' : '1' };
};

const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
const withoutAccents: Person = (open, asked, seen) => {
  const move = types(open, asked, seen);
  return 'say' in move ? { say: plain(move.say) } : move;
};

/** Reads a level as the three people above write it. */
const levelOf = (said: string): number => {
  const digit = /\d/.exec(said);
  return digit ? Number(digit[0]) : LEVELS.map(plain).indexOf(plain(said));
};

describeInBrowser('the SME questionnaire on the real server', () => {
  let browser: Browser;
  let server: Running;
  const data = dataDirectory();
  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ env: { DATA_DIR: data.path } })]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
    data.remove();
  });

  const openNow = (chat: Frame, turns: number): Promise<Open> =>
    chat
      .waitForFunction((count) => {
        const all = [...document.querySelectorAll<HTMLElement>('.turn.bot:not(.typing)')];
        if (all.length <= count || document.querySelector('.pending')) return null;
        const rows = [...document.querySelectorAll<HTMLElement>('.row')];
        if (!rows.at(-1)?.querySelector('.bot')) return null;
        const options = [...document.querySelectorAll<HTMLElement>('.choices button')];
        return { kind: all.at(-1)?.dataset.kind ?? '', options: options.map(({ innerText }) => innerText) };
      }, turns)
      .then((handle) => handle.jsonValue() as Promise<Open>);

  async function walk(chat: Frame, person: Person): Promise<void> {
    let turns = 0;
    let asked = 0;
    let profile = 0;
    for (let step = 0; step < 120; step++) {
      const open = await openNow(chat, turns);
      // The end of the last pillar, the result and what to do next come in one turn.
      if ((await chat.locator('.result').count()) > 0) return;
      turns = await chat.locator('.turn.bot:not(.typing)').count();
      const move = person(open, asked, profile);
      if (open.kind === 'question') asked++;
      if (open.kind === 'profile') profile++;
      if ('say' in move) await type(chat, move.say);
      else await chat.locator('.choices button').nth(move.tap).tap();
    }
    throw new Error('120 steps and no result');
  }

  it.each([
    ['taps only', taps],
    ['typing only', types],
    ['typing without accents', withoutAccents],
  ] as const)(
    'leads through all 60 criteria by %s, to the result the rules give',
    async (name, person) => {
      const { context, page, frame, errors } = await visit(browser, server.url, {
        hasTouch: true,
        isMobile: true,
      });
      const chat = await frame();
      await walk(chat, person);
      const { conversationId, token } = await keptIn(chat);
      const log = await readLog(server.url, conversationId, token);
      const answers = answersIn(log, levelOf);
      expect(Object.keys(answers)).toHaveLength(60);
      const result = log.find(({ smedx }) => smedx.kind === 'result')?.smedx as unknown as Scored & {
        readonly framework: string;
      };
      expect(essence(result)).toEqual(essence(await score(server.url, 'qd-1970-sme', answers)));
      expect(await chat.locator('.result h2').innerText()).toBe(`Mức ${result.level} · ${result.levelName}`);
      expect(await chat.locator('.result .headline p').innerText()).toContain(`${result.total}/320`);
      await page.screenshot({
        path: join(__dirname, 'screenshots', `real-${name.replaceAll(' ', '-')}.png`),
      });
      expect(errors).toEqual([]);
      await context.close();
    },
    180_000,
  );

  it('serves two tabs of one person, without either losing the other', async () => {
    const { context, frame } = await visit(browser, server.url);
    const first = await frame();
    await first.locator('.status.online').waitFor();
    const other = await context.newPage();
    await other.goto(server.url);
    await other.getByRole('button', { name: LAUNCHER }).click();
    const second = other.frameLocator('#smedx-widget iframe');
    await second.locator('[data-kind=greeting]').waitFor();
    await type(first, 'menu');
    await second.locator('[data-kind=menu]').waitFor();
    await second.getByRole('textbox').fill('trợ giúp');
    await second.getByRole('textbox').press('Enter');
    await first.locator('[data-kind=help]').waitFor();
    expect(await first.locator('.banner').count()).toBe(0);
    expect(await second.locator('.banner').count()).toBe(0);
    expect(await first.locator('.me').count()).toBe(2);
    expect(await second.locator('.me').count()).toBe(2);
    await context.close();
  });

  it('goes on at the same question after the process was killed and started again', async () => {
    const own = dataDirectory();
    let running = await startServer({ env: { DATA_DIR: own.path } });
    const port = new URL(running.url).port;
    const { context, frame } = await visit(browser, running.url);
    const chat = await frame();
    await type(chat, 'đánh giá nhỏ và vừa');
    await chat.locator('[data-kind=consent]').waitFor();
    await type(chat, 'đồng ý');
    await chat.locator('[data-kind=profile], [data-kind=question]').first().waitFor();
    for (let field = 0; field < 8 && (await chat.locator('[data-kind=question]').count()) === 0; field++) {
      const before = await chat.locator('.turn.bot:not(.typing)').count();
      await type(chat, 'bỏ qua');
      await openNow(chat, before);
    }
    await type(chat, '3');
    await chat.locator('[data-kind=question]').nth(1).waitFor();
    await running.kill();
    await type(chat, '4');
    await chat.getByText('Mất kết nối. Tin nhắn').first().waitFor();
    running = await startServer({ env: { DATA_DIR: own.path, PORT: port } });
    await chat.locator('[data-kind=question]').nth(2).waitFor();
    await chat.locator('.pending').waitFor({ state: 'detached' });
    expect(await chat.locator('.me').last().innerText()).toMatch(/4/);
    await context.close();
    await running.stop();
    own.remove();
  }, 120_000);
});
