// The questionnaire of a call: begun or taken up, saved at every key, finished, and handed over to a chat by its code.
import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  cleared,
  codeWords,
  record,
  recorded,
  settledCount,
  type Assessment,
  type Dossier,
} from '../../../dialogs';
import { criterionOf, orderedCriteria, type Framework } from '../../../scoring';
import { readJson } from '../../http/body';
import { HttpError, invalid } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import { DESK, type ConsoleRequest, type ConsoleRoute } from '../types';
import { auditEntry, changeDossier, keptCall, newEvent, type Change, type DeskParts } from './desk';
import { frameworkView, sheetOf, sheetView } from './sheet';
import type { SheetView } from './shapes';

const DAY_MS = 24 * 60 * 60 * 1000;
/** As in the chat: told once, usable for a month. */
const CODE_DAYS = 30;

const beginning = z.object({ framework: z.string().max(60), anew: z.boolean().default(false) });
const given = z.union([z.literal([0, 1, 2, 3, 4, 5]), z.enum(['unknown', 'skipped']), z.null()]);
const answering = z.object({
  /** Made by the page, so that a repeated save is written once. */
  event: z.uuid(),
  assessmentId: z.string().max(60),
  given: z
    .array(z.object({ code: z.string().max(20), given }))
    .min(1)
    .max(200),
});
const finishing = z.object({ assessmentId: z.string().max(60), skipRest: z.boolean().default(false) });
const naming = z.object({ assessmentId: z.string().max(60) });

const gone = () => new HttpError(404, 'not_found', 'There is no such assessment of this business.');

export function answerRoutes(parts: DeskParts): ConsoleRoute[] {
  const { store, frameworks, now } = parts;

  const withSheet = (dossier: Dossier, sheet: Assessment): Dossier => ({
    ...dossier,
    assessments: dossier.assessments.some(({ id }) => id === sheet.id)
      ? dossier.assessments.map((each) => (each.id === sheet.id ? sheet : each))
      : [...dossier.assessments, sheet],
  });
  function found(
    dossier: Dossier,
    id: string,
  ): { readonly sheet: Assessment; readonly framework: Framework } {
    const sheet = dossier.assessments.find((each) => each.id === id);
    const framework = frameworks.find((each) => each.id === sheet?.framework);
    if (!sheet || !framework) throw gone();
    return { sheet, framework };
  }
  async function shown(dossier: Dossier, id: string, callId: string): Promise<SheetView> {
    const { sheet, framework } = found(dossier, id);
    return sheetView(framework, sheet, await store.desk.sources(id), callId);
  }

  async function begin(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await keptCall(store, request);
    const { framework: wanted, anew } = readJson(request.body, beginning);
    const framework = frameworks.find(({ id }) => id === wanted);
    if (!framework) throw invalid([{ path: 'framework', message: 'is not a framework' }]);
    const id = randomUUID();
    const { dossier } = await changeDossier(
      parts,
      request,
      call.id,
      newEvent(),
      ({ dossier: before }, personId) => {
        const active = sheetOf(before, frameworks);
        const along = {
          events: [{ kind: 'assessment' as const, details: { framework: framework.id, anew } }],
          audit: [auditEntry(request.user, now(), 'assessment-begin', personId, { call: call.id })],
        };
        // What was begun in a chat is gone on with.
        if (active && active.completedAt === undefined && !anew) return { dossier: before, along };
        const at = now().toISOString();
        const sheet: Assessment = {
          id,
          framework: framework.id,
          version: framework.version,
          answers: {},
          unknown: [],
          skipped: [],
          startedAt: at,
          updatedAt: at,
        };
        const kept = before.assessments.filter(({ completedAt }) => completedAt !== undefined);
        return { dossier: { ...before, assessments: [...kept, sheet] }, along };
      },
    );
    const active = sheetOf(dossier, frameworks);
    if (!active) throw gone();
    return json(200, { sheet: await shown(dossier, active.id, call.id) });
  }

  async function save(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await keptCall(store, request);
    const { event, assessmentId, given: all } = readJson(request.body, answering);
    const { dossier } = await changeDossier(
      parts,
      request,
      call.id,
      event,
      ({ dossier: before }, personId) => {
        const { sheet, framework } = found(before, assessmentId);
        for (const { code } of all)
          if (!criterionOf(framework, code))
            throw invalid([{ path: 'given', message: `${code} is not a criterion of ${framework.id}` }]);
        const at = now();
        const after = all.reduce(
          (each, { code, given: value }) =>
            value === null ? cleared(each, code, at) : record(each, code, value, at),
          sheet,
        );
        const codes = [...new Set(all.map(({ code }) => code))];
        const sources = codes.map((code) => {
          const stands = recorded(after, code);
          return { code, given: stands === null ? null : String(stands) };
        });
        return {
          dossier: withSheet(before, after),
          along: {
            sources: { assessmentId, given: sources },
            criteria: codes.filter((code) => recorded(sheet, code) === null && recorded(after, code) !== null)
              .length,
            audit: [
              auditEntry(request.user, at, 'assessment-answer', personId, {
                call: call.id,
                assessment: assessmentId,
                codes,
              }),
            ],
          },
        };
      },
    );
    return json(200, { sheet: await shown(dossier, assessmentId, call.id) });
  }

  async function finish(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await keptCall(store, request);
    const { assessmentId, skipRest } = readJson(request.body, finishing);
    const work = ({ dossier: before }: { readonly dossier: Dossier }, personId: string): Change => {
      const { sheet, framework } = found(before, assessmentId);
      const at = now();
      const all = orderedCriteria(framework);
      const settled = skipRest
        ? all.reduce(
            (each, { code }) => (recorded(each, code) === null ? record(each, code, 'skipped', at) : each),
            sheet,
          )
        : sheet;
      const left = all.length - settledCount({ assessment: settled, framework });
      if (left > 0)
        throw new HttpError(409, 'unfinished', `${left} criteria are still open; skip them to finish.`);
      const done = {
        ...settled,
        completedAt: settled.completedAt ?? at.toISOString(),
        updatedAt: at.toISOString(),
      };
      return {
        dossier: withSheet(before, done),
        along: {
          events: [{ kind: 'completed', details: { assessment: assessmentId } }],
          audit: [
            auditEntry(request.user, at, 'assessment-finish', personId, {
              call: call.id,
              assessment: assessmentId,
            }),
          ],
        },
      };
    };
    const { dossier } = await changeDossier(parts, request, call.id, newEvent(), work);
    return json(200, { sheet: await shown(dossier, assessmentId, call.id) });
  }

  async function code(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await keptCall(store, request);
    const { assessmentId } = readJson(request.body, naming);
    let until = '';
    let told = '';
    await changeDossier(parts, request, call.id, newEvent(), ({ dossier: before }, personId) => {
      const { sheet } = found(before, assessmentId);
      const at = now();
      until = new Date(at.getTime() + CODE_DAYS * DAY_MS).toISOString();
      const valid = sheet.resumeCodeUntil !== undefined && sheet.resumeCodeUntil > at.toISOString();
      told =
        valid && sheet.resumeCode !== undefined
          ? sheet.resumeCode
          : String(randomInt(0, 100_000_000)).padStart(8, '0');
      return {
        dossier: withSheet(before, { ...sheet, resumeCode: told, resumeCodeUntil: until }),
        along: {
          events: [{ kind: 'code', details: { assessment: assessmentId } }],
          audit: [auditEntry(request.user, at, 'resume-code', personId, { call: call.id })],
        },
      };
    });
    return json(200, { ...codeWords(told, until), code: told, until });
  }

  function framework({ params }: ConsoleRequest): HttpResponse {
    const wanted = frameworks.find(({ id }) => id === params.id);
    if (!wanted) throw new HttpError(404, 'not_found', 'There is no such framework.');
    return json(200, frameworkView(wanted));
  }

  const post = (path: string, handle: (request: ConsoleRequest) => Promise<HttpResponse>): ConsoleRoute => ({
    method: 'POST',
    path: `/console/api/desk/calls/:id/${path}`,
    roles: DESK,
    handle,
  });
  return [
    { method: 'GET', path: '/console/api/desk/frameworks/:id', roles: DESK, handle: framework },
    post('assessment', begin),
    post('answers', save),
    post('finish', finish),
    post('code', code),
  ];
}
