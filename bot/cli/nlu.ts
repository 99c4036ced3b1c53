// smedx nlu: trains the recogniser, measures it, and hands the project to Azure's language service.
import { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../config';
import { checkout, readProject, trainedModel, writeModel } from '../understanding';
import { confusions, crossValidation, measure, table } from '../understanding/evaluate';
import { openModel } from '../understanding/model';
import { examplesOf, type Project } from '../understanding/project';
import { CliError } from './errors';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `lookMs`: how long to wait between two looks at a job of the service; its own default when absent. */
export function nluCommand({ lookMs }: { readonly lookMs?: number } = {}): Command {
  const nlu = new Command('nlu').description('Train, measure and hand on the recogniser of what people want');
  nlu.addCommand(trainCommand());
  nlu.addCommand(evalCommand());
  nlu.addCommand(exportCommand());
  nlu.addCommand(pushCommand(lookMs));
  return nlu;
}

function trainCommand(): Command {
  return new Command('train')
    .description('Train the recogniser from the project; does nothing when it is up to date')
    .option('--out <file>', 'where the model is written', resolve(__dirname, 'nlu.json'))
    .action(({ out }: { out: string }) => {
      const began = Date.now();
      const { key, features } = writeModel(checkout(), out);
      say(
        `${out}: model ${key}, ${String(features.split('\n').length)} features, ${String(Date.now() - began)} ms`,
      );
    });
}

function evalCommand(): Command {
  return new Command('eval')
    .description('Measure the recogniser on texts it was not trained on')
    .option('--pairs <number>', 'how many confused pairs are shown', Number, 15)
    .option('--examples <number>', 'how many texts are shown for each', Number, 4)
    .option('--quick', 'without the cross-validation, which trains ten models')
    .option('--json', 'print the figures as JSON')
    .action((options: { pairs: number; examples: number; quick?: boolean; json?: boolean }) => {
      const root = checkout();
      const project = readProject(root);
      const data = trainedModel(root);
      const text = JSON.stringify(data);
      const began = performance.now();
      const model = openModel(JSON.parse(text) as typeof data);
      const load = performance.now() - began;
      const examples = examplesOf(project, 'Train');
      const asked = performance.now();
      for (const each of examples) model.guesses(each.text);
      const each = (performance.now() - asked) / examples.length;
      const test = measure([{ model, examples: examplesOf(project, 'Test') }]);
      const crossed = options.quick ? null : crossValidation(examples, data.sharpness);
      const all = crossed ? measure(crossed.all) : null;
      const free = crossed ? measure(crossed.free) : null;
      const speed = { bytes: text.length, loadMs: load, messageMs: each };
      if (options.json) {
        say(JSON.stringify({ test, all, free, ...speed }, null, 2));
        return;
      }
      say(
        `Model ${data.key}: ${String(Math.round(text.length / 1024))} KB, loads in ${load.toFixed(1)} ms, ${each.toFixed(3)} ms a message\n`,
      );
      say(table('Test set', test));
      if (all) say(`\n${table('Cross-validation, ten parts', all)}`);
      if (free) say(`\n${table('Cross-validation without the phrases that are looked up', free)}`);
      const mistakes = [...(test[0]?.mistakes ?? []), ...(all?.[0]?.mistakes ?? [])];
      say(`\nTaken for something else, with accents:\n${confusions(mistakes, options)}`);
    });
}

function exportCommand(): Command {
  return new Command('export')
    .description("Write the project in the export format of Azure's conversational language understanding")
    .argument('[file]', 'where to; standard output when absent')
    .option('--name <name>', 'name of the project in the service')
    .action((file: string | undefined, { name }: { name?: string }) => {
      const project = readProject(checkout());
      const text = `${JSON.stringify(name ? named(project, name) : project, null, 2)}\n`;
      if (file === undefined) process.stdout.write(text);
      else writeFileSync(file, text);
    });
}

/** The service takes a project under the name it is imported as only. */
const named = (project: Project, projectName: string): Project => ({
  ...project,
  metadata: { ...project.metadata, projectName },
});

const STEPS = { import: 'importing', train: 'training', deploy: 'deploying' } as const;

function pushCommand(lookMs: number | undefined): Command {
  return new Command('push')
    .description("Import the project into Azure's language service, train it there and deploy it")
    .action(async () => {
      const { clu } = readConfig();
      if (!clu)
        throw new CliError(
          'smedx nlu push: CLU_ENDPOINT is not set, so there is no service to push to; set CLU_ENDPOINT and CLU_KEY (see .env.example)',
          1,
        );
      const project = named(readProject(checkout()), clu.project);
      const { pushProject } = await import('../understanding/authoring');
      await pushProject({
        clu,
        project,
        step: (name) => say(`${STEPS[name]} ${clu.project} (${clu.deployment}) …`),
        ...(lookMs === undefined ? {} : { lookMs }),
      });
      say(`${clu.project} answers as ${clu.deployment} at ${clu.endpoint}`);
    });
}
