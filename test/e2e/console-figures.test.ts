// Figures and assessors' columns in a real browser: a supervisor, an officer, one of elsewhere; axe, and pictures kept.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { addBusiness } from '../support/businesses';
import { describeInBrowser, launch } from '../support/browser';
import { LOOKS, sitDown, startConsole, type ConsoleServer } from '../support/console';
import { faults } from './support/chat';

const PICTURES = join(__dirname, 'screenshots');
const NAME = 'Công ty <b>Tre Xanh</b>';

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describeInBrowser('the figures of the console', () => {
  let browser: Browser;
  let server: ConsoleServer;
  let assessed = '';
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await launch();
    server = await startConsole({
      prepare: async (store) => {
        const provinces = ['01', '48', '79', '92'];
        for (let place = 0; place < 60; place += 1) {
          const province = provinces[place % provinces.length] ?? '01';
          await addBusiness(store, {
            profile: {
              province,
              sector: place % 3 === 0 ? 'agriculture-industry-construction' : 'trade-services',
            },
            size: ['micro', 'small', 'medium'][place % 3] ?? 'small',
            level: (criterion) =>
              (((criterion * 7 + place * 5) % 4) + (province === '01' ? 1 : 0)) as 0 | 1 | 2 | 3 | 4,
            completedAt: `2026-${String(1 + (place % 6)).padStart(2, '0')}-15T03:00:00Z`,
          });
        }
        for (let place = 0; place < 25; place += 1)
          await addBusiness(store, {
            profile: { province: '01' },
            level: (criterion) => (criterion < (place * place) % 60 ? 2 : null),
          });
        for (const [item, times] of [
          ['ke-toan', 5],
          ['ban-hang', 3],
        ] as const)
          for (let time = 0; time < times; time += 1)
            await store.overview.noteRecommended({
              framework: 'qd-1970-sme',
              province: '01',
              via: 'chat',
              groups: [item],
              platforms: ['MISA meInvoice'],
              now: new Date('2026-05-02T03:00:00Z'),
            });
        assessed = await addBusiness(store, {
          profile: { name: NAME, taxCode: '0109999999', province: '01', sector: 'trade-services' },
          size: 'small',
          level: 2,
          completedAt: '2026-06-20T03:00:00Z',
        });
        for (const asked of ['DBI là gì', 'Hỗ trợ chữ ký số ở đâu', '<img src=x onerror=alert(1)>'])
          await store.desk.noteQuestion({
            id: randomUUID(),
            asked,
            normalised: asked,
            outcome: asked.startsWith('DBI') ? 'answered' : 'declined',
            citations: asked.startsWith('DBI') ? ['1970/QĐ-BTTTT Điều 1'] : [],
            now: new Date('2026-06-01T03:00:00Z'),
          });
      },
    });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('show a supervisor businesses and the service, by keyboard, with files to take along', async () => {
    const { context, page, errors } = await sitDown(browser, server.url, 'supervisor', {
      place: '#/figures',
    });
    await page.getByRole('heading', { name: 'Các mức chuyển đổi số' }).waitFor();
    expect(await page.locator('.tile').first().textContent()).toContain('61');
    expect(await page.getByRole('img', { name: 'So sánh các tỉnh, thành' }).textContent()).toContain(
      'Hà Nội',
    );

    await page.keyboard.press('j');
    const focused = () => page.evaluate(() => document.activeElement?.querySelector('h2')?.textContent);
    expect(await focused()).toBe('Các mức chuyển đổi số');
    await page.keyboard.press('j');
    expect(await focused()).toBe('Điểm trung bình từng trụ cột');
    const [picture] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('p')]);
    expect(picture.suggestedFilename()).toBe('smedx-pillars.png');
    const path = join(PICTURES, 'figures-exported.png');
    await picture.saveAs(path);
    expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
    const [csv] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('c')]);
    expect(csv.suggestedFilename()).toMatch(/^smedx-pillars-.*\.csv$/);
    const [xlsx] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('x')]);
    expect(xlsx.suggestedFilename()).toMatch(/\.xlsx$/);
    await page.keyboard.press('t');
    await page.getByRole('table', { name: 'Điểm trung bình từng trụ cột' }).waitFor();

    await page.getByLabel('Tỉnh, thành', { exact: true }).selectOption({ label: 'Hà Nội' });
    await page.getByText('Cả nước: 61').waitFor();
    expect(page.url()).toContain('province=01');
    await page.getByRole('tab', { name: 'Tổng đài và trợ lý' }).click();
    await page.getByRole('heading', { name: 'Chưa trả lời được' }).waitFor();
    // What somebody typed into a chat is text here.
    expect(await page.getByText('<img src=x onerror=alert(1)>').count()).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('show an officer the own province beside the country, and one of elsewhere nothing of it', async () => {
    const officer = await sitDown(browser, server.url, 'officer', { place: '#/figures' });
    await officer.page.getByText('Số liệu của Hà Nội').waitFor();
    await officer.page.getByText('Cả nước: 61').waitFor();
    expect(await officer.page.getByRole('tab').count()).toBe(0);
    expect(await officer.page.getByLabel('Tỉnh, thành', { exact: true }).count()).toBe(0);
    await officer.page.goto(`${server.url}/console#/figures/businesses?province=79`);
    await officer.page.reload();
    await officer.page.getByText('Anh/chị chỉ xem được số liệu của tỉnh, thành mình').waitFor();
    expect(officer.errors).toEqual([]);
    await officer.context.close();

    const other = await sitDown(browser, server.url, 'elsewhere', { place: `#/assessors/${assessed}` });
    await other.page.getByText('Không tìm thấy.').waitFor();
    expect(await other.page.getByText('Tre Xanh').count()).toBe(0);
    await other.context.close();
  });

  it('let an officer fill the department’s column in by the keys 0 to 5, saved at each, and see the differences', async () => {
    const { context, page, errors } = await sitDown(browser, server.url, 'officer', { place: '#/assessors' });
    await page.getByRole('link', { name: NAME }).waitFor();
    const rows = page.getByRole('rowheader');
    await page.keyboard.press('/');
    await page.keyboard.type('cong ty tre xanh');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('main tbody tr').length === 1);
    expect(await rows.allTextContents()).toEqual([NAME]);
    // What was looked for is in the address, and one comes back to it; the own province is no choice.
    expect(new URL(page.url()).hash).toContain('find=cong+ty+tre+xanh');
    expect(await page.getByLabel('Tỉnh, thành').count()).toBe(0);
    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('heading', { name: NAME }).waitFor();
    await page.keyboard.press('v');
    await rows.first().waitFor();
    expect(await page.getByLabel('Tìm doanh nghiệp').inputValue()).toBe('cong ty tre xanh');
    await page.getByLabel('Tìm doanh nghiệp').fill('0109999999');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.includes('find=0109999999'));
    await rows.first().waitFor();
    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('heading', { name: NAME }).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('35214');
    await page.getByText('Đã lưu lúc').waitFor();
    const row = page.getByRole('row', { name: /Sở Thông tin và Truyền thông/ });
    await row.getByText('3 tiêu chí cao hơn, 1 thấp hơn').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Backspace');
    await row.getByText('2 tiêu chí cao hơn, 1 thấp hơn').waitFor();
    await page.reload();
    await row.getByText('2 tiêu chí cao hơn, 1 thấp hơn').waitFor();
    expect(errors).toEqual([]);
    await context.close();

    const admin = await sitDown(browser, server.url, 'admin', { place: `#/assessors/${assessed}` });
    await admin.page.getByRole('heading', { name: NAME }).waitFor();
    expect(await admin.page.getByText('chính thức').count()).toBeGreaterThan(0);
    await admin.page.keyboard.press('v');
    await admin.page.getByText('Trang 1').waitFor();
    await admin.page.keyboard.press('o');
    await admin.page.getByText('Trang 2').waitFor();
    await admin.page.keyboard.press('p');
    await admin.page.getByText('Trang 1').waitFor();
    await admin.page.getByLabel('Tỉnh, thành').selectOption({ label: 'Cần Thơ' });
    await admin.page.waitForFunction(() =>
      [...document.querySelectorAll('main tbody tr')].every((row) => row.textContent.includes('Cần Thơ')),
    );
    await admin.page.goto(`${server.url}/console#/assessors/${assessed}`);
    await admin.page.getByRole('heading', { name: NAME }).waitFor();
    await admin.page.keyboard.press('c');
    await admin.page
      .getByRole('row', { name: /Bộ Thông tin và Truyền thông/ })
      .getByText('0 tiêu chí cao hơn')
      .waitFor();
    await admin.context.close();
  });

  it.each(LOOKS)(
    'have no accessibility fault at $width px, $colorScheme',
    async ({ width, colorScheme }) => {
      const { context, page, errors } = await sitDown(browser, server.url, 'admin', {
        viewport: { width, height: 844 },
        colorScheme,
        reducedMotion: 'reduce',
        place: '#/figures',
      });
      const found: string[] = [];
      const look = async (state: string) => {
        await page.screenshot({
          path: join(PICTURES, `figures-${width}-${colorScheme}-${state}.png`),
          fullPage: true,
        });
        for (const fault of await faults(page)) found.push(`${state}: ${fault}`);
        if ((await overflow(page)) > 0) found.push(`${state}: wider than the screen`);
      };
      await page.getByRole('heading', { name: 'Các mức chuyển đổi số' }).waitFor();
      await look('businesses');
      await page.getByLabel('Tỉnh, thành', { exact: true }).selectOption({ label: 'Hà Nội' });
      await page.getByText('Cả nước: 61').waitFor();
      await page.getByText('Xem bảng số').first().click();
      await look('province');
      await page.getByRole('tab', { name: 'Tổng đài và trợ lý' }).click();
      await page.getByRole('heading', { name: 'Chưa trả lời được' }).waitFor();
      await look('service');
      await page.goto(`${server.url}/console#/assessors`);
      await page.getByRole('link', { name: NAME }).waitFor();
      await look('assessors');
      await page.getByRole('link', { name: NAME }).click();
      await page.getByRole('heading', { name: NAME }).waitFor();
      await look('sheet');
      expect(found).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    },
    60_000,
  );
});
