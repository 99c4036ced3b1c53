// The `smedx` command: parses the words and hands over. Exit 0 done, 1 failed, 2 wrong use.
import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { loadEnvFile } from '../config';
import { askCommand } from './ask';
import { chatCommand } from './chat';
import { corpusCommand } from './corpus';
import { dbCommand } from './db';
import { CliError } from './errors';
import { exportCommand } from './export';
import { ingestCommand } from './ingest';
import { nluCommand } from './nlu';
import { outboxCommand } from './outbox';
import { platformsCommand } from './platforms';
import { questionsCommand } from './questions';
import { reportCommand } from './report';
import { classifyCommand, frameworksCommand, scoreCommand } from './scoring';
import { userCommand } from './user';
import { viberCommand } from './viber';
import { zaloCommand } from './zalo';

async function main(argv: readonly string[]): Promise<number> {
  loadEnvFile();
  const program = new Command('smedx')
    .description('The command line of the SMEdx assistant')
    .version(version)
    .showHelpAfterError('(smedx --help shows the commands)')
    .exitOverride();
  for (const command of [
    chatCommand(),
    askCommand(),
    corpusCommand(),
    scoreCommand(),
    classifyCommand(),
    frameworksCommand(),
    reportCommand(),
    ingestCommand(),
    questionsCommand(),
    platformsCommand(),
    exportCommand(),
    nluCommand(),
    viberCommand(),
    outboxCommand(),
    zaloCommand(),
    userCommand(),
    dbCommand(),
  ])
    program.addCommand(inherit(command, program));
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    // Commander has printed its own message; help and version are no faults.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CliError) {
      process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** A command and those below it report wrong use as the program does. */
function inherit(command: Command, parent: Command): Command {
  for (const below of command.commands) inherit(below, parent);
  return command.copyInheritedSettings(parent);
}

void main(process.argv).then((code) => {
  process.exitCode = code;
});
