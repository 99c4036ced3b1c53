// Other engines on the same records and questions: lunr as it comes and with lunr-languages' Vietnamese, MiniSearch, Orama
// and PostgreSQL's full text. Those that are no dependency are installed in a folder of the system's temporary files.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import lunr from 'lunr';
import { z } from 'zod';
import type { Entry } from '../../knowledge';
import { matches } from './match';
import type { Figures } from './measure';
import type { QuestionSet } from './sets';

/** The numbers of the records that an engine ranks best, best first. */
export type Rank = (question: string) => readonly number[] | Promise<readonly number[]>;

interface Fields {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
  readonly asks: string;
  readonly names: string;
}

const NEEDED = ['lunr-languages@1', 'minisearch@7', '@orama/orama@3'];
const TOP = 3;

const fieldsOf = (entries: readonly Entry[]): readonly Fields[] =>
  entries.map(({ instrument, provision }, at) => ({
    id: String(at),
    heading: provision.heading,
    text: provision.text,
    asks: provision.asks.join('\n'),
    names: [
      instrument.number,
      instrument.title,
      instrument.shortName,
      ...instrument.aliases,
      provision.path,
    ].join('\n'),
  }));

const FIELDS = ['heading', 'text', 'asks', 'names'] as const;
/** Signs that mean something in lunr's query language. */
const plain = (question: string) => question.replace(/[:~^+\-*"\\]/gu, ' ');

function lunrRank(documents: readonly Fields[], language?: lunr.Builder.Plugin): Rank {
  const index = lunr((builder) => {
    if (language) builder.use(language);
    builder.ref('id');
    for (const field of FIELDS) builder.field(field);
    for (const document of documents) builder.add(document);
  });
  return (question) =>
    index
      .search(plain(question))
      .slice(0, TOP)
      .map(({ ref }) => Number(ref));
}

/** The packages from the registry, once; null where it cannot be reached. */
function installed(): NodeJS.Require | null {
  const folder = join(tmpdir(), 'smedx-eval-rivals');
  const marker = join(folder, 'node_modules', 'minisearch');
  if (!existsSync(marker)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    spawnSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', ...NEEDED],
      {
        cwd: folder,
        stdio: 'ignore',
        shell: process.platform === 'win32',
      },
    );
  }
  return existsSync(marker) ? createRequire(join(folder, 'package.json')) : null;
}

interface MiniSearchLike {
  addAll(documents: readonly Fields[]): void;
  search(question: string): readonly { readonly id: string }[];
}

/** Every engine that could be had, by name. */
export async function rivals(
  entries: readonly Entry[],
  say: (line: string) => void,
): Promise<ReadonlyMap<string, Rank>> {
  const documents = fieldsOf(entries);
  const found = new Map<string, Rank>([['lunr as it comes', lunrRank(documents)]]);
  const require = installed();
  if (!require) say('The registry cannot be reached: lunr-languages, MiniSearch and Orama are left out');
  else {
    (require('lunr-languages/lunr.stemmer.support.js') as (engine: unknown) => void)(lunr);
    (require('lunr-languages/lunr.vi.js') as (engine: unknown) => void)(lunr);
    const { vi } = lunr as unknown as { vi: lunr.Builder.Plugin };
    found.set('lunr + lunr-languages vi', lunrRank(documents, vi));
    const MiniSearch = require('minisearch') as new (options: {
      fields: readonly string[];
    }) => MiniSearchLike;
    const mini = new MiniSearch({ fields: [...FIELDS] });
    mini.addAll(documents);
    found.set('MiniSearch', (question) =>
      mini
        .search(question)
        .slice(0, TOP)
        .map(({ id }) => Number(id)),
    );
    found.set('Orama', await orama(require, documents));
  }
  found.set('PostgreSQL full text', await postgres(documents));
  return found;
}

interface OramaLike {
  create(options: object): Promise<object>;
  insertMultiple(db: object, documents: readonly Fields[]): Promise<unknown>;
  search(db: object, params: object): Promise<{ readonly hits: readonly { readonly document: Fields }[] }>;
}

async function orama(require: NodeJS.Require, documents: readonly Fields[]): Promise<Rank> {
  const file = pathToFileURL(require.resolve('@orama/orama')).href;
  const engine = (await import(file)) as OramaLike;
  const schema = Object.fromEntries(['id', ...FIELDS].map((name) => [name, 'string']));
  const db = await engine.create({ schema });
  await engine.insertMultiple(db, documents);
  return async (question) =>
    (await engine.search(db, { term: question, properties: [...FIELDS], limit: TOP })).hits.map(
      ({ document }) => Number(document.id),
    );
}

async function postgres(documents: readonly Fields[]): Promise<Rank> {
  const { PGlite } = await import('@electric-sql/pglite');
  const db = new PGlite();
  await db.exec('create table record (id integer, words tsvector)');
  for (const { id, heading, text, asks, names } of documents)
    await db.query("insert into record values ($1, to_tsvector('simple', $2))", [
      Number(id),
      [heading, text, asks, names].join('\n'),
    ]);
  const row = z.object({ id: z.number() });
  return async (question) => {
    // Any of the words: asked for all of them it finds next to nothing.
    const words = question.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
    if (words.length === 0) return [];
    const { rows } = await db.query(
      `select id from record, to_tsquery('simple', $1) as q where words @@ q order by ts_rank(words, q) desc limit ${TOP}`,
      [words.join(' | ')],
    );
    return rows.map((each) => row.parse(each).id);
  };
}

/** The figures of an engine that answers with the whole text of its first record and declines when it finds none. */
export async function figuresOf(
  rank: Rank,
  entries: readonly Entry[],
  { questions }: QuestionSet,
): Promise<Figures> {
  let [good, first, three, facts, lost, outside, declined] = [0, 0, 0, 0, 0, 0, 0];
  for (const { question, gold, must } of questions) {
    const hits = (await rank(question)).flatMap((at) => entries[at] ?? []);
    if (gold.length === 0) {
      outside += 1;
      declined += Number(hits.length === 0);
      continue;
    }
    good += 1;
    const place = hits.findIndex(({ instrument, provision }) =>
      matches({ document: instrument.number, provision: provision.path }, gold),
    );
    const text = hits[0]?.provision.text ?? '';
    first += Number(place === 0);
    three += Number(place >= 0);
    lost += Number(hits.length === 0);
    facts += Number(
      must.every((forms) => forms.some((form) => new RegExp(form, 'iu').test(text))) && hits.length > 0,
    );
  }
  return {
    questions: good,
    first: first / good,
    three: three / good,
    facts: facts / good,
    lost: lost / good,
    outside,
    declined: outside === 0 ? NaN : declined / outside,
  };
}
