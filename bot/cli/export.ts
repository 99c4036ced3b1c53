// smedx export: self-assessments as CSV, XLSX or JSON, page by page, without names unless they are asked for.
import { Command, InvalidArgumentError, Option } from 'commander';
import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { provinces, provinceName } from '../../dialogs';
import { frameworks } from '../../scoring';
import { readConfig } from '../config';
import { csvHead, csvLine, xlsxOf, type CellValue, type SheetColumn } from '../sheets';
import { openStore, type Store } from '../store';
import type { ExportedAssessment, ExportQuery } from '../store/exported';
import { CliError } from './errors';

type Format = 'csv' | 'xlsx' | 'json';

interface Options {
  readonly format: Format;
  readonly output?: string;
  readonly framework?: string;
  readonly province?: string;
  readonly sector?: string;
  readonly size?: string;
  readonly all?: boolean;
  readonly withIdentity?: boolean;
}

interface Field {
  readonly name: string;
  readonly about: string;
  readonly kind: SheetColumn['kind'];
  readonly cell: (assessment: ExportedAssessment) => CellValue;
}

const PAGE = 500;
/** What one sheet of the format holds, its heading included; more is for CSV. */
const MOST_ROWS = 1_048_575;
/** A sheet is put together in memory. */
const MOST_XLSX = 100_000;
const time = (at: Date | null) => at?.toISOString() ?? null;
/** No index has more pillars. */
const PILLARS = [1, 2, 3, 4, 5, 6];

const text = (name: string, about: string, cell: Field['cell']): Field => ({
  name,
  about,
  kind: 'text',
  cell,
});
const number = (name: string, about: string, cell: Field['cell']): Field => ({
  name,
  about,
  kind: 'number',
  cell,
});

const IDENTITY: readonly Field[] = [
  text('name', 'name of the business (only with --with-identity)', ({ name }) => name ?? null),
  text('taxCode', 'its tax code (only with --with-identity)', ({ taxCode }) => taxCode ?? null),
];
const FIELDS: readonly Field[] = [
  text('id', 'id of the assessment: random, says nothing about the business', ({ id }) => id),
  text('framework', 'id of the index, as "smedx frameworks" lists it', ({ framework }) => framework),
  text('frameworkVersion', 'day from which the decision applied', (each) => each.frameworkVersion),
  text('startedAt', 'ISO 8601, UTC', ({ startedAt }) => time(startedAt)),
  text('updatedAt', 'ISO 8601, UTC', ({ updatedAt }) => time(updatedAt)),
  text('completedAt', 'ISO 8601, UTC; empty when unfinished', ({ completedAt }) => time(completedAt)),
  text('province', 'code of one of the 34 provinces', ({ province }) => province),
  text('provinceName', 'its name', ({ province }) => (province === null ? null : provinceName(province))),
  text('sector', 'agriculture-industry-construction or trade-services', ({ sector }) => sector),
  text('size', 'micro, small, medium or large', ({ size }) => size),
  number('total', 'points of the decision', ({ total }) => total),
  number('level', 'overall level 0 to 5', ({ level }) => level),
  ...PILLARS.map((pillar) =>
    number(
      `pillar${pillar}`,
      `points of pillar ${pillar}`,
      ({ pillarPoints }) => pillarPoints?.[pillar - 1] ?? null,
    ),
  ),
  text('answers', 'level by criterion, JSON: {"1.1.1": 3, …}', ({ answers }) => JSON.stringify(answers)),
  text('unknown', 'criteria answered "not known" (0 points), blank between', ({ unknown }) =>
    unknown.join(' '),
  ),
  text('skipped', 'criteria skipped (0 points), blank between', ({ skipped }) => skipped.join(' ')),
];

const fieldsOf = ({ withIdentity = false }: Options): readonly Field[] =>
  withIdentity ? [...IDENTITY, ...FIELDS] : FIELDS;

/** Everything as JSON has it: dates as text, answers as an object. */
const plain = (assessment: ExportedAssessment, { withIdentity = false }: Options) => {
  const { name = null, taxCode = null, ...rest } = assessment;
  return withIdentity ? { name, taxCode, ...rest } : rest;
};

async function* pages(store: Store, options: Options): AsyncGenerator<readonly ExportedAssessment[]> {
  const { framework, province, sector, size, all = false, withIdentity = false } = options;
  const query: Omit<ExportQuery, 'after'> = {
    ...(framework === undefined ? {} : { framework }),
    ...(province === undefined ? {} : { province }),
    ...(sector === undefined ? {} : { sector }),
    ...(size === undefined ? {} : { size }),
    unfinished: all,
    identity: withIdentity,
    limit: PAGE,
  };
  let after: string | undefined;
  for (;;) {
    const page = await store.exported({ ...query, after });
    if (page.length > 0) yield page;
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

/** Waits while the reader is slow, so that a long export does not fill the memory. */
async function put(out: Writable, chunk: string): Promise<void> {
  if (out.write(chunk)) return;
  await new Promise<void>((go, stop) => {
    const drained = () => {
      out.off('error', stop);
      go();
    };
    out.once('drain', drained).once('error', stop);
  });
}

interface Progress {
  add(count: number): void;
  readonly count: number;
}
/** Told on a terminal only, on the side that is not the file. */
function progress(): Progress {
  let count = 0;
  return {
    add: (more) => {
      count += more;
      if (process.stderr.isTTY) process.stderr.write(`\r${count} assessments`);
    },
    get count() {
      return count;
    },
  };
}

async function writeText(out: Writable, store: Store, options: Options, told: Progress): Promise<void> {
  const fields = fieldsOf(options);
  const csv = options.format === 'csv';
  await put(out, csv ? csvHead(fields.map(({ name }) => name)) : '[');
  let first = true;
  for await (const page of pages(store, options)) {
    const rows = csv
      ? page.map((each) => csvLine(fields.map(({ cell }) => cell(each)))).join('')
      : page.map((each) => JSON.stringify(plain(each, options))).join(',\n');
    await put(out, csv || first ? `${csv ? '' : '\n'}${rows}` : `,\n${rows}`);
    first = false;
    told.add(page.length);
  }
  if (!csv) await put(out, '\n]\n');
}

async function sheet(store: Store, options: Options, told: Progress): Promise<Buffer> {
  const fields = fieldsOf(options);
  const rows: CellValue[][] = [];
  for await (const page of pages(store, options)) {
    for (const each of page) rows.push(fields.map(({ cell }) => cell(each)));
    told.add(page.length);
    if (rows.length > Math.min(MOST_ROWS, MOST_XLSX))
      throw new CliError(
        `more than ${MOST_XLSX} assessments: too many for one sheet; use --format csv, or choose with --province or --framework`,
      );
  }
  const columns = fields.map(({ name, kind }) => ({ title: name, kind }));
  return xlsxOf({ title: 'assessments', columns, rows });
}

async function run(options: Options): Promise<void> {
  const { format, output } = options;
  if (format === 'xlsx' && output === undefined && process.stdout.isTTY)
    throw new CliError('XLSX is not for a terminal: name a file with --output', 2);
  const { databaseUrl, dataDir } = readConfig();
  const store = await openStore({ databaseUrl, dataDir });
  const told = progress();
  // A file is there whole or not at all.
  const partial = output === undefined ? null : `${output}.part`;
  try {
    if (format === 'xlsx') {
      const file = await sheet(store, options, told);
      if (partial === null) await new Promise<void>((done) => process.stdout.write(file, () => done()));
      else await writeFile(partial, file, { mode: 0o600 });
    } else if (partial === null) await writeText(process.stdout, store, options, told);
    else {
      const out = createWriteStream(partial, { mode: 0o600 });
      const closed = new Promise<void>((done, fail) => out.once('close', done).once('error', fail));
      await Promise.all([closed, writeText(out, store, options, told).finally(() => out.end())]);
    }
    if (partial !== null && output !== undefined) await rename(partial, output);
  } catch (error) {
    if (partial !== null) await rm(partial, { force: true });
    throw error;
  } finally {
    await store.close();
    if (process.stderr.isTTY) process.stderr.write('\n');
  }
  if (output !== undefined) process.stdout.write(`${told.count} assessments written to ${output}\n`);
}

const oneOf = (known: readonly string[], what: string) => (value: string) => {
  if (known.includes(value)) return value;
  throw new InvalidArgumentError(`There is no such ${what}: ${known.join(', ')}.`);
};

export function exportCommand(): Command {
  const command = new Command('export').description('Data as files');
  command
    .command('assessments')
    .description('Finished self-assessments of businesses that agreed to be remembered')
    .addOption(new Option('--format <format>', 'of the file').choices(['csv', 'xlsx', 'json']).default('csv'))
    .option('-o, --output <file>', 'where to write; standard output otherwise')
    .option(
      '--framework <id>',
      'of this index only',
      oneOf(
        frameworks().map(({ id }) => id),
        'index',
      ),
    )
    .option(
      '--province <code>',
      'of this province only',
      oneOf(
        provinces.map(({ code }) => code),
        'province',
      ),
    )
    .addOption(
      new Option('--sector <sector>', 'of this sector only').choices([
        'agriculture-industry-construction',
        'trade-services',
      ]),
    )
    .addOption(
      new Option('--size <size>', 'of this size only').choices(['micro', 'small', 'medium', 'large']),
    )
    .option('--all', 'unfinished ones too')
    .option('--with-identity', 'names and tax codes too: personal data, handle the file accordingly')
    .addHelpText(
      'after',
      `\nColumns (fields in JSON, where pillarPoints is a list and answers an object):\n${[
        ...IDENTITY,
        ...FIELDS,
      ]
        .map(({ name, about }) => `  ${name.padEnd(18)}${about}`)
        .join(
          '\n',
        )}\n\nCSV is UTF-8 with a byte order mark; text that a spreadsheet would run as a formula begins with '.`,
    )
    .action(run);
  return command;
}
