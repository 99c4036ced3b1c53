// What the browser tests share: a page with the widget on it, and the things a person looks for in the chat.
import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page } from 'playwright-core';

export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  /** The frame of the chat; there once the launcher was pressed. */
  readonly frame: () => Promise<Frame>;
  /** Errors the page or the frame wrote; a policy that was violated among them. */
  readonly errors: string[];
}

export const LAUNCHER = /^Mở trò chuyện/;

/** Opens `url` in a context of its own; with `open` the chat is opened too, and the greeting is there. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions & { readonly open?: boolean } = {},
): Promise<Opened> {
  const { open = true, ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...rest });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A connection that a test cuts is logged by the browser itself.
    if (message.type() === 'error' && !/ERR_|WebSocket|Failed to load resource/.test(message.text()))
      errors.push(message.text());
  });
  await page.goto(url);
  await page.getByRole('button', { name: LAUNCHER }).waitFor();
  const frame = () => chatFrame(page);
  if (open) {
    await page.getByRole('button', { name: LAUNCHER }).click();
    await (await frame()).locator('[data-kind=greeting]').waitFor();
  }
  return { context, page, frame, errors };
}

async function chatFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('#smedx-widget iframe', { state: 'attached' });
  const frame = await element.contentFrame();
  if (!frame) throw new Error('The widget has an iframe without a document.');
  await frame.waitForSelector('textarea', { state: 'attached' });
  return frame;
}

/** What axe finds wrong in one document, as short lines. */
export async function faults(frame: Frame | Page): Promise<string[]> {
  // Once for each document: reading its half megabyte takes longer than a check.
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const found = await checker.run(document, { iframes: false });
    return found.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, any }) =>
          `${id}: ${help} at ${target.join(' ')} (${any.map((a) => a.message).join('; ')})`,
      ),
    );
  });
}

/** The texts of the live region, in order. */
export const announced = (frame: Frame): Promise<string[]> => frame.locator('#live p').allTextContents();

/** Types into the box and sends with Enter. */
export async function type(frame: Frame, text: string): Promise<void> {
  await frame.getByRole('textbox').fill(text);
  await frame.getByRole('textbox').press('Enter');
}
