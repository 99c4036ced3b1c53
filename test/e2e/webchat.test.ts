// Microsoft's own BotFramework-WebChat holds the whole questionnaire against the same endpoint.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launch } from '../support/browser';
import { dataDirectory, startServer, type Running } from '../support/server';
import { answersIn, essence, levelFor, readLog, score, type Logged, type Scored } from './support/journey';

const VERSION = '4.18.1';
const CACHE = join(__dirname, '../../node_modules/.cache', `webchat-${VERSION}`);
const BUNDLE = join(CACHE, 'package/dist/webchat.js');

/** Fetches the published bundle once; false where the registry cannot be reached. */
function fetchBundle(): boolean {
  if (existsSync(BUNDLE)) return true;
  try {
    mkdirSync(CACHE, { recursive: true });
    const options = {
      cwd: CACHE,
      stdio: 'pipe',
      timeout: 120_000,
      shell: process.platform === 'win32',
    } as const;
    execFileSync('npm', ['pack', `botframework-webchat@${VERSION}`, '--silent'], options);
    execFileSync('tar', ['-xzf', `botframework-webchat-${VERSION}.tgz`, 'package/dist/webchat.js'], options);
  } catch {
    return false;
  }
  return existsSync(BUNDLE);
}

/** What the page saw of the assistant: written down by WebChat's own store. */
interface Seen {
  readonly text: string;
  readonly channelData: { readonly smedx: Readonly<Record<string, unknown>> };
  readonly suggestedActions?: { readonly actions: Logged['choices'] };
}

const page = (url: string, token: string) => `<!doctype html><html lang="vi"><title>WebChat</title>
<body><div id="chat" style="height:700px"></div><script src="/webchat.js"></script><script>
window.seen = [];
WebChat.renderWebChat({
  directLine: WebChat.createDirectLine({ token: ${JSON.stringify(token)}, domain: ${JSON.stringify(`${url}/v3/directline`)} }),
  locale: 'vi-VN',
  store: WebChat.createStore({}, () => (next) => (action) => {
    const activity = action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload.activity;
    if (activity && activity.type === 'message' && activity.from.role === 'bot') window.seen.push(activity);
    return next(action);
  }),
}, document.getElementById('chat'));
</script>`;

describeInBrowser('BotFramework-WebChat', () => {
  let browser: Browser;
  let server: Running;
  let site: Server;
  let html = '';
  const data = dataDirectory();
  const bundled = fetchBundle();
  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), startServer({ env: { DATA_DIR: data.path } })]);
    site = createServer(({ url }, response) => {
      if (url === '/webchat.js')
        response.setHeader('content-type', 'text/javascript').end(readFileSync(BUNDLE));
      else response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
    site.close();
    data.remove();
  });

  it('leads from the greeting to the result', async () => {
    if (!bundled) {
      process.stderr.write('BotFramework-WebChat: skipped, the npm registry cannot be reached\n');
      expect(existsSync(BUNDLE)).toBe(false);
      return;
    }
    const response = await fetch(`${server.url}/api/v1/webchat/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { token, conversationId } = (await response.json()) as { token: string; conversationId: string };
    html = page(server.url, token);
    const chat = await browser.newPage();
    await chat.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
    const box = chat.locator('[data-id="webchat-sendbox-input"]');
    const after = async (count: number): Promise<Seen[]> => {
      const seen = await chat.waitForFunction((known) => {
        const all = (window as unknown as { seen: unknown[] }).seen;
        return all.length > known ? all : null;
      }, count);
      return seen.jsonValue() as Promise<Seen[]>;
    };
    const pick = ({ channelData: { smedx }, suggestedActions }: Seen, asked: number): string => {
      if (smedx.kind === 'greeting') return 'đánh giá nhỏ và vừa';
      if (smedx.kind === 'question') return String(levelFor(asked));
      const fitting = suggestedActions?.actions.find(({ value }) =>
        /bỏ qua|đồng ý|tiếp tục|nhỏ và vừa/.test(value),
      );
      return fitting?.value ?? '1';
    };

    let seen = await after(0);
    let asked = 0;
    for (
      let step = 0;
      step < 90 && !seen.some(({ channelData }) => channelData.smedx.kind === 'result');
      step++
    ) {
      const open = seen.at(-1);
      if (!open) throw new Error('an empty conversation');
      const said = pick(open, asked);
      if (open.channelData.smedx.kind === 'question') asked++;
      // What is on a button is pressed, everything else is typed.
      const title = open.suggestedActions?.actions.find(({ value }) => value === said)?.title;
      if (title) await chat.getByRole('toolbar').getByRole('button', { name: title, exact: true }).click();
      else {
        await box.fill(said);
        await box.press('Enter');
      }
      seen = await after(seen.length);
    }
    const log = await readLog(server.url, conversationId, token);
    const result = log.find(({ smedx }) => smedx.kind === 'result')?.smedx as unknown as Scored;
    const answers = answersIn(log, Number);
    expect(Object.keys(answers)).toHaveLength(60);
    expect(essence(result)).toEqual(essence(await score(server.url, 'qd-1970-sme', answers)));
    await chat.getByText(`MỨC ${result.level}`).first().waitFor();
    expect(await chat.getByText('Gửi không được').count()).toBe(0);
    await chat.close();
  }, 180_000);
});
