// Reads a list of platforms an operator brings in, and puts it into a catalogue.
import { z } from 'zod';
import { fold } from '../vietnamese';
import { freeze } from './build';
import { DEFAULT_PROVISION, LIST_COLUMNS, columnNames } from './columns';
import { csvRows } from './csv';
import { decodeList } from './decode';
import { jsonRows } from './json';
import type { ListFault, ListFormat, ListReading, ListRow, ProductList } from './list-types';
import { isoDay, product as productShape, website as websiteShape } from './schema';
import { shippedCatalogue } from './shipped';
import type { Catalogue, PlatformGroup, Product } from './types';

/** More entries, or more bytes, than a list of the programme could have. */
export const LIST_LIMITS = { entries: 2000, bytes: 2_000_000 } as const;

export interface ListOptions {
  /** Groups that may be named; those of the shipped catalogue by default. */
  readonly groups?: readonly PlatformGroup[];
  /** ISO day of the whole list, for entries that name none; it goes before a day the file gives for itself. */
  readonly asOf?: string;
  /** ISO day of today: with it, a list of tomorrow is a fault. */
  readonly today?: string;
}

const UNSEEN = /[\p{Cc}\p{Cf}]/u;
const CONFIDENCE = z.enum(['H', 'M', 'L']);

/** `dd/mm/yyyy` or ISO as an ISO day that the calendar has, or null. */
export function readDay(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text) ?? [];
  const iso =
    day !== undefined && month !== undefined && year !== undefined
      ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      : text;
  return isoDay.safeParse(iso).success ? iso : null;
}

const slug = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '');

/** What a group may be called by: its id, its name, its name without the words that all names begin with. */
function groupFinder(groups: readonly PlatformGroup[]): (written: string) => string | null {
  const names = new Map<string, string>();
  for (const { id, name } of groups) {
    const official = fold(name);
    for (const known of [id, official, official.replace(/^nhom nen tang /u, '')]) names.set(known, id);
  }
  return (written) => names.get(fold(written)) ?? null;
}

/** Whether an address can be opened by anybody: http(s), a host with a dot, nobody's password in it. */
function isWebsite(address: string): boolean {
  if (!websiteShape.safeParse(address).success) return false;
  const { hostname, username, password } = new URL(address);
  return hostname.includes('.') && username === '' && password === '';
}

/**
 * Reads a list of platforms written as CSV or JSON (columns: `LIST_COLUMNS`). Entries without a day of their own take
 * the day of the list. All faults are told, not only the first; a list with faults gives no products at all.
 */
export function readPlatformList(
  input: Uint8Array | string,
  format: ListFormat,
  { groups = shippedCatalogue().groups, asOf, today }: ListOptions = {},
): ListReading {
  const refuse = (found: string, todo: string): ListReading => ({
    ok: false,
    faults: [{ line: 1, column: null, found, todo }],
  });
  if (input.length > LIST_LIMITS.bytes)
    return refuse(`${input.length} bytes`, `give at most ${LIST_LIMITS.bytes}: is this the right file?`);
  const decoded = decodeList(input);
  if (!decoded.ok) return refuse(decoded.found, decoded.todo);
  const { rows, faults: early, ...said } = format === 'csv' ? csvRows(decoded.text) : jsonRows(decoded.text);
  if (rows.length > LIST_LIMITS.entries)
    return refuse(`${rows.length} entries`, `give at most ${LIST_LIMITS.entries}: is this the right file?`);

  const faults: ListFault[] = [...early];
  const day = asOf ?? (said.asOf === undefined ? undefined : (readDay(said.asOf) ?? undefined));
  if (asOf === undefined && said.asOf !== undefined && day === undefined)
    faults.push({
      line: 1,
      column: 'asOf',
      found: JSON.stringify(said.asOf),
      todo: 'write yyyy-mm-dd or dd/mm/yyyy',
    });
  if (day !== undefined && today !== undefined && day > today)
    faults.push({
      line: 1,
      column: 'asOf',
      found: `${day} for the whole list`,
      todo: 'give a day that has come',
    });

  const reader = productReader(groupFinder(groups), groups, day, today, faults);
  const products = rows.flatMap((row) => reader(row) ?? []);
  if (rows.length === 0 && faults.length === 0)
    faults.push({ line: 1, column: null, found: 'no entries', todo: 'write one row for each platform' });
  if (faults.length > 0) return { ok: false, faults: faults.sort((a, b) => a.line - b.line) };
  const latest = products.reduce((last, product) => (product.asOf > last ? product.asOf : last), '');
  return { ok: true, list: { name: said.name ?? null, asOf: day ?? latest, products } };
}

function productReader(
  groupOf: (written: string) => string | null,
  groups: readonly PlatformGroup[],
  day: string | undefined,
  today: string | undefined,
  faults: ListFault[],
): (row: ListRow) => Product | null {
  const lines = new Map<string, number>();
  const ids = new Set<string>();
  return ({ line, cells }) => {
    const before = faults.length;
    const fault = (column: string, found: string, todo: string) =>
      faults.push({ line, column, found: found.slice(0, 120), todo });
    for (const { name, required, maxLength } of LIST_COLUMNS) {
      const cell = cells[name];
      if (cell === undefined) {
        if (required) fault(name, 'nothing', `write ${name}; the columns are ${columnNames}`);
      } else if (cell.length > maxLength)
        fault(name, `${cell.length} characters`, `write at most ${maxLength}`);
      else if (UNSEEN.test(cell.replace(/\s/gu, ' ')))
        fault(name, 'characters that cannot be seen', 'type the cell anew');
    }
    const text = (column: string) => cells[column]?.normalize('NFC').replace(/\s+/gu, ' ') ?? null;
    const [name, written, website, listed] = [text('name'), text('group'), text('website'), text('asOf')];
    const group = written === null ? null : groupOf(written);
    if (written !== null && group === null)
      fault('group', JSON.stringify(written), `use one of ${groups.map(({ id }) => id).join(', ')}`);
    if (website !== null && !isWebsite(website))
      fault('website', JSON.stringify(website), 'write an address that begins with https:// or http://');
    const confidence = CONFIDENCE.safeParse(text('confidence')?.toUpperCase() ?? 'M');
    if (!confidence.success) fault('confidence', JSON.stringify(text('confidence')), 'write H, M or L');
    const asOf = listed === null ? (day ?? null) : readDay(listed);
    if (asOf === null)
      fault(
        'asOf',
        listed === null ? 'nothing' : JSON.stringify(listed),
        'write yyyy-mm-dd or dd/mm/yyyy here, or give one day for the whole list',
      );
    else if (listed !== null && today !== undefined && asOf > today)
      fault('asOf', asOf, 'give a day that has come');

    const provider = text('provider');
    const key = [name, provider, group].map((part) => fold(part ?? '')).join('|');
    const first = lines.get(key);
    if (name !== null && first !== undefined)
      fault('name', JSON.stringify(name), `leave one: the same platform stands on line ${first}`);
    lines.set(key, first ?? line);
    if (faults.length > before || name === null || asOf === null || !confidence.success) return null;

    const base = slug(`${name} ${provider ?? ''}`) || 'platform';
    let id = base;
    for (let number = 2; ids.has(id); number += 1) id = `${base}-${number}`;
    ids.add(id);
    const note = text('note');
    return {
      id,
      name,
      provider,
      group,
      website,
      incentive: text('incentive'),
      source: {
        document: text('source') ?? '',
        provision: text('provision') ?? DEFAULT_PROVISION,
        issued: asOf,
        confidence: confidence.data,
        ...(note === null ? {} : { note }),
      },
      asOf,
    };
  };
}

/**
 * The products of a list that was kept (a store hands it back as it was written), or what is wrong with it: another
 * version may have written it, or a group it names may be gone.
 */
export function readStoredProducts(
  stored: unknown,
  { groups }: Pick<Catalogue, 'groups'>,
):
  | { readonly ok: true; readonly products: readonly Product[] }
  | { readonly ok: false; readonly fault: string } {
  const parsed = z.array(productShape).max(LIST_LIMITS.entries).safeParse(stored);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      ok: false,
      fault: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a list of products'}`,
    };
  }
  const known = new Set(groups.map(({ id }) => id));
  const lost = parsed.data.find(({ group }) => group !== null && !known.has(group));
  return lost === undefined
    ? { ok: true, products: parsed.data }
    : { ok: false, fault: `${lost.name}: there is no group "${lost.group ?? ''}" in this version` };
}

/** The catalogue with these products in place of its own, frozen, marked as imported. */
export const withProducts = (catalogue: Catalogue, { name, asOf, products }: ProductList): Catalogue =>
  freeze({ ...catalogue, products: [...products], list: { origin: 'imported', asOf, name: name ?? '' } });
