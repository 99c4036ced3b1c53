// smedx ask: one question to the documents, as text with its sources or as JSON.
import { Command } from 'commander';
import { withLinks } from '../citations';
import { readConfig } from '../config';
import { curatedOf, libraryOf } from './library';

export function askCommand(): Command {
  return new Command('ask')
    .description('Ask the documents a question')
    .argument('<question>', 'the question, in Vietnamese or English')
    .option('--json', 'print the answer as the HTTP interface gives it')
    .action(async (question: string, options: { json?: boolean }) => {
      const config = readConfig();
      const { ask, corpus } = libraryOf(config, await curatedOf(config));
      const found = withLinks(ask, corpus, config.publicUrl)(question);
      if (options.json) {
        process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
        return;
      }
      const lines = [found.answer];
      if (found.citations.length > 0) lines.push('');
      for (const { document, issued, provision, heading, statusNote } of found.citations)
        lines.push(
          `• ${document}${issued && ` (${issued})`}, ${provision}: ${heading}${statusNote ? ` [${statusNote}]` : ''}`,
        );
      if (!found.answered && found.related.length > 0)
        lines.push('', ...found.related.map((each) => `? ${each}`));
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}
