// smedx score, classify and frameworks: the scoring room on the command line, as JSON or as a short table.
import { Command, Option } from 'commander';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  checkAnswers,
  checkGroup,
  checkSizeInput,
  classifySize,
  frameworkById,
  frameworks,
  groupScore,
  score,
  type Framework,
} from '../../scoring';
import { CliError, listFaults } from './errors';

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

const sheet = z.union([
  z.object({ framework: z.string(), answers: z.unknown() }),
  z.object({ units: z.array(z.unknown()) }),
]);

/** The file's JSON, or - for standard input. */
function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new CliError(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(`${file}: is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function requireFramework(id: string): Framework {
  const framework = frameworkById(id);
  if (framework) return framework;
  const known = frameworks()
    .map((each) => each.id)
    .join(', ');
  throw new CliError(`framework "${id}" is not known; known are ${known}`, 2);
}

export function scoreCommand(): Command {
  return new Command('score')
    .description('Score an answer sheet {framework, answers} or a group {units} from a JSON file')
    .argument('<file.json>', 'the file, or - for standard input')
    .action((file: string) => {
      const parsed = sheet.safeParse(readJson(file));
      if (!parsed.success) throw new CliError(`${file}: must hold {"framework", "answers"} or {"units"}`);
      if ('units' in parsed.data) {
        const units = checkGroup(parsed.data);
        if (!units.ok) throw new CliError(listFaults(file, units.faults));
        const result = groupScore(units.value);
        if (!result.ok) throw new CliError(listFaults(file, result.faults));
        print(result.value);
        return;
      }
      const framework = requireFramework(parsed.data.framework);
      const answers = checkAnswers(framework, parsed.data.answers);
      if (!answers.ok) throw new CliError(listFaults(file, answers.faults));
      print(score(framework, answers.value));
    });
}

const whole = (name: string) => (text: string) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new CliError(`--${name} takes a whole number, found "${text}"`, 2);
  return value;
};

export function classifyCommand(): Command {
  return new Command('classify')
    .description('Size class of an enterprise by sector, staff, revenue and capital')
    .addOption(
      new Option('--sector <sector>', 'sector of the enterprise')
        .choices(['agriculture-industry-construction', 'trade-services'])
        .makeOptionMandatory(),
    )
    .requiredOption(
      '--employees <number>',
      'employees with social insurance, yearly average',
      whole('employees'),
    )
    .option('--revenue <vnd>', 'revenue of the last year in VND', whole('revenue'))
    .option('--capital <vnd>', 'total capital in VND', whole('capital'))
    .action((options: unknown) => {
      const input = checkSizeInput(options);
      if (!input.ok) throw new CliError(listFaults('classify', input.faults), 2);
      print(classifySize(input.value));
    });
}

export function frameworksCommand(): Command {
  return new Command('frameworks')
    .description('List the maturity indexes, or print one whole')
    .argument('[id]', 'framework to print')
    .option('--json', 'print the list as JSON')
    .action((id: string | undefined, options: { json?: boolean }) => {
      if (id !== undefined) print(requireFramework(id));
      else {
        const list = frameworks().map(({ id: key, name, version, status, maxPoints, pillars }) => ({
          id: key,
          name,
          version,
          status,
          maxPoints,
          criteria: pillars.flatMap((pillar) => pillar.components.flatMap((component) => component.criteria))
            .length,
        }));
        if (options.json) print(list);
        else
          for (const each of list)
            process.stdout.write(
              `${each.id}\t${each.version}\t${each.status}\t${each.criteria}/${each.maxPoints}\t${each.name}\n`,
            );
      }
    });
}
