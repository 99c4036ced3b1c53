// smedx viber: registers the webhook, and shows the bot behind the token.
import { Command } from 'commander';
import { createViberClient } from '../channels/viber';
import { ChannelError } from '../channels/channel';
import { readConfig } from '../config';
import { createLog } from '../log';
import { CliError } from './errors';

const PATH = '/channels/viber';
const SHOWN = ['name', 'uri', 'id', 'webhook', 'event_types', 'subscribers_count', 'country'] as const;
const LOCAL = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

const out = (line: string) => process.stdout.write(`${line}\n`);

function connect() {
  const { viber } = readConfig();
  if (!viber) throw new CliError('VIBER_AUTH_TOKEN is not set; the token is on the bot’s page at Viber.', 1);
  const client = createViberClient({
    settings: viber,
    log: createLog('silent'),
    now: () => new Date(),
    files: { size: () => Promise.resolve(null) },
  });
  return { client, local: LOCAL.test(new URL(viber.apiUrl).hostname) };
}

/** The whole address of the webhook. Viber calls https only; a simulator on this machine takes http. */
function webhookOf(text: string, local: boolean): string {
  if (!URL.canParse(text)) throw new CliError(`${text}: not an address; give https://<domain>${PATH}`, 2);
  const url = new URL(text);
  if (url.protocol !== 'https:' && !local)
    throw new CliError(`${text}: Viber calls https addresses only, with a certificate of a known issuer.`, 2);
  if (url.pathname === '/') url.pathname = PATH;
  return url.href;
}

async function mended<T>(task: Promise<T>): Promise<T> {
  try {
    return await task;
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const hint =
      error.code === '1' ? ' (the server must be running and reachable at that address while it is set)' : '';
    throw new CliError(`${error.message}${hint}`);
  }
}

export function viberCommand(): Command {
  const viber = new Command('viber').description('The Viber bot of VIBER_AUTH_TOKEN');
  viber
    .command('set-webhook')
    .description('Have Viber call this server; it must be running already')
    .argument('[url]', `outside address of the server, with or without ${PATH}`)
    .option('--remove', 'take the webhook away: nothing is received or sent afterwards')
    .action(async (text: string | undefined, { remove }: { remove?: boolean }) => {
      if ((text === undefined) !== (remove === true))
        throw new CliError('Give either the address of the server or --remove.', 2);
      const { client, local } = connect();
      const url = text === undefined ? '' : webhookOf(text, local);
      const events = await mended(client.setWebhook(url));
      out(url === '' ? 'The webhook is taken away.' : `Viber calls ${url} (${events.join(', ')}).`);
    });
  viber
    .command('account')
    .description('Show name, webhook and number of subscribers of the bot')
    .option('--json', 'everything Viber tells, as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const account = await mended(connect().client.account());
      if (json) out(JSON.stringify(account, null, 2));
      else
        for (const name of SHOWN) {
          const value = account[name];
          const text = Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';
          if (text !== '') out(`${name.padEnd(18)} ${text}`);
        }
    });
  return viber;
}
