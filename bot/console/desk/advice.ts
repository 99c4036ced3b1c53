// After the questionnaire: what to do first, the report behind its link, the business's history over all channels.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { advise, reportWords, rotationOf, sizeOf, spokenResult, type Assessment } from '../../../dialogs';
import { shippedCatalogue, type Source } from '../../../knowledge';
import { criterionOf, orderedCriteria } from '../../../scoring';
import { readJson } from '../../http/body';
import { HttpError } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import { DESK, type ConsoleRequest, type ConsoleRoute } from '../types';
import { auditEntry, callerOf, callLine, keptCall, seenCall, type DeskParts } from './desk';
import { sendToChat } from './send';
import type { AdviceView, HistoryView, ReportView } from './shapes';

const DAY_MS = 24 * 60 * 60 * 1000;
/** 128 bits: a link to a report cannot be guessed. */
const TOKEN_BYTES = 16;
const RECOMMENDED = 3;
const PLATFORMS = 3;
const STEPS = 6;
const SUPPORTS = 3;

const naming = z.object({ assessmentId: z.string().max(60) });
const sending = z.object({ text: z.string().trim().min(1).max(2000) });
const source = ({ document, provision }: Source) => `${document}, ${provision}`;

export function adviceRoutes(parts: DeskParts): ConsoleRoute[] {
  const { store, frameworks, now, config } = parts;

  async function sheetIn(
    request: ConsoleRequest,
    id: string,
    call: Awaited<ReturnType<typeof keptCall>>,
  ): Promise<{ readonly sheet: Assessment; readonly profile: Parameters<typeof sizeOf>[0] }> {
    const found = await callerOf(store, call, request.user, now());
    const sheet = found?.dossier.assessments.find((each) => each.id === id);
    if (!found || !sheet)
      throw new HttpError(404, 'not_found', 'There is no such assessment of this business.');
    return { sheet, profile: found.dossier.profile };
  }

  async function advice(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await keptCall(store, request);
    const { sheet, profile } = await sheetIn(request, request.query.get('assessment') ?? '', call);
    const framework = frameworks.find(({ id }) => id === sheet.framework);
    if (!framework) throw new HttpError(404, 'not_found', 'There is no such framework.');
    const { sector, industry, province } = profile;
    const found = advise({
      framework,
      answers: sheet.answers,
      profile: {
        size: sizeOf(profile)?.size ?? null,
        ...(sector === undefined ? {} : { sector }),
        ...(industry === undefined ? {} : { industry }),
        ...(province === undefined ? {} : { province }),
      },
      catalogue: (parts.catalogue ?? shippedCatalogue)(),
      rotation: rotationOf(sheet.id),
    });
    await store.accounts.audit(
      auditEntry(request.user, now(), 'advice-view', call.personId, { call: call.id, assessment: sheet.id }),
    );
    const body: AdviceView = {
      spoken: spokenResult(found, Object.keys(sheet.answers).length, orderedCriteria(framework).length),
      package: found.package && { name: found.package.name, why: found.package.why },
      nextLevel: found.nextLevel && {
        level: found.nextLevel.level,
        levelName: found.nextLevel.levelName,
        pointsNeeded: found.nextLevel.pointsNeeded,
      },
      steps: (found.nextLevel?.steps ?? []).slice(0, STEPS).map(({ code, from, to }) => ({
        code,
        name: criterionOf(framework, code)?.name ?? code,
        from,
        to,
      })),
      weak: found.weakPillars.map(({ name, percent, level }) => ({ name, percent, level })),
      recommendations: found.recommendations.slice(0, RECOMMENDED).map((each) => ({
        groupName: each.groupName,
        reason: each.reason,
        platforms: each.platforms.slice(0, PLATFORMS).map(({ name }) => name),
        citation: source(each.citation),
      })),
      supports: found.supports
        .slice(0, SUPPORTS)
        .map(({ title, text, citation }) => ({ title, text, citation: source(citation) })),
    };
    return json(200, body);
  }

  async function report(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await keptCall(store, request);
    const { assessmentId } = readJson(request.body, naming);
    const { sheet } = await sheetIn(request, assessmentId, call);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const until = new Date(now().getTime() + config.reportDays * DAY_MS);
    if (!(await store.openReport({ assessmentId: sheet.id, token, until, now: now() })))
      throw new HttpError(404, 'not_found', 'There is no such assessment.');
    await store.desk.change(call.id, {}, now(), {
      by: request.user.id,
      events: [{ kind: 'report', details: { assessment: sheet.id } }],
      audit: [
        auditEntry(request.user, now(), 'report-open', call.personId, {
          call: call.id,
          assessment: sheet.id,
        }),
      ],
    });
    const url = `${config.publicUrl ?? request.base}/r/${token}`;
    const body: ReportView = { url, until: until.toISOString(), ...reportWords(url, until) };
    return json(200, body);
  }

  /** A text that the page showed for copying, such as the link to the report or the code to go on. */
  async function send(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await keptCall(store, request);
    const { text } = readJson(request.body, sending);
    const channel = await sendToChat(parts, call, text);
    await store.desk.change(call.id, {}, now(), {
      by: request.user.id,
      events: [{ kind: 'sent', details: { channel } }],
      audit: [auditEntry(request.user, now(), 'call-send', call.personId, { call: call.id, channel })],
    });
    return json(200, { channel });
  }

  async function history(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await seenCall(store, request);
    const { personId } = call;
    if (personId === null) throw new HttpError(409, 'no_caller', 'It is not known yet who calls.');
    await store.accounts.audit(auditEntry(request.user, now(), 'history-view', personId, { call: call.id }));
    const found = await store.desk.history(personId);
    const iso = (at: Date | null) => at?.toISOString() ?? null;
    const body: HistoryView = {
      assessments: found.assessments.map((each) => ({
        ...each,
        startedAt: each.startedAt.toISOString(),
        updatedAt: each.updatedAt.toISOString(),
        completedAt: iso(each.completedAt),
      })),
      calls: found.calls.map((each) => callLine(each, request.user, now())),
      chats: found.chats.map((each) => ({ ...each, updatedAt: each.updatedAt.toISOString() })),
      handoffs: found.handoffs.map((each) => ({
        ...each,
        at: each.at.toISOString(),
        endedAt: iso(each.endedAt),
      })),
    };
    return json(200, body);
  }

  return [
    { method: 'GET', path: '/console/api/desk/calls/:id/advice', roles: DESK, handle: advice },
    { method: 'POST', path: '/console/api/desk/calls/:id/report', roles: DESK, handle: report },
    { method: 'POST', path: '/console/api/desk/calls/:id/send', roles: DESK, handle: send },
    { method: 'GET', path: '/console/api/desk/calls/:id/history', roles: DESK, handle: history },
  ];
}
