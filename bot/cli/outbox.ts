// smedx outbox: messages that did not get through and events that could not be answered, and what to do about them.
import { Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../config';
import { openStore, type DeadEvent, type OutboxEntry, type OutboxState, type Store } from '../store';
import { CliError } from './errors';

const STATES: readonly OutboxState[] = ['pending', 'unknown', 'held', 'dead', 'sent', 'dropped'];
/** Events have ids of their own, so theirs are typed with a letter before. */
const EVENT = /^e(\d+)$/;

interface ListOptions {
  readonly state?: readonly OutboxState[];
  readonly channel?: string;
  readonly conversation?: string;
  readonly limit: number;
  readonly format: 'table' | 'json';
}

const out = (line: string) => process.stdout.write(`${line}\n`);

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = readConfig();
  const store = await openStore({ databaseUrl, dataDir });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/u.test(text)) throw new InvalidArgumentError('It must be a number from 1 to 999999.');
  return Number(text);
}

function statesOf(text: string): readonly OutboxState[] {
  const named = text.split(',').map((part) => part.trim());
  return named.map((name) => {
    const state = STATES.find((each) => each === name);
    if (!state) throw new InvalidArgumentError(`"${name}" is no state; they are ${STATES.join(', ')}.`);
    return state;
  });
}

/** One line, cut: a terminal is no place for somebody's whole letter. */
const short = (text: string | null | undefined, length: number): string => {
  const line = (text ?? '').replace(/\s+/gu, ' ').trim();
  return Array.from(line).length <= length
    ? line
    : `${Array.from(line)
        .slice(0, length - 1)
        .join('')}…`;
};
const minute = (at: Date) => at.toISOString().slice(0, 16).replace('T', ' ');

const HEAD = [
  'id',
  'state',
  'channel',
  'since (UTC)',
  'tries',
  'next (UTC)',
  'fault',
  'conversation',
  'says',
];

const messageRow = (entry: OutboxEntry): readonly string[] => [
  entry.id,
  entry.state,
  entry.key.channel,
  minute(entry.at),
  String(entry.attempts),
  entry.state === 'pending' || entry.state === 'unknown' ? minute(entry.nextAt) : '',
  short([entry.code, entry.error].filter(Boolean).join(' '), 60),
  short(entry.key.id, 40),
  short(entry.activity?.text ?? entry.activity?.attachments?.[0]?.name, 40),
];
const eventRow = (event: DeadEvent): readonly string[] => [
  `e${event.id}`,
  'event',
  event.key.channel,
  minute(event.receivedAt),
  String(event.attempts),
  '',
  short(event.error, 60),
  short(event.key.id, 40),
  short(event.activity.text ?? event.activity.name, 40),
];

function table(rows: readonly (readonly string[])[]): void {
  const all = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => Array.from(row[column] ?? '').length)));
  for (const row of all)
    out(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

async function list(options: ListOptions): Promise<void> {
  const { state, channel, conversation, limit, format } = options;
  const { messages, events } = await withStore(async (store) => ({
    messages: await store.outboxList({
      limit,
      ...(state ? { states: state } : {}),
      ...(channel === undefined ? {} : { channel }),
      ...(conversation === undefined ? {} : { conversation }),
    }),
    events: state && !state.includes('dead') ? [] : await store.deadEvents(limit),
  }));
  const dead = events.filter(
    ({ key }) =>
      (channel === undefined || key.channel === channel) &&
      (conversation === undefined || key.id === conversation),
  );
  if (format === 'json') {
    out(
      JSON.stringify({ messages, events: dead.map((event) => ({ ...event, id: `e${event.id}` })) }, null, 2),
    );
    return;
  }
  if (messages.length + dead.length === 0) {
    out('Nothing is stuck.');
    return;
  }
  table([...messages.map(messageRow), ...dead.map(eventRow)]);
}

/** Does something to each; what is not there or cannot be done is named, and the command fails. */
async function each(
  ids: readonly string[],
  done: string,
  work: (store: Store, id: string, isEvent: boolean) => Promise<boolean>,
): Promise<void> {
  for (const id of ids)
    if (!EVENT.test(id) && !/^\d+$/.test(id))
      throw new CliError(`${id}: not an id; smedx outbox list shows them (events begin with e).`, 2);
  const failed = await withStore(async (store) => {
    const left: string[] = [];
    for (const id of ids) {
      const event = EVENT.exec(id)?.[1];
      if (await work(store, event ?? id, event !== undefined)) out(`${id}: ${done}`);
      else left.push(id);
    }
    return left;
  });
  if (failed.length > 0)
    throw new CliError(`${failed.join(', ')}: not there, being sent at this moment, or settled already.`);
}

export function outboxCommand(): Command {
  const outbox = new Command('outbox').description(
    'Messages that did not get through, and events that could not be answered',
  );
  outbox
    .command('list')
    .description('List what is stuck: dead, held and unknown messages and dead events, the oldest first')
    .addOption(new Option('--state <states>', `a comma list of ${STATES.join(', ')}`).argParser(statesOf))
    .option('--channel <name>', 'only those of one channel')
    .option('--conversation <id>', 'only those of one conversation')
    .option('--limit <number>', 'how many at most', wholeNumber, 100)
    .addOption(new Option('--format <format>', 'table or json').choices(['table', 'json']).default('table'))
    .action(list);
  outbox
    .command('retry')
    .description('Send messages again now, and have events answered, by their ids in the list')
    .argument('<ids...>')
    .action((ids: readonly string[]) =>
      each(ids, 'is tried again', (store, id, isEvent) =>
        isEvent ? store.retryEvent(id) : store.outboxRetry(id, new Date()),
      ),
    );
  outbox
    .command('drop')
    .description('Give messages and events up for good; what they said is deleted')
    .argument('<ids...>')
    .action((ids: readonly string[]) =>
      each(ids, 'is dropped', (store, id, isEvent) => (isEvent ? store.dropEvent(id) : store.outboxDrop(id))),
    );
  return outbox;
}
