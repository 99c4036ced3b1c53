// smedx report: the report of an answer sheet, offline, as a file or as JSON on standard output.
import { Command } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { z } from 'zod';
import { advise, reportDocument, reportModel, resultCard, type Profile } from '../../dialogs';
import { INDUSTRIES, shippedCatalogue } from '../../knowledge';
import { checkAnswers, frameworkById, frameworks, type Framework, type Size } from '../../scoring';
import { adviceProfile, drawingHere, reportPage } from '../report';
import { PEERS_AT_LEAST } from '../store/port';
import { CliError, listFaults } from './errors';

/** The page's style sheet, beside the bundle; a file that is passed on carries it inside. */
const SHEET = resolve(__dirname, 'web', 'report.css');

const SIZES = ['micro', 'small', 'medium', 'large'] as const satisfies readonly Size[];

const sheet = z.object({
  framework: z.string(),
  answers: z.unknown(),
  /** Ours beyond the answers: what the cover shows and what advice goes by. */
  profile: z
    .strictObject({
      name: z.string().max(200).optional(),
      taxCode: z
        .string()
        .regex(/^\d{10}(\d{3})?$/, 'takes 10 or 13 digits')
        .optional(),
      province: z
        .string()
        .regex(/^\d{2}$/, 'takes the code of a province, 2 digits')
        .optional(),
      sector: z.enum(['agriculture-industry-construction', 'trade-services']).optional(),
      industry: z.enum(INDUSTRIES).optional(),
      size: z.enum(SIZES).optional(),
    })
    .optional(),
  unknown: z.array(z.string()).optional(),
  skipped: z.array(z.string()).optional(),
});
type Sheet = z.infer<typeof sheet>;

const FORMS = ['.pdf', '.png', '.html', '.json'] as const;
type Form = (typeof FORMS)[number];

export function reportCommand(): Command {
  return new Command('report')
    .description('Draw the report of an answer sheet {framework, answers, profile?, unknown?, skipped?}')
    .argument('<answers.json>', 'the file, or - for standard input')
    .option('--out <file>', 'write report.pdf, .png, .html or .json instead of JSON on standard output')
    .action(async (file: string, options: { out?: string }) => {
      const form = options.out === undefined ? '.json' : formOf(options.out);
      const content = await made(form, modelOf(file, readSheet(file), new Date()));
      if (options.out === undefined) process.stdout.write(content);
      else write(options.out, content);
    });
}

function formOf(out: string): Form {
  const form = FORMS.find((each) => each === extname(out).toLowerCase());
  if (form) return form;
  throw new CliError(`--out takes a file that ends in ${FORMS.join(', ')}, found "${out}"`, 2);
}

function readSheet(file: string): Sheet {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    throw new CliError(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  const parsed = sheet.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CliError(
    listFaults(
      file,
      parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    ),
  );
}

function modelOf(file: string, given: Sheet, now: Date) {
  const framework = requireFramework(given.framework);
  const answers = checkAnswers(framework, given.answers);
  if (!answers.ok) throw new CliError(listFaults(file, answers.faults));
  const { size, ...rest } = given.profile ?? {};
  const profile = withoutHoles(rest);
  const at = now.toISOString();
  return reportModel({
    framework,
    assessment: {
      id: 'report',
      framework: framework.id,
      version: framework.version,
      answers: answers.value,
      unknown: given.unknown ?? [],
      skipped: given.skipped ?? [],
      startedAt: at,
      updatedAt: at,
      completedAt: at,
    },
    previous: null,
    profile,
    size: size ?? null,
    peers: { size: null, sector: null, province: null },
    peersAtLeast: PEERS_AT_LEAST,
    advice: advise({
      framework,
      answers: answers.value,
      profile: adviceProfile(profile, size ?? null),
      catalogue: shippedCatalogue(),
      rotation: 0,
    }),
    reportUrl: null,
    until: null,
    now,
  });
}

/** Fields that were not given are left out. */
function withoutHoles({
  name,
  taxCode,
  province,
  sector,
  industry,
}: Partial<NonNullable<Sheet['profile']>>): Profile {
  return {
    ...(name === undefined ? {} : { name }),
    ...(taxCode === undefined ? {} : { taxCode }),
    ...(province === undefined ? {} : { province }),
    ...(sector === undefined ? {} : { sector }),
    ...(industry === undefined ? {} : { industry }),
  };
}

function requireFramework(id: string): Framework {
  const framework = frameworkById(id);
  if (framework) return framework;
  const known = frameworks()
    .map((each) => each.id)
    .join(', ');
  throw new CliError(`framework "${id}" is not known; known are ${known}`, 2);
}

async function made(form: Form, model: ReturnType<typeof modelOf>): Promise<string | Buffer> {
  const drawing = drawingHere();
  switch (form) {
    case '.json':
      return `${JSON.stringify(model, null, 2)}\n`;
    case '.html':
      return reportPage(reportDocument(model), { style: readFileSync(SHEET, 'utf8') });
    case '.pdf':
      return drawing.draw({ kind: 'pdf', document: reportDocument(model) });
    case '.png':
      return drawing.draw({ kind: 'png', card: resultCard(model) });
    default:
      return form satisfies never;
  }
}

function write(out: string, content: string | Buffer): void {
  try {
    writeFileSync(out, content);
  } catch (error) {
    throw new CliError(
      `${out}: cannot be written (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  process.stderr.write(`${out}: ${String(Math.ceil(Buffer.byteLength(content) / 1024))} KB\n`);
}
