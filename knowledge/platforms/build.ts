// Turns the files of the catalogue into a Catalogue, or refuses with every fault and its place.
import { z } from 'zod';
import { CatalogueError, type CatalogueProblem } from './errors';
import * as schema from './schema';
import type { Catalogue, CriterionHelp } from './types';

/** The catalogue's files as they are written, not yet believed. `help` by framework id. */
export interface CatalogueFiles {
  readonly fields: unknown;
  readonly groups: unknown;
  readonly products: unknown;
  readonly national: unknown;
  readonly resources: unknown;
  readonly incentive: unknown;
  readonly packages: unknown;
  readonly supports: unknown;
  readonly list: unknown;
  readonly help: Readonly<Record<string, unknown>>;
}

const FOLDER = 'knowledge/platforms';

/** What stands at a path of a file, short enough for one line. */
function at(data: unknown, path: readonly PropertyKey[]): string {
  let value = data;
  for (const key of path)
    value =
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 120);
}

const show = (path: readonly PropertyKey[]) =>
  path.length === 0
    ? '(file)'
    : path.map((key) => (typeof key === 'number' ? `[${key}]` : String(key))).join('.');

/**
 * The catalogue made of these files, deeply frozen, its products marked as shipped.
 * @throws CatalogueError listing every fault: shape, an id or a number twice, a field or a group that does not exist.
 */
export function buildCatalogue(files: CatalogueFiles): Catalogue {
  const problems: CatalogueProblem[] = [];
  const problem = (file: string, path: string, found: string, todo: string) =>
    problems.push({ file: `${FOLDER}/${file}`, path, found, todo });
  const read = <Shape extends z.ZodType>(
    shape: Shape,
    data: unknown,
    file: string,
  ): z.output<Shape> | null => {
    const parsed = shape.safeParse(data);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      problem(file, show(issue.path), at(data, issue.path), issue.message);
    return null;
  };
  const once = (file: string, key: string, values: readonly (string | number)[]) => {
    for (const [index, value] of values.entries())
      if (values.indexOf(value) !== index)
        problem(file, `[${index}].${key}`, JSON.stringify(value), 'stands twice: leave one of them');
  };

  const fields = read(z.array(schema.field), files.fields, 'entries/fields.json');
  const groups = read(z.array(schema.group), files.groups, 'entries/groups.json');
  const products = read(z.array(schema.product), files.products, 'entries/products.json');
  const national = read(z.array(schema.national), files.national, 'entries/national.json');
  const resources = read(z.array(schema.resource), files.resources, 'entries/resources.json');
  const incentive = read(schema.incentive, files.incentive, 'entries/incentive.json');
  const packages = read(z.array(schema.packageOf), files.packages, 'entries/packages.json');
  const supports = read(z.array(schema.support), files.supports, 'entries/supports.json');
  const list = read(schema.list, files.list, 'entries/list.json');
  const help: Record<string, Record<string, CriterionHelp>> = {};
  for (const [framework, data] of Object.entries(files.help)) {
    const file = `help/${framework}.json`;
    const entries = read(z.array(schema.criterionHelp), data, file) ?? [];
    once(
      file,
      'code',
      entries.map(({ code }) => code),
    );
    help[framework] = Object.fromEntries(entries.map((entry) => [entry.code, entry]));
    const numbers = new Set(national?.map(({ number }) => number));
    const ids = new Set(groups?.map(({ id }) => id));
    for (const [index, entry] of entries.entries()) {
      for (const { group } of entry.groups)
        if (!ids.has(group))
          problem(file, `[${index}].groups`, JSON.stringify(group), 'use an id of entries/groups.json');
      for (const number of [
        ...(entry.national ?? []),
        ...Object.values(entry.nationalByIndustry ?? {}).flat(),
      ])
        if (!numbers.has(number))
          problem(file, `[${index}].national`, String(number), 'use a number of entries/national.json');
    }
  }

  const known = new Set(groups?.map(({ id }) => id));
  const inGroups = (file: string, path: string, ids: readonly (string | null)[]) => {
    for (const id of ids)
      if (id !== null && !known.has(id))
        problem(file, path, JSON.stringify(id), 'use an id of entries/groups.json');
  };
  const fieldIds = new Set(fields?.map(({ id }) => id));
  for (const [index, { field }] of (groups ?? []).entries())
    if (!fieldIds.has(field))
      problem(
        'entries/groups.json',
        `[${index}].field`,
        JSON.stringify(field),
        'use an id of entries/fields.json',
      );
  for (const [index, { group }] of (products ?? []).entries())
    inGroups('entries/products.json', `[${index}].group`, [group]);
  for (const [index, one] of (packages ?? []).entries())
    inGroups('entries/packages.json', `[${index}].groups`, one.groups);
  const byId = { fields, groups, products, resources, packages, supports };
  for (const [name, entries] of Object.entries(byId))
    once(
      `entries/${name}.json`,
      'id',
      (entries ?? []).map(({ id }) => id),
    );
  once(
    'entries/national.json',
    'number',
    (national ?? []).map(({ number }) => number),
  );

  if (
    !fields ||
    !groups ||
    !products ||
    !national ||
    !resources ||
    !incentive ||
    !packages ||
    !supports ||
    !list ||
    problems.length > 0
  )
    throw new CatalogueError(problems);
  return freeze({
    fields,
    groups,
    products,
    national,
    resources,
    incentive,
    packages,
    supports,
    help,
    list: { origin: 'shipped', ...list },
  });
}

/** The same object, and whatever it holds, fit to be shared by everybody. */
export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}
