// Routes of the figures: what is seen, and each table as a file. An officer sees the own province, whatever is asked for.
import { z } from 'zod';
import { provinces } from '../../../dialogs';
import { HttpError, invalid } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import { csvOf, xlsxOf, type Sheet } from '../../sheets';
import { createAudit } from '../audit';
import { FIGURES, SUPERVISORS, type ConsoleParts, type ConsoleRequest, type ConsoleRoute } from '../types';
import { businesses, type Wish } from './businesses';
import { service } from './service';
import { BUSINESS_TABLES, SERVICE_TABLES } from './types';
import { fill, words } from './words';

const PROVINCES = new Set(provinces.map(({ code }) => code));
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/u, 'must be a month, YYYY-MM');
const period = { from: month.optional(), to: month.optional() };
const served = z.object(period);
const wished = z.object({
  ...period,
  framework: z.string().max(60).optional(),
  province: z
    .string()
    .refine((code) => PROVINCES.has(code), 'is not the code of a province')
    .optional(),
  sector: z.enum(['agriculture-industry-construction', 'trade-services']).optional(),
  size: z.enum(['micro', 'small', 'medium', 'large']).optional(),
});

export type FiguresParts = Pick<ConsoleParts, 'store' | 'now' | 'frameworks'>;

function read<T>({ query }: ConsoleRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(Object.fromEntries(query));
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  );
}

/** Throws 403 when an officer asks for another province: nothing else is answered in its place. */
export function provinceFor(
  { role, province }: ConsoleRequest['user'],
  asked: string | undefined,
): string | null {
  if (role !== 'officer') return asked ?? null;
  if (province === null || (asked !== undefined && asked !== province))
    throw new HttpError(403, 'other_province', 'This account sees the figures of its own province only.');
  return province;
}

export function figuresRoutes(parts: FiguresParts): ConsoleRoute[] {
  const { store, now, frameworks } = parts;
  const audit = createAudit(store.accounts, now);

  function wishOf(request: ConsoleRequest): Wish {
    const { framework: id, province, ...rest } = read(request, wished);
    const framework = id === undefined ? frameworks[0] : frameworks.find((each) => each.id === id);
    if (!framework) throw invalid([{ path: 'framework', message: 'is not the id of an index' }]);
    const ownOnly = request.user.role === 'officer';
    return { framework, province: provinceFor(request.user, province), ...rest, ownOnly };
  }

  /** A table as a file; who took it is noted. */
  async function taken(request: ConsoleRequest, table: string, sheet: Sheet): Promise<HttpResponse> {
    const format = request.query.get('format') ?? 'csv';
    if (format !== 'csv' && format !== 'xlsx')
      throw invalid([{ path: 'format', message: 'must be csv or xlsx' }]);
    await audit(request.user, 'figures-export', null, { table, format });
    const name = fill(words.file, { table, day: now().toISOString().slice(0, 10) });
    const type =
      format === 'csv'
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return {
      status: 200,
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}.${format}"`,
      },
      body: format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet),
    };
  }

  const tableOf = <T extends string>({ params }: ConsoleRequest, known: readonly T[]): T => {
    const table = known.find((each) => each === params.table);
    if (table === undefined) throw new HttpError(404, 'not_found', `The tables are ${known.join(', ')}.`);
    return table;
  };

  return [
    {
      method: 'GET',
      path: '/console/api/figures',
      roles: FIGURES,
      handle: async (request) => json(200, await businesses(parts, wishOf(request))),
    },
    {
      method: 'GET',
      path: '/console/api/figures/tables/:table',
      roles: FIGURES,
      handle: async (request) => {
        const table = tableOf(request, BUSINESS_TABLES);
        return taken(request, table, (await businesses(parts, wishOf(request))).tables[table]);
      },
    },
    {
      method: 'GET',
      path: '/console/api/service',
      roles: SUPERVISORS,
      handle: async (request) => json(200, await service(store, read(request, served))),
    },
    {
      method: 'GET',
      path: '/console/api/service/tables/:table',
      roles: SUPERVISORS,
      handle: async (request) => {
        const table = tableOf(request, SERVICE_TABLES);
        return taken(request, table, (await service(store, read(request, served))).tables[table]);
      },
    },
  ];
}
