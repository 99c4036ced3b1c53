// The house rules that a compiler does not check: arrows between rooms, one door for each SDK, no cycles, no stray words.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '..');
const ROOMS = ['bot', 'dialogs', 'scoring', 'knowledge'] as const;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = posix.join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return walk(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

const files = ROOMS.flatMap(walk);
const sources = new Map(
  files.map((path) => [
    path,
    ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true),
  ]),
);

/** A relative import as a path of the project; a package by its name. */
function target(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const base = relative(root, resolve(root, dirname(from), specifier)).replaceAll('\\', '/');
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((path) => sources.has(path)) ?? base;
}

function importsOf(path: string, source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteral(specifier))
      found.push({ from: path, to: target(path, specifier.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : undefined;
      const allTypes =
        named && !node.importClause?.name && named.length > 0 && named.every((element) => element.isTypeOnly);
      add(
        node.moduleSpecifier,
        node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes === true,
      );
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'require'
    )
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const imports = [...sources].flatMap(([path, source]) => importsOf(path, source));
const show = ({ from, to }: Import) => `${from} → ${to}`;
const room = (path: string) => ROOMS.find((name) => path.startsWith(`${name}/`));

it('reads every room', () => {
  for (const name of ROOMS) expect(files.some((path) => path.startsWith(`${name}/`))).toBe(true);
  expect(imports.length).toBeGreaterThan(files.length);
});

it('points every import along bot → dialogs → scoring → knowledge, so that the core never learns of the shell', () => {
  const backwards = imports.filter(({ from, to }) => {
    const [source, goal] = [room(from), room(to)];
    return source && goal && ROOMS.indexOf(goal) < ROOMS.indexOf(source);
  });
  expect(backwards.map(show)).toEqual([]);
});

it('enters a room through its index, so that a room can be rearranged without its neighbours', () => {
  const trespassing = imports.filter(({ from, to }) => {
    const goal = room(to);
    return goal && room(from) !== goal && to !== `${goal}/index.ts`;
  });
  expect(trespassing.map(show)).toEqual([]);
});

/** Package → where it may be imported. A type-only import of the wire schema is a name, not a dependency. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  restify: ['bot/http/'],
  botbuilder: ['bot/channels/', 'bot/turn.ts', 'bot/bench/'],
  handlebars: ['dialogs/messages/'],
  lunr: ['knowledge/'],
  papaparse: ['knowledge/platforms/'],
  '@azure/ai-language-conversations': ['bot/understanding/'],
  '@azure/core-auth': ['bot/understanding/'],
  '@azure/identity': ['bot/understanding/'],
  '@electric-sql/pglite': ['bot/store/'],
  pg: ['bot/store/'],
  pino: ['bot/log.ts'],
  'prom-client': ['bot/metrics.ts'],
  ws: ['bot/channels/', 'bot/http/', 'bot/console/'],
  '@node-rs/argon2': ['bot/console/access/'],
  'write-excel-file': ['bot/sheets/'],
  'openid-client': ['bot/console/access/'],
  jsonwebtoken: ['bot/channels/directline/'],
  busboy: ['bot/channels/directline/', 'bot/http/'],
  commander: ['bot/cli/'],
  preact: ['bot/web/'],
  mammoth: ['bot/ingest/'],
  unpdf: ['bot/ingest/'],
  'markdown-it': ['bot/ingest/'],
  htmlparser2: ['bot/ingest/'],
  pdfkit: ['bot/report/'],
  '@resvg/resvg-wasm': ['bot/report/'],
};

it('lets each package in by one door, so that it can be replaced in one place', () => {
  const packages = imports.filter(
    ({ to, from }) => !room(to) && !to.startsWith('node:') && !to.startsWith('.') && room(from),
  );
  const wrong = packages.filter(({ from, to, typeOnly }) => {
    if (typeOnly) return false;
    const name = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] ?? to);
    if (name === 'zod' || name === 'botframework-schema') return false;
    const doors = DOORS[name];
    return !doors?.some((door) => from.startsWith(door));
  });
  expect(wrong.filter(({ to }) => !/\.(json|hbs|sql|css|svg)$/.test(to)).map(show)).toEqual([]);
});

it('keeps the pure rooms free of clock, chance, environment and input', () => {
  const impure =
    /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.|require\(|from 'node:|\bfetch\(|setTimeout\(/;
  const found = files
    .filter((path) => !path.startsWith('bot/'))
    .filter((path) =>
      impure.test(readFileSync(join(root, path), 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')),
    );
  expect(found).toEqual([]);
});

it('reads process.env in bot/config.ts only, so that every setting is checked and documented', () => {
  const found = files.filter(
    (path) => path !== 'bot/config.ts' && readFileSync(join(root, path), 'utf8').includes('process.env'),
  );
  expect(found).toEqual([]);
});

it('has no import cycle at run time', () => {
  const graph = new Map(files.map((path) => [path, [] as string[]]));
  for (const { from, to, typeOnly } of imports) if (!typeOnly && graph.has(to)) graph.get(from)?.push(to);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    else if (!done.has(path)) {
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    }
  };
  for (const path of files) visit(path, []);
  expect(cycles).toEqual([]);
});

it('says nothing to people from code: Vietnamese words are data, in messages and JSON', () => {
  const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i;
  const found: string[] = [];
  for (const [path, source] of sources) {
    const visit = (node: ts.Node): void => {
      const literal =
        ts.isStringLiteralLike(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddle(node) ||
        ts.isTemplateTail(node);
      if ((literal || ts.isJsxText(node)) && vietnamese.test(node.text))
        found.push(`${path}: ${node.text.trim().slice(0, 60)}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  expect(found).toEqual([]);
});

it('opens every file with what it is for', () => {
  const silent = files.filter((path) => !/^(#!.*\n)?\/[/*]/.test(readFileSync(join(root, path), 'utf8')));
  expect(silent).toEqual([]);
});
