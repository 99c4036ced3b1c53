// smedx ingest: official documents into the data folder, with progress on a terminal and a report of each file.
import { Command } from 'commander';
import { resolve } from 'node:path';
import { readConfig } from '../config';
import {
  CorpusStoreError,
  ENDINGS,
  filesBelow,
  ingest,
  LARGEST_FILE,
  readManifest,
  removeSource,
  type FileResult,
} from '../ingest';
import type { IngestedInstrument } from '../../knowledge';
import { CliError } from './errors';

interface Options {
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly list?: boolean;
  readonly remove?: boolean;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

const count = (times: number, what: string) => `${times} ${what}${times === 1 ? '' : 's'}`;

const named = ({ number, kind, title, issued }: IngestedInstrument) =>
  `${number ?? ([kind, title].filter(Boolean).join(' ').slice(0, 60) || 'no number')}${issued === null ? '' : ` of ${issued}`}`;

function report(result: FileResult, verbose: boolean): void {
  switch (result.status) {
    case 'refused':
      process.stderr.write(`${result.file}: refused, ${result.reason}. What it brought before stays.\n`);
      return;
    case 'unchanged':
      say(`${result.file}: unchanged`);
      return;
    case 'added':
    case 'replaced': {
      const repaired = Object.entries(result.repairs).filter(([, times]) => times > 0);
      const sum = repaired.reduce((all, [, times]) => all + times, 0);
      say(
        `${result.file}: ${result.status}, ${count(result.instruments.length, 'instrument')}, ${count(sum, 'repair')}`,
      );
      for (const instrument of result.instruments)
        say(
          `  ${named(instrument)}: ${count(instrument.provisions.length, 'provision')}, ${count(instrument.unread.length, 'doubtful place')}`,
        );
      if (!verbose) return;
      if (repaired.length > 0)
        say(`  repairs: ${repaired.map(([repair, times]) => `${repair} ${times}`).join(', ')}`);
      for (const { where, why } of [...result.unread, ...result.instruments.flatMap(({ unread }) => unread)])
        say(`  ${where}: ${why}`);
      return;
    }
  }
}

/** The instruments of a result without their texts, for programs. */
function summary(result: FileResult): unknown {
  if (result.status === 'refused' || result.status === 'unchanged') return result;
  const instruments = result.instruments.map(({ provisions, ...head }) => ({
    ...head,
    provisions: provisions.length,
  }));
  return { ...result, instruments };
}

async function run(paths: readonly string[], options: Options): Promise<void> {
  const { dataDir } = readConfig();
  if (options.list === true) {
    for (const [file, { files, sha256 }] of Object.entries(readManifest(dataDir).sources))
      say(`${file}: ${count(files.length, 'instrument')}, sha256 ${sha256}`);
    return;
  }
  if (paths.length === 0) throw new CliError('Name at least one file or folder (smedx ingest --help).', 2);
  if (options.remove === true) {
    const missing = paths.filter((path) => !removeSource(dataDir, resolve(path)));
    if (missing.length > 0)
      throw new CliError(
        `Not among the ingested files: ${missing.join(', ')} (smedx ingest --list shows them).`,
      );
    return;
  }
  if (paths.flatMap(filesBelow).length === 0)
    throw new CliError(`No document in ${paths.join(', ')}. Taken in are ${ENDINGS.join(', ')}.`);
  const terminal = process.stderr.isTTY;
  const results = await ingest({
    paths,
    dataDir,
    onFile: (file, index, total) => {
      if (terminal) process.stderr.write(`\r\u001b[K[${index + 1}/${total}] ${file}`);
    },
  });
  if (terminal) process.stderr.write('\r\u001b[K');
  if (options.json === true) say(JSON.stringify(results.map(summary), null, 2));
  else for (const result of results) report(result, options.verbose === true);
  const refused = results.filter(({ status }) => status === 'refused').length;
  if (refused > 0) throw new CliError(`${refused} of ${results.length} files refused.`);
}

export function ingestCommand(): Command {
  return new Command('ingest')
    .description(
      `Take official documents into the corpus (${ENDINGS.join(', ')}; at most ${LARGEST_FILE / 1024 / 1024} MB each). The same file again changes nothing; a changed file replaces what it brought.`,
    )
    .argument('[files...]', 'files or folders')
    .option('--json', 'print the report as JSON')
    .option('--verbose', 'print every kind of repair and every doubtful place')
    .option('--list', 'list the ingested files')
    .option('--remove', 'take the named files out again')
    .action(async (paths: readonly string[], options: Options) => {
      try {
        await run(paths, options);
      } catch (error) {
        if (error instanceof CorpusStoreError) throw new CliError(error.message);
        throw error;
      }
    });
}
