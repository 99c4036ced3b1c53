// Where the trained model comes from: the build's file, or trained from the project of the checkout and kept by its key.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { modelSchema, openModel, type Model, type ModelData } from './model';
import { examplesOf, projectSchema, type Project } from './project';
import { train } from './train';

/** Beside the bundles. */
const BUILT = 'nlu.json';
const PROJECT = 'bot/understanding/project/smedx.json';
/** Whatever changes here changes the model. */
const SOURCES = [
  PROJECT,
  ...['features.ts', 'keywords.ts', 'matching.ts', 'model.ts', 'phrases.json', 'train.ts', 'words.json'].map(
    (name) => `bot/understanding/${name}`,
  ),
  ...['teencode.json', 'tone.ts', 'vietnamese.ts', 'words.ts'].map((name) => `knowledge/${name}`),
];
const CACHE = 'node_modules/.cache/smedx';

/** The project of a checkout. Throws when there is none, or when it is not in the export format. */
export function readProject(root: string): Project {
  const path = join(root, PROJECT);
  const parsed = projectSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Error(`${path}: ${first?.path.join('.') ?? ''} ${first?.message ?? 'is not a project'}`);
}

/** A fingerprint of everything a model is made from. */
function keyOf(root: string): string {
  const hash = createHash('sha256');
  for (const path of SOURCES) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 16);
}

const read = (path: string): ModelData => modelSchema.parse(JSON.parse(readFileSync(path, 'utf8')));

/** Under a name of its own first: several processes may write the same file at once. */
function write(path: string, data: ModelData): void {
  mkdirSync(dirname(path), { recursive: true });
  const own = `${path}.${String(process.pid)}`;
  writeFileSync(own, JSON.stringify(data));
  renameSync(own, path);
}

/** The model of a checkout as it is now; trained only when nothing is kept for its sources. */
export function trainedModel(root: string): ModelData {
  const key = keyOf(root);
  const kept = join(root, CACHE, `nlu-${key}.json`);
  if (existsSync(kept)) return read(kept);
  const data = train(examplesOf(readProject(root), 'Train'), key);
  try {
    write(kept, data);
  } catch {
    // A checkout that cannot be written to trains anew each time.
  }
  return data;
}

/** Trains if needed and writes the model where the bundles find it. */
export function writeModel(root: string, path: string): ModelData {
  const data = trainedModel(root);
  write(path, data);
  return data;
}

/** The folder of the project, seen from the bundles as well as from the source. */
export function checkout(): string {
  return (
    [resolve(__dirname, '..', '..'), resolve(__dirname, '..')].find((root) =>
      existsSync(join(root, PROJECT)),
    ) ?? process.cwd()
  );
}

let opened: Model | null = null;

/** The model the assistant runs with, read once. */
export function currentModel(): Model {
  const built = resolve(__dirname, BUILT);
  opened ??= openModel(existsSync(built) ? read(built) : trainedModel(checkout()));
  return opened;
}
