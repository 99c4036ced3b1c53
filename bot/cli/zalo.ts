// smedx zalo: logs the Official Account in, shows how long its grant lives, and refreshes it by hand.
import { Command } from 'commander';
import { createInterface } from 'node:readline';
import { ChannelError } from '../channels/channel';
import { createZaloAccess, exchangeCode, newConsent, type ZaloSettings } from '../channels/zalo';
import { readConfig } from '../config';
import { createLog } from '../log';
import { openStore } from '../store';
import { CliError } from './errors';

type Access = ReturnType<typeof createZaloAccess>;

const now = () => new Date();

/** Opens the store for one command; faults of Zalo become sentences. */
async function withZalo(work: (access: Access, settings: ZaloSettings) => Promise<void>): Promise<void> {
  const { zalo: settings, databaseUrl, dataDir } = readConfig();
  if (!settings)
    throw new CliError(
      'Zalo is not configured: set ZALO_APP_ID, ZALO_OA_ID, ZALO_OA_SECRET_KEY and ZALO_APP_SECRET_KEY.',
    );
  const store = await openStore({ databaseUrl, dataDir });
  try {
    // What matters is told as a sentence; the log would say it twice.
    await work(createZaloAccess({ settings, store, log: createLog('silent'), now }), settings);
  } catch (error) {
    throw error instanceof ChannelError ? new CliError(`${error.message}.`) : error;
  } finally {
    await store.close();
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The first line of the input that is not empty; empty when the input ends. */
async function typed(): Promise<string> {
  const lines = createInterface({ input: process.stdin, terminal: false });
  try {
    for await (const line of lines) if (line.trim() !== '') return line.trim();
    return '';
  } finally {
    lines.close();
  }
}

/** The code out of what was pasted: the code itself, or the whole address the browser ended at. */
function codeFrom(pasted: string, state: string): string {
  if (!/^https?:\/\//u.test(pasted)) return pasted;
  const { searchParams } = new URL(pasted);
  if (searchParams.get('state') !== state)
    throw new CliError('This address belongs to another login: its state is not the one printed above.');
  return searchParams.get('code') ?? '';
}

async function login(redirect: string): Promise<void> {
  await withZalo(async ({ tokens, client }, settings) => {
    const consent = newConsent(settings, redirect);
    say('Open this address in a browser as an administrator of the Official Account, and agree:');
    say(`\n  ${consent.url}\n`);
    say(
      'Then paste the address the browser ended at (or the code in it), within 10 minutes, and press Enter:',
    );
    const code = codeFrom(await typed(), consent.state);
    if (code === '') throw new CliError('There is no code in what was pasted; nothing was changed.');
    const result = await exchangeCode(settings, code, consent.verifier, now);
    if (result.kind === 'refused')
      throw new CliError(`Zalo refused the code (${result.code}); nothing was changed. Begin again.`);
    const { refreshUntil } = await tokens.adopt(result.grant);
    say(
      `Logged in. The grant is stored and renews itself; unused, it would end on ${refreshUntil.slice(0, 10)}.`,
    );
    await checkAccount(client, settings);
  });
}

async function checkAccount(client: Access['client'], { oaId }: ZaloSettings): Promise<void> {
  const account = await client.officialAccount();
  const found = text(account.oa_id) ?? text(account.oaid);
  say(
    `Official Account: ${text(account.name) ?? '?'} (${found ?? 'no id told'}), package ${text(account.package_name) ?? '?'}, ` +
      `${account.is_verified === true ? 'verified' : 'not verified'}.`,
  );
  if (found !== null && found !== oaId)
    throw new CliError(`The grant is of the Official Account ${found}, but ZALO_OA_ID is ${oaId}.`);
}

const text = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

const hours = (ms: number) => `${(ms / 3_600_000).toFixed(1)} h`;

async function status(): Promise<void> {
  await withZalo(async ({ tokens, client }, settings) => {
    const pair = await tokens.status();
    if (!pair) {
      say(
        settings.refreshToken
          ? 'Nobody is logged in yet; the server trades ZALO_REFRESH_TOKEN at its start.'
          : 'Nobody is logged in: smedx zalo login',
      );
      throw new CliError('There is no grant.');
    }
    const at = now().getTime();
    say(`Refreshed:     ${pair.refreshedAt} (${hours(at - Date.parse(pair.refreshedAt))} ago)`);
    say(`Access token:  until ${pair.accessUntil} (${hours(Date.parse(pair.accessUntil) - at)})`);
    say(`Refresh token: until ${pair.refreshUntil.slice(0, 10)}`);
    if (pair.refused)
      throw new CliError(
        `Zalo refused the refresh token on ${pair.refused.at} (${pair.refused.code}): smedx zalo login`,
      );
    if (Date.parse(pair.accessUntil) <= at)
      throw new CliError('The access token has ended; the server refreshes it, or: smedx zalo refresh');
    await checkAccount(client, settings);
  });
}

async function refresh(): Promise<void> {
  await withZalo(async ({ tokens, client }, settings) => {
    const { accessUntil } = await tokens.refresh();
    say(`Refreshed; the access token lives until ${accessUntil}.`);
    await checkAccount(client, settings);
  });
}

export function zaloCommand(): Command {
  const zalo = new Command('zalo').description('The Zalo Official Account').exitOverride();
  zalo
    .command('login')
    .description('Let an administrator of the Official Account agree, and store the grant')
    .requiredOption('--redirect <address>', 'the callback address set in the console of developers.zalo.me')
    .action(({ redirect }: { readonly redirect: string }) => login(redirect));
  zalo.command('status').description('How long the grant lives, and whose it is').action(status);
  zalo
    .command('refresh')
    .description('Refresh the tokens now, also after Zalo refused them once')
    .action(refresh);
  return zalo;
}
