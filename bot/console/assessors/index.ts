// Routes of the assessors' columns: the list of finished self-assessments, one beside its columns, and writing one's own.
import { z } from 'zod';
import { provinceName, provinces } from '../../../dialogs';
import { ASSESSORS, checkAnswers, scoreColumns, type Answers, type Framework } from '../../../scoring';
import { readJson } from '../../http/body';
import { HttpError, invalid } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import type { ColumnSheet, OtherAssessor } from '../../store/columns';
import { createAudit } from '../audit';
import { nameKeys } from '../names';
import { EVERYONE, type ConsoleParts, type ConsoleRequest, type ConsoleRoute, type User } from '../types';
import { difference } from './differences';
import type { AssessmentList, ShownColumn, ShownSheet } from './types';

const PAGE = 25;

/**
 * Whose column an account fills in: who advises businesses the consultant's, an officer the department's of the own
 * province, an administrator, who is of no province, the ministry's.
 */
export function columnOf(role: User['role']): OtherAssessor {
  switch (role) {
    case 'agent':
    case 'supervisor':
      return 'consultant';
    case 'officer':
      return 'department';
    case 'admin':
      return 'ministry';
    default:
      return role satisfies never;
  }
}

/** An officer meets the businesses of the own province only; null: all. Who has none there meets nobody. */
const provinceOf = ({ role, province }: User): string | null =>
  role === 'officer' ? (province ?? '') : null;

const PROVINCES = provinces.map(({ code, name }) => ({ value: code, label: name }));

const wished = z.object({
  find: z.string().trim().min(2).max(120).optional(),
  province: z
    .string()
    .refine((code) => PROVINCES.some(({ value }) => value === code), 'is not the code of a province')
    .optional(),
  /** Time and id of the last one seen. */
  before: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z [\da-f-]{36}$/u)
    .optional(),
});
const written = z.object({ version: z.number().int().min(0), answers: z.record(z.string(), z.number()) });

export type AssessorParts = Pick<ConsoleParts, 'store' | 'now' | 'frameworks' | 'log'>;

export function assessorRoutes({ store, now, frameworks, log }: AssessorParts): ConsoleRoute[] {
  const audit = createAudit(store.accounts, now);
  const keyNames = nameKeys({ store, log });

  async function list({ user, query }: ConsoleRequest): Promise<HttpResponse> {
    const parsed = wished.safeParse(Object.fromEntries([...query].filter(([, value]) => value !== '')));
    if (!parsed.success)
      throw invalid(
        parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
      );
    const { find, province, before } = parsed.data;
    const own = provinceOf(user);
    // Nothing else is answered in its place.
    if (own !== null && province !== undefined && province !== own)
      throw new HttpError(403, 'other_province', 'This account sees businesses of its own province only.');
    if (find !== undefined) keyNames();
    const [at = '', id = ''] = (before ?? '').split(' ');
    const found = await store.columns.finished({
      province: own ?? province ?? null,
      find,
      before: before === undefined ? undefined : { at: new Date(at), id },
      limit: PAGE + 1,
    });
    const items = found.slice(0, PAGE);
    const last = found.length > PAGE ? items.at(-1) : undefined;
    await audit(user, 'assessments-list', null, {
      count: items.length,
      persons: [...new Set(items.map(({ personId }) => personId))],
      ...(find === undefined ? {} : { find: 'yes' }),
      ...(province === undefined ? {} : { province }),
    });
    const answer: AssessmentList = {
      items: items.map(
        ({ id: one, name, taxCode, province: place, framework, total, level, completedAt, assessors }) => ({
          id: one,
          name,
          taxCode,
          province: place === null ? null : (provinceName(place) ?? place),
          framework,
          total,
          level,
          completedAt: completedAt.toISOString(),
          assessors,
        }),
      ),
      older: last ? `${last.completedAt.toISOString()} ${last.id}` : null,
      provinces: own === null ? PROVINCES : [],
    };
    return json(200, answer);
  }

  async function sheetFor({ user, params }: ConsoleRequest) {
    const id = (params.assessment ?? '').toLowerCase();
    const sheet = await store.columns.sheet(id, provinceOf(user));
    const framework = frameworks.find((each) => each.id === sheet?.framework);
    // The same answer whether it is nowhere or in another province.
    if (!sheet || !framework)
      throw new HttpError(404, 'not_found', 'There is no finished assessment with this id.');
    return { sheet, framework };
  }

  async function look(request: ConsoleRequest): Promise<HttpResponse> {
    const { sheet, framework } = await sheetFor(request);
    await audit(request.user, 'columns-view', sheet.personId, { assessment: sheet.id });
    return json(200, shown(sheet, framework, columnOf(request.user.role)));
  }

  async function write(request: ConsoleRequest): Promise<HttpResponse> {
    const { version, answers } = readJson(request.body, written);
    const { user } = request;
    const { sheet, framework } = await sheetFor(request);
    const checked = checkAnswers(framework, answers, 'answers');
    if (!checked.ok) throw invalid(checked.faults);
    const assessor = columnOf(user.role);
    const now_ = now();
    const kept = await store.columns.write(
      { assessmentId: sheet.id, province: provinceOf(user), assessor, answers: checked.value, version },
      { at: now_, userId: user.id, action: 'column-save', details: { assessment: sheet.id, assessor } },
    );
    if (kept === null)
      throw new HttpError(409, 'conflict', 'Somebody else changed this column meanwhile; load it again.');
    const column = { assessor, answers: checked.value, version: kept, by: user.name, at: now_ };
    const columns = [...sheet.columns.filter((each) => each.assessor !== assessor), column];
    return json(200, shown({ ...sheet, columns }, framework, assessor));
  }

  return [
    { method: 'GET', path: '/console/api/assessors', roles: EVERYONE, handle: list },
    { method: 'GET', path: '/console/api/assessors/:assessment', roles: EVERYONE, handle: look },
    { method: 'POST', path: '/console/api/assessors/:assessment', roles: EVERYONE, handle: write },
  ];
}

function shown(sheet: ColumnSheet, framework: Framework, own: OtherAssessor): ShownSheet {
  const answersOf = new Map<string, Answers>([
    ['self', sheet.answers],
    ...sheet.columns.map(({ assessor, answers }) => [assessor, answers] as const),
  ]);
  const scored = scoreColumns(framework, Object.fromEntries(answersOf)).map((score) => ({
    score,
    answers: answersOf.get(score.assessor) ?? {},
  }));
  const [self, ...others] = scored;
  const columns = scored.map(({ score: { assessor, label, certified, score }, answers }): ShownColumn => {
    const kept = sheet.columns.find((each) => each.assessor === assessor);
    return {
      assessor,
      label,
      certified,
      answers,
      total: score.total,
      max: score.max,
      level: score.level,
      levelName: score.levelName,
      pillars: score.pillars.map(({ code, points, level }) => ({ code, points, level })),
      unanswered: score.unanswered.length,
      by: kept?.by ?? null,
      at: kept?.at.toISOString() ?? null,
      version: kept?.version ?? 0,
    };
  });
  const { id, name, taxCode, province, completedAt } = sheet;
  return {
    id,
    name,
    taxCode,
    province: province === null ? null : (provinceName(province) ?? province),
    completedAt: completedAt.toISOString(),
    framework: {
      id: framework.id,
      name: framework.name,
      document: framework.decree.document,
      max: framework.maxPoints,
      pillars: framework.pillars.map((pillar) => ({
        code: pillar.code,
        name: pillar.name,
        max: pillar.maxPoints,
        criteria: pillar.components.flatMap(({ criteria }) =>
          criteria.map(({ code, name: criterion, group, maxPoints, guidance }) => ({
            code,
            name: criterion,
            group,
            max: maxPoints,
            guidance: guidance.levels,
          })),
        ),
      })),
    },
    columns,
    differences: self ? others.map((other) => difference(self, other)) : [],
    own: { assessor: own, label: labelOf(framework, own) },
  };
}

/** The heading of a column as the decision's form has it. */
function labelOf(framework: Framework, assessor: OtherAssessor): string {
  const column = ASSESSORS.includes(assessor) ? scoreColumns(framework, { [assessor]: {} })[0] : undefined;
  return column?.label ?? assessor;
}
