// smedx questions: what people asked of the documents, for those who keep them. It says nothing about who asked.
import { Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../config';
import { openStore, type StoredQuestion } from '../store';

interface Options {
  readonly unanswered?: boolean;
  readonly disliked?: boolean;
  readonly format: 'csv' | 'json';
  readonly limit: number;
}

const COLUMNS = ['at', 'outcome', 'rating', 'asked', 'citations'] as const;
/** So that spreadsheets read the accents. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A cell that a spreadsheet takes for text, whatever was typed: never for a formula. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function questionsCsv(questions: readonly StoredQuestion[]): string {
  const rows = questions.map(({ at, outcome, rating, asked, citations }) =>
    [at, outcome, rating ?? '', asked, citations.join('; ')].map(cell).join(','),
  );
  return `${BYTE_ORDER_MARK}${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/u.test(text)) throw new InvalidArgumentError('It must be a number from 1 to 9999999.');
  return Number(text);
}

export function questionsCommand(): Command {
  const questions = new Command('questions').description('What people asked of the documents').exitOverride();
  questions
    .command('list')
    .description('List the questions, latest first; with both filters, what meets either')
    .option('--unanswered', 'only those that were not answered')
    .option('--disliked', 'only those whose answer was rated down')
    .addOption(new Option('--format <format>', 'csv or json').choices(['csv', 'json']).default('csv'))
    .option('--limit <number>', 'how many at most', wholeNumber, 1000)
    .action(async ({ unanswered = false, disliked = false, format, limit }: Options) => {
      const { databaseUrl, dataDir } = readConfig();
      const store = await openStore({ databaseUrl, dataDir });
      try {
        const found = await store.questions({ unanswered, disliked, limit });
        process.stdout.write(format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : questionsCsv(found));
      } finally {
        await store.close();
      }
    });
  questions
    .command('curated')
    .description(
      'Print the answers that curators published, as JSON; CURATED=<file> npm run eval measures with them',
    )
    .action(async () => {
      const { databaseUrl, dataDir } = readConfig();
      const store = await openStore({ databaseUrl, dataDir });
      try {
        process.stdout.write(`${JSON.stringify(await store.curation.published(), null, 2)}\n`);
      } finally {
        await store.close();
      }
    });
  return questions;
}
