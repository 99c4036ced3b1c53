// What the build makes: one bundle for the server, one for the command line, one for each web page.
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const server = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  sourcemap: true,
  loader: { '.hbs': 'text', '.sql': 'text' },
  logLevel: 'warning',
};

const page = {
  bundle: true,
  platform: 'browser',
  target: 'es2020',
  minify: true,
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.css': 'text', '.svg': 'text' },
  logLevel: 'warning',
};

/** Style sheets that pages link to are files of their own: the policy of the pages forbids inline styles. */
const sheet = {
  bundle: true,
  minify: true,
  external: ['*.ttf'],
  target: ['chrome100', 'firefox100', 'safari15.4'],
  logLevel: 'warning',
};

const entries = [
  [server, 'bot/main.ts', 'dist/main.cjs'],
  [server, 'bot/cli/index.ts', 'dist/cli.cjs'],
  [server, 'bot/report/worker.ts', 'dist/report-worker.cjs'],
  [server, 'bot/corpus/trial-worker.ts', 'dist/trial-worker.cjs'],
  [server, 'bot/understanding/trained.ts', 'dist/train.cjs'],
  [server, 'bot/store/template.ts', 'dist/template.cjs'],
  [server, 'test/bench/index.ts', 'dist/bench.cjs'],
  [server, 'test/eval/index.ts', 'dist/eval.cjs'],
  [server, 'test/simulators/index.ts', 'dist/simulate.cjs'],
  [page, 'test/simulators/phone/page.tsx', 'dist/simulate/page.js'],
  [sheet, 'test/simulators/phone/page.css', 'dist/simulate/page.css'],
  [page, 'bot/web/widget/loader.ts', 'dist/web/widget.js'],
  [page, 'bot/web/widget/frame.tsx', 'dist/web/frame.js'],
  [sheet, 'bot/web/widget/frame.css', 'dist/web/frame.css'],
  [page, 'bot/web/console/console.tsx', 'dist/web/console.js'],
  [sheet, 'bot/web/console/console.css', 'dist/web/console.css'],
  [sheet, 'bot/web/page.css', 'dist/web/page.css'],
  [sheet, 'bot/web/corpus.css', 'dist/web/corpus.css'],
  [sheet, 'bot/web/report.css', 'dist/web/report.css'],
];

const FONT = 'node_modules/@expo-google-fonts/be-vietnam-pro';

/** Served as they are. */
const copies = [
  ['bot/web/widget/frame.html', 'dist/web/frame.html'],
  ['bot/web/console/console.html', 'dist/web/console.html'],
  ['bot/web/page.html', 'dist/web/page.html'],
  ...['400Regular', '600SemiBold', '700Bold'].map((cut) => [
    `${FONT}/${cut}/BeVietnamPro_${cut}.ttf`,
    `dist/web/be-vietnam-pro-${cut.slice(0, 3)}.ttf`,
  ]),
  [`${FONT}/LICENSE_FONT`, 'dist/web/be-vietnam-pro-LICENSE.txt'],
];

/** The record folders of the corpus, packed into one file; checked when it is loaded. */
const CORPUS = ['knowledge/corpus', 'dist/corpus.json'];

/** The recogniser, trained from its project by the bundle made for that; kept by what it was trained from. */
const MODEL = ['bot/understanding/trained.ts', 'dist/nlu.json'];

function trainModel(root) {
  const path = join(root, 'dist/train.cjs');
  createRequire(path)(path).writeModel(root, join(root, MODEL[1]));
}

/** What a new embedded database is a copy of; made beside the training, by the bundle made for that. */
const DATABASE = ['bot/store/template.ts', 'dist/pg'];

const makeDatabase = (root) =>
  promisify(execFile)(process.execPath, [join(root, 'dist/template.cjs'), join(root, DATABASE[1])]);

async function packCorpus(root) {
  const [source, out] = CORPUS.map((path) => join(root, path));
  const folders = readdirSync(source)
    .filter((folder) => existsSync(join(source, folder, 'instrument.json')))
    .sort()
    .map((folder) => ({
      folder,
      files: Object.fromEntries(
        readdirSync(join(source, folder))
          .filter((file) => file.endsWith('.json'))
          .sort()
          .map((file) => [file, JSON.parse(readFileSync(join(source, folder, file), 'utf8'))]),
      ),
    }));
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, JSON.stringify(folders));
}

/** The bundles that this checkout can build: a deployment without tests has no benchmark. */
export const outputs = (root) =>
  [...entries.map(([, source, out]) => [source, out]), ...copies, CORPUS, MODEL, DATABASE]
    .filter(([source]) => existsSync(join(root, source)))
    .map(([, out]) => join(root, out));

/** Bundles every entry whose source is there below `root`. */
export async function bundle(root) {
  const there = ([source]) => existsSync(join(root, source));
  await Promise.all([
    packCorpus(root),
    ...entries
      .filter(([, source]) => there([source]))
      .map(([options, source, outfile]) =>
        build({ ...options, entryPoints: [join(root, source)], outfile: join(root, outfile) }),
      ),
    ...copies.filter(there).map(async ([source, out]) => {
      await mkdir(dirname(join(root, out)), { recursive: true });
      await copyFile(join(root, source), join(root, out));
    }),
  ]);
  const database = there(DATABASE) ? makeDatabase(root) : undefined;
  if (there(MODEL)) trainModel(root);
  await database;
}
