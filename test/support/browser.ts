// Finds a Chromium for the browser tests; where there is none they are skipped, and one line says so.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of the browser, or null. `CHROMIUM` in the environment goes first. */
export const chromiumPath: string | null =
  [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path)) ?? null;

/** `describe`, or, without a browser, a suite of one test that says why nothing else ran. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (chromiumPath !== null) {
    describe(name, suite);
    return;
  }
  it(`${name}: no browser here`, () => {
    process.stderr.write(`${name}: skipped, no Chromium found (set CHROMIUM to its path)\n`);
    expect(chromiumPath).toBeNull();
  });
}

/** Starts the browser. Close it when done. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', headless: true, args: ARGS });
}
