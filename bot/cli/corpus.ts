// smedx corpus check: the records against their schema, against each other and, where at hand, against the official texts.
import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildCorpus, checkAgainstSource, type Corpus } from '../../knowledge';
import { readFolders, readPacked, readSource } from '../corpus';
import { CliError } from './errors';

const out = (line: string) => process.stdout.write(`${line}\n`);

export function corpusCommand(): Command {
  return new Command('corpus').description('The records of the documents').addCommand(
    new Command('check')
      .description('Check schema, ids, paths, dates and references; with --seeds also figures and wording')
      .option('--dir <folder>', 'record folders to check instead of the built corpus')
      .option('--seeds <folder>', 'folder of the official texts')
      .action(({ dir, seeds }: { dir?: string; seeds?: string }) => {
        for (const folder of [dir, seeds])
          if (folder !== undefined && !existsSync(folder))
            throw new CliError(`${folder}: there is no such folder`, 2);
        const raw = dir === undefined ? readPacked(resolve(__dirname, 'corpus.json')) : readFolders(dir);
        const built = buildCorpus(raw);
        if (!built.ok) {
          for (const { where, message } of built.faults) out(`${where}: error: ${message}`);
          throw new CliError(`${built.faults.length} errors`);
        }
        const { instruments } = built.corpus;
        const count = instruments.reduce((sum, { provisions }) => sum + provisions.length, 0);
        out(
          `${instruments.length} instruments, ${count} provisions: schema, ids, paths, dates and references hold`,
        );
        if (seeds === undefined)
          out('figures and wording not checked: --seeds names no folder of official texts');
        else against(built.corpus, seeds);
      }),
  );
}

function against({ instruments }: Corpus, seeds: string): void {
  let [findings, figures, words, taken, unread] = [0, 0, 0, 0, 0];
  for (const instrument of instruments) {
    if (!instrument.source) continue;
    const source = readSource(seeds, instrument.source.file);
    if (!source) {
      unread += 1;
      out(`${instrument.id}: warning: no file in ${seeds} begins with ${instrument.source.file}`);
      continue;
    }
    const report = checkAgainstSource(instrument, source);
    for (const { provision, lines, message } of report.findings)
      out(`${instrument.id}: ${provision} (lines ${lines.join('-')}): warning: ${message}`);
    findings += report.findings.length;
    figures += report.figures;
    words += report.words;
    taken += report.taken;
  }
  out(
    `${figures} figures looked up, ${taken} of ${words} words (${((taken / Math.max(1, words)) * 100).toFixed(2)} %) in runs taken over`,
  );
  if (findings + unread > 0) throw new CliError(`${findings + unread} warnings`);
}
