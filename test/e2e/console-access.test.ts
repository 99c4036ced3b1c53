// The console's door in a real browser: in by keyboard alone, locked, opened, out again; no fault for axe, pictures kept.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import type { Store } from '../../bot/store';
import { describeInBrowser, launch } from '../support/browser';
import {
  enter,
  LOOKS,
  openConsole,
  PASSWORD,
  sitDown,
  startConsole,
  type ConsoleServer,
} from '../support/console';
import { startProvider, type Provider } from '../simulators/oidc';
import { faults } from './support/chat';

const PICTURES = join(__dirname, 'screenshots');

const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>';
const prepare = async ({ accounts }: Store) => {
  await accounts.add(
    {
      id: randomUUID(),
      login: 'markup',
      name: MARKUP,
      role: 'agent',
      province: null,
      passwordHash: null,
      subject: null,
    },
    new Date(),
  );
  const sso = { role: 'admin', province: null, passwordHash: null, subject: null } as const;
  await accounts.add({ ...sso, id: randomUUID(), login: 'truc@example.vn', name: 'Hồ Thị Trực' }, new Date());
};

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describeInBrowser('the way into the console', () => {
  let browser: Browser;
  let server: ConsoleServer;
  let provider: Provider;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    provider = await startProvider('localhost');
    const env = {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
    };
    [browser, server] = await Promise.all([launch(), startConsole({ env, prepare })]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
    await provider.close();
  });

  it('lets somebody in, locks, opens and lets out by the keyboard alone', async () => {
    const { context, page, errors } = await openConsole(browser, server.url, { place: '#/audit' });
    await page.getByRole('heading', { name: 'Đăng nhập bàn trực' }).waitFor();
    await page.keyboard.type('admin');
    await page.keyboard.press('Tab');
    await page.keyboard.type('một mật khẩu sai');
    await page.keyboard.press('Enter');
    await page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng.').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nhật ký' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'sign-in' }).first().waitFor();

    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await page.getByRole('heading', { name: 'Tài khoản', exact: true }).waitFor();
    expect(await page.title()).toContain('Tài khoản');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Phím tắt' });
    await help.waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });

    await page.keyboard.press('Alt+l');
    await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Tài khoản', exact: true }).isVisible()).toBe(false);
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Tài khoản', exact: true }).waitFor();

    const out = page.getByRole('button', { name: 'Đăng xuất' });
    for (let step = 0; step < 30 && !(await out.evaluate((it) => it === document.activeElement)); step += 1)
      await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Đăng nhập bàn trực' }).waitFor();
    expect(await context.cookies()).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is locked again when the locked page is loaded anew, and asks for a sign-in once the session is gone', async () => {
    const { context, page } = await sitDown(browser, server.url, 'agent');
    await page.keyboard.press('Alt+l');
    await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor();
    await page.reload();
    await page.getByText('Nguyễn Thị Trực nhập mật khẩu').waitFor();
    await page.getByRole('button', { name: 'Đăng nhập bằng tài khoản khác' }).click();
    await page.getByRole('heading', { name: 'Đăng nhập bàn trực' }).waitFor();
    await context.close();
  });

  it('can be told to leave single letters alone', async () => {
    const { context, page } = await sitDown(browser, server.url, 'admin', { place: '#/users' });
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Dùng phím tắt một chữ' }).uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.keyboard.press('Alt+l');
    await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor();
    await page.locator('input[type=password]:focus').waitFor();
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Tài khoản', exact: true }).waitFor();
    await context.close();
  });

  it('goes on by itself with what it was doing when the server had locked it meanwhile', async () => {
    const { context, page } = await sitDown(browser, server.url, 'admin', { place: '#/users' });
    await page.getByRole('button', { name: 'Tắt tài khoản agent2' }).click();
    // Locked elsewhere: in another tab of the same session.
    const other = await context.newPage();
    await other.goto(`${server.url}/console`);
    await other.getByRole('button', { name: 'Đăng xuất' }).waitFor();
    await other.keyboard.press('Alt+l');
    await other.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor();

    await page.bringToFront();
    await page.getByRole('dialog').getByRole('button', { name: 'Tắt', exact: true }).click();
    await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor();
    await page.locator('input[type=password]:focus').waitFor();
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Đã tắt tài khoản agent2.').waitFor();
    await page.getByRole('button', { name: 'Bật lại tài khoản agent2' }).click();
    await page.getByText('Đã bật lại tài khoản agent2.').waitFor();
    await context.close();
  });

  it('locks when nobody was there for a quarter of an hour, and not while somebody reads', async () => {
    const { context, page } = await sitDown(browser, server.url, 'admin');
    await page.clock.install();
    await page.reload();
    await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
    await page.clock.fastForward('14:00');
    const here = page.waitForRequest(/\/console\/api\/here$/);
    await page.keyboard.press('Shift');
    await here;
    await page.clock.fastForward('14:00');
    expect(await page.getByRole('button', { name: 'Đăng xuất' }).isVisible()).toBe(true);
    await page.clock.fastForward('02:00');
    await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor();
    expect(await page.getByRole('table').isVisible()).toBe(false);
    await context.close();
  });

  it('says when news do not arrive, and comes back by itself', async () => {
    const { context, page } = await sitDown(browser, server.url, 'agent');
    const lines: WebSocketRoute[] = [];
    let refuse = false;
    await page.routeWebSocket(/\/console\/live$/, (line) => {
      if (refuse) void line.close({ code: 1011 });
      else {
        line.connectToServer();
        lines.push(line);
      }
    });
    await page.reload();
    await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
    const lost = page.getByText('Mất kết nối. Đang nối lại…');
    expect(await lost.count()).toBe(0);
    refuse = true;
    await Promise.all(lines.map((line) => line.close({ code: 1011 })));
    await lost.waitFor();
    refuse = false;
    await lost.waitFor({ state: 'detached' });
    expect(lines.length).toBe(2);
    await context.close();
  });

  it('notices that another page of the browser signed out', async () => {
    const { context, page } = await sitDown(browser, server.url, 'agent');
    await context.request.post(`${server.url}/console/api/sign-out`);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('Phiên làm việc đã kết thúc.').waitFor();
    await context.close();
  });

  it('lets somebody in by way of an identity provider on another site, and says when it does not', async () => {
    const { context, page, errors } = await openConsole(browser, server.url);
    const link = page.getByRole('link', { name: 'Đăng nhập bằng tài khoản cơ quan' });
    provider.who = { sub: 'u9', email: 'nguoila@example.vn', email_verified: true };
    await link.click();
    await page.getByText('chưa được cấp quyền vào bàn trực').waitFor();
    expect(new URL(page.url()).search).toBe('');
    provider.who = { sub: 'u1', email: 'truc@example.vn', email_verified: true };
    await link.click();
    await page.getByText('Hồ Thị Trực').waitFor();
    // Who has no password here has none to change.
    expect(await page.getByRole('button', { name: 'Đổi mật khẩu' }).count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('lets somebody change their own password by the keyboard, and ends what they left open elsewhere', async () => {
    const NEW = 'câu mới dễ nhớ 2026';
    const other = await sitDown(browser, server.url, 'agent2');
    const { context, page, errors } = await sitDown(browser, server.url, 'agent2');
    await page.keyboard.press('Alt+p');
    const dialog = page.getByRole('dialog', { name: 'Đổi mật khẩu' });
    const current = dialog.getByLabel(/^Mật khẩu hiện tại/);
    const fresh = dialog.getByLabel(/^Mật khẩu mới/);
    const again = dialog.getByLabel(/^Nhập lại/);
    const type = async (...texts: readonly string[]) => {
      await current.focus();
      for (const [at, text] of texts.entries()) {
        if (at > 0) for (const key of ['Tab', 'Tab']) await page.keyboard.press(key);
        await page.keyboard.press('Control+A');
        await page.keyboard.type(text);
      }
      await page.keyboard.press('Enter');
    };
    await dialog.waitFor();
    expect(await current.evaluate((box) => box === document.activeElement)).toBe(true);
    await type(PASSWORD, 'ngắn quá', 'ngắn lắm');
    await dialog.getByText('Mật khẩu mới có 8 ký tự; cần từ 12 đến 200.').waitFor();
    await dialog.getByText('Hai lần nhập chưa giống nhau.').waitFor();
    await page.screenshot({ path: join(PICTURES, 'console-password-faults.png') });
    expect(await faults(page)).toEqual([]);
    await type('không phải mật khẩu này', NEW, NEW);
    await dialog.getByText('Mật khẩu hiện tại chưa đúng.').waitFor();
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('autocomplete') === 'current-password',
    );
    expect(await fresh.inputValue()).toBe(NEW);
    expect(await again.inputValue()).toBe(NEW);
    await type(PASSWORD, NEW, NEW);
    await page.getByText('Đã đổi mật khẩu. Các phiên khác của anh/chị đã kết thúc.').waitFor();
    await dialog.waitFor({ state: 'detached' });

    await other.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await other.page.getByText('Phiên làm việc đã kết thúc.').waitFor();
    await page.keyboard.press('Alt+l');
    await page.locator('input[type=password]:focus').waitFor();
    await page.keyboard.type(NEW);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
    expect(errors).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  it('shows what it is told as text, whatever it looks like', async () => {
    const { context, page, errors } = await sitDown(browser, server.url, 'admin', { place: '#/users' });
    await page.getByRole('rowheader', { name: 'agent2' }).waitFor();
    expect(await page.getByRole('row').filter({ hasText: MARKUP }).count()).toBe(1);
    expect(await page.evaluate(() => document.querySelectorAll('main img, main script').length)).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it.each(LOOKS)('has no accessibility fault at $width px, $colorScheme', async ({ width, colorScheme }) => {
    const viewport = { width, height: 844 };
    const { context, page, errors } = await openConsole(browser, server.url, {
      place: '#/audit',
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
    });
    const found: string[] = [];
    const look = async (state: string) => {
      await page.screenshot({ path: join(PICTURES, `console-${width}-${colorScheme}-${state}.png`) });
      for (const fault of await faults(page)) found.push(`${state}: ${fault}`);
      if ((await overflow(page)) > 0) found.push(`${state}: wider than the screen`);
    };
    await page.getByRole('heading', { name: 'Đăng nhập bàn trực' }).waitFor();
    await look('sign-in');
    await enter(context, server.url, 'admin');
    await page.reload();
    await page.getByRole('table').waitFor();
    await look('audit');
    await page.goto(`${server.url}/console#/users`);
    await page.getByRole('rowheader', { name: 'supervisor' }).waitFor();
    await look('users');
    await page.getByRole('button', { name: 'Tắt tài khoản agent2' }).click();
    await look('confirm');
    await page.getByRole('button', { name: 'Thôi' }).click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
    await look('keys');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+p');
    await page.getByRole('dialog', { name: 'Đổi mật khẩu' }).waitFor();
    await look('password');
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.getByText('Bấm chữ của mục cần đến').waitFor();
    await look('going');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+l');
    await page.getByRole('heading', { name: 'Màn hình đang khóa' }).waitFor();
    await look('locked');
    expect(found).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});
