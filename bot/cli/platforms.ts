// smedx platforms: brings the list of platforms in, shows it, takes it back.
import { Command, InvalidArgumentError, Option } from 'commander';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import {
  isOld,
  LIST_COLUMNS,
  readDay,
  readPlatformList,
  readStoredProducts,
  sampleList,
  shippedCatalogue,
  withProducts,
  type Catalogue,
  type ListFormat,
} from '../../knowledge';
import { readConfig } from '../config';
import { openStore, type PlatformList, type Store } from '../store';
import { CliError } from './errors';

const out = (line: string) => process.stdout.write(`${line}\n`);

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly asOf?: string;
  readonly name?: string;
  readonly format?: ListFormat;
}

/** Days are those of Viet Nam, seven hours ahead: a list of this morning is not of tomorrow. */
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

function day(text: string): string {
  const iso = readDay(text);
  if (iso === null) throw new InvalidArgumentError('It must be a day: yyyy-mm-dd or dd/mm/yyyy.');
  if (iso > today()) throw new InvalidArgumentError('It must be a day that has come.');
  return iso;
}

function listName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 200) throw new InvalidArgumentError('It must have 1 to 200 characters.');
  return name;
}

function formatOf(file: string): ListFormat {
  const ending = extname(file).toLowerCase();
  if (ending === '.json') return 'json';
  if (['.csv', '.tsv', '.txt'].includes(ending)) return 'csv';
  throw new CliError(`${file}: neither .csv nor .json; say which with --format`, 2);
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CliError(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = readConfig();
  const store = await openStore({ databaseUrl, dataDir });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** How many products each group has, those without a group last. */
function groupCounts({ groups, products }: Pick<Catalogue, 'groups' | 'products'>): string[] {
  const count = (id: string | null) => products.filter(({ group }) => group === id).length;
  return [...groups.map(({ id }) => [id, count(id)] as const), ['(no group)', count(null)] as const]
    .filter(([, number]) => number > 0)
    .map(([id, number]) => `  ${id}: ${number}`);
}

async function importList(file: string, { dryRun = false, asOf, name, format }: ImportOptions) {
  const { groups } = shippedCatalogue();
  const written = format ?? formatOf(file);
  const reading = readPlatformList(bytesOf(file), written, {
    groups,
    today: today(),
    ...(asOf === undefined ? {} : { asOf }),
  });
  if (!reading.ok) {
    const told = reading.faults.map(
      ({ line, column, found, todo }) =>
        `${file}:${line}: ${column === null ? '' : `${column}: `}found ${found}; ${todo}`,
    );
    throw new CliError(`${told.join('\n')}\n${told.length} fault(s); nothing was brought in`);
  }
  const { list } = reading;
  const called = name ?? list.name ?? basename(file);
  const summary = `${list.products.length} platforms of "${called}", as of ${list.asOf}`;
  if (dryRun) out(`${summary}: sound; nothing was brought in (--dry-run)`);
  else {
    const { asOf: of, products } = list;
    await withStore((store) =>
      store.addPlatformList({ id: randomUUID(), name: called, asOf: of, products }, new Date()),
    );
    out(
      `${summary}: brought in; running servers use it within a minute, "smedx platforms undo" takes it back`,
    );
  }
  for (const line of groupCounts({ groups, products: list.products })) out(line);
  if (isOld(list.asOf, new Date())) out(`warning: the list is more than 12 months old`);
}

/** The catalogue with the stored list, and what is wrong with the list if anything is. */
function inUse(list: PlatformList | null): { readonly catalogue: Catalogue; readonly fault: string | null } {
  const shipped = shippedCatalogue();
  if (list === null) return { catalogue: shipped, fault: null };
  const read = readStoredProducts(list.products, shipped);
  return read.ok
    ? { catalogue: withProducts(shipped, { ...list, products: read.products }), fault: null }
    : { catalogue: shipped, fault: read.fault };
}

function showList(list: PlatformList | null, format: 'text' | 'json') {
  const { catalogue, fault } = inUse(list);
  const { origin, name, asOf } = catalogue.list;
  if (format === 'json') {
    const importedAt = list?.importedAt.toISOString() ?? null;
    out(JSON.stringify({ origin, name, asOf, importedAt, fault, products: catalogue.products }, null, 2));
  } else {
    const age = isOld(asOf, new Date()) ? ', more than 12 months old' : '';
    out(`${origin}: "${name}", as of ${asOf}${age}, ${catalogue.products.length} platforms`);
    if (list !== null) out(`list ${list.id}, brought in ${list.importedAt.toISOString()}`);
    for (const { name: product, provider, group, website, asOf: of } of catalogue.products)
      out(`  ${[product, provider ?? '-', group ?? '(no group)', website ?? '-', of].join(' | ')}`);
  }
  if (fault !== null)
    throw new CliError(
      `the stored list is faulty and not used (${fault}): undo it with "smedx platforms undo" or import it anew`,
    );
}

function showColumns(sampleOnly: boolean) {
  if (!sampleOnly) {
    out(
      'CSV (UTF-8; comma, semicolon or tab) with a first row of these columns, or JSON: an array of objects with',
    );
    out(
      'these fields, or {"name", "asOf", "products": [...]}. Headings may be in any case, and as in brackets.\n',
    );
    for (const { name, required, maxLength, about, aliases } of LIST_COLUMNS)
      out(
        `${name} (${required ? 'required' : 'optional'}, at most ${maxLength} characters) [${aliases.join(', ')}]\n  ${about}`,
      );
    out(
      `\nGroups: ${shippedCatalogue()
        .groups.map(({ id }) => id)
        .join(', ')}\n\nSample:`,
    );
  }
  process.stdout.write(sampleList());
}

export function platformsCommand(): Command {
  const platforms = new Command('platforms').description('The list of platforms recommendations name');
  platforms
    .command('import')
    .description(
      'Bring a list in (CSV or JSON) in place of the one in use; nothing is written when it has faults',
    )
    .argument('<file>', 'the list: .csv or .json')
    .option('--dry-run', 'only say whether it is sound')
    .option('--as-of <day>', 'day of the list, for entries that name none: yyyy-mm-dd', day)
    .option('--name <name>', 'what to call it; the name of the file otherwise', listName)
    .addOption(new Option('--format <format>', 'csv or json; told from the ending').choices(['csv', 'json']))
    .action(importList);
  platforms
    .command('list')
    .description('Show the list in use')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(async ({ format }: { format: 'text' | 'json' }) => {
      showList(await withStore((store) => store.platformList()), format);
    });
  platforms
    .command('undo')
    .description('Take the list in use back; the one before it, or the shipped one, is in use again')
    .action(async () => {
      const [undone, next] = await withStore(
        async (store) => [await store.undoPlatformList(new Date()), await store.platformList()] as const,
      );
      if (undone === null) throw new CliError('no list was brought in: there is nothing to take back');
      out(`"${undone.name}", as of ${undone.asOf}, was taken back`);
      showList(next, 'text');
    });
  platforms
    .command('columns')
    .description('Describe the columns of a list, with a sample')
    .option('--sample', 'print the sample only, as CSV')
    .action(({ sample = false }: { sample?: boolean }) => {
      showColumns(sample);
    });
  return platforms;
}
