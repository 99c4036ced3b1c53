// A call from its first key to its disposition: opened, caller found or made, consent, notes, closed, opened again.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { provinces, readPhone, readTaxCode, spokenConsent, type Profile } from '../../../dialogs';
import { orderedCriteria } from '../../../scoring';
import { readJson } from '../../http/body';
import { HttpError } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import { DISPOSITIONS, type Call } from '../../store/desk';
import { maskPhone } from '../masking';
import { nameKeys } from '../names';
import { DESK, type ConsoleRequest, type ConsoleRoute } from '../types';
import { callBackLine } from './callbacks';
import {
  auditEntry,
  callerOf,
  callLine,
  changeDossier,
  closedCall,
  keptCall,
  newEvent,
  notKept,
  ownCall,
  seenCall,
  whyNot,
  type DeskParts,
} from './desk';
import { sheetOf, sheetView } from './sheet';
import { openOfOthers } from './takeover';
import type { CallView, DeskHome, FoundLine } from './shapes';

const CLOSED_SHOWN = 12;
const FOUND_SHOWN = 12;
const NOTE = 4000;

const text = (most: number) => z.string().trim().max(most);
const looking = z.object({ text: text(120).min(2) });
const choosing = z.object({ personId: z.uuid().nullable() });
const PROVINCES = new Set(provinces.map(({ code }) => code));
/** Vietnamese enterprises stay far below; above it somebody mistyped. */
const MOST_PEOPLE = 1_000_000;
const MOST_MONEY = 1e15;

/** A field left out stays; null takes it away. */
const profileFields = z.object({
  name: text(200).min(1).nullish(),
  taxCode: text(20)
    .refine((code) => readTaxCode(code).ok, 'is not a tax code')
    .nullish(),
  province: z
    .string()
    .refine((code) => PROVINCES.has(code), 'is not the code of a province')
    .nullish(),
  sector: z.enum(['agriculture-industry-construction', 'trade-services']).nullish(),
  employees: z.int().min(0).max(MOST_PEOPLE).nullish(),
  revenue: z.number().min(0).max(MOST_MONEY).nullish(),
  capital: z.number().min(0).max(MOST_MONEY).nullish(),
});
const phone = text(30)
  .refine((number) => readPhone(number).ok, 'is not a telephone number')
  .nullish();
const consenting = z.object({
  consent: z.enum(['yes', 'no']),
  phone,
  profile: profileFields.optional(),
});
const changing = z.object({ phone, profile: profileFields });
const noting = z.object({ note: text(NOTE) });
const closing = z.object({ disposition: z.enum(DISPOSITIONS), note: text(NOTE).optional() });

type Fields = z.infer<typeof profileFields>;

/** The profile with what was told; another sector may be another trade, so what was read off the old words goes. */
function merged(profile: Profile, told: Fields): Profile {
  const code = typeof told.taxCode !== 'string' ? null : readTaxCode(told.taxCode);
  const wishes = { ...told, ...(code?.ok === true ? { taxCode: code.value } : {}) };
  const changed = Object.entries({ ...profile, ...wishes }).filter(
    ([name, value]) =>
      value !== null &&
      value !== undefined &&
      !(name === 'industry' && (told.sector ?? profile.sector) !== profile.sector),
  );
  return Object.fromEntries(changed);
}

const e164 = (given: string | null | undefined): string | null => {
  const read = typeof given === 'string' ? readPhone(given) : null;
  return read?.ok === true ? read.value : null;
};

export function callRoutes(parts: DeskParts): ConsoleRoute[] {
  const { store, frameworks, now, live } = parts;
  const { desk } = store;

  async function view(call: Call, { user }: ConsoleRequest): Promise<CallView> {
    const found = await callerOf(store, call, user, now());
    const assessment = found ? sheetOf(found.dossier, frameworks) : null;
    const framework = frameworks.find(({ id }) => id === assessment?.framework);
    const sources = assessment ? await desk.sources(assessment.id) : [];
    return {
      call: { ...callLine(call, user, now()), consentAt: call.consentAt?.toISOString() ?? null },
      caller: found?.view ?? null,
      sheet: assessment && framework ? sheetView(framework, assessment, sources, call.id) : null,
      consent: spokenConsent,
      dispositions: DISPOSITIONS,
      frameworks: frameworks.map((each) => ({
        id: each.id,
        name: each.name,
        count: orderedCriteria(each).length,
      })),
    };
  }
  const shown = async (id: string, request: ConsoleRequest): Promise<HttpResponse> => {
    const call = await desk.call(id);
    if (!call) throw new HttpError(404, 'not_found', 'There is no such call.');
    return json(200, await view(call, request));
  };

  async function home({ user }: ConsoleRequest): Promise<HttpResponse> {
    const all = user.role !== 'agent';
    const [drafts, others, closed, callBacks] = await Promise.all([
      desk.drafts(user.id),
      openOfOthers(parts, user),
      desk.closed({ limit: CLOSED_SHOWN, ...(all ? {} : { agentId: user.id }) }),
      desk.callBacks(all ? null : user.id),
    ]);
    const body: DeskHome = {
      drafts: drafts.map((call) => callLine(call, user, now())),
      others: others.map(({ line }) => line),
      closed: closed.map((call) => callLine(call, user, now())),
      callBacks: callBacks.map((each) => callBackLine(each, user, now())),
    };
    const left = others.map(({ call }) => call);
    const seen = [...drafts, ...left, ...closed, ...callBacks].flatMap(({ personId }) => personId ?? []);
    if (seen.length > 0)
      await store.accounts.audit(auditEntry(user, now(), 'desk-list', null, { persons: [...new Set(seen)] }));
    return json(200, body);
  }

  async function open(request: ConsoleRequest): Promise<HttpResponse> {
    const id = randomUUID();
    await desk.open({ id, agentId: request.user.id, now: now() });
    return shown(id, request);
  }

  async function look(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await seenCall(store, request);
    await store.accounts.audit(
      auditEntry(request.user, now(), 'call-view', call.personId, { call: call.id }),
    );
    return json(200, await view(call, request));
  }

  const keyNames = nameKeys(parts);

  async function find({ body, user }: ConsoleRequest): Promise<HttpResponse> {
    const wanted = readJson(body, looking);
    keyNames();
    const found = await desk.find(wanted.text, now(), FOUND_SHOWN);
    await store.accounts.audit(
      auditEntry(user, now(), 'desk-find', null, { persons: found.map(({ personId }) => personId) }),
    );
    const lines: FoundLine[] = found.map((each) => ({
      ...each,
      phone: each.phone === null ? null : maskPhone(each.phone),
      updatedAt: each.updatedAt.toISOString(),
    }));
    return json(200, { found: lines });
  }

  async function choose(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await ownCall(store, request);
    const { personId } = readJson(request.body, choosing);
    const along = {
      by: request.user.id,
      events: [{ kind: 'caller' as const }],
      audit: [auditEntry(request.user, now(), 'call-caller', personId, { call: call.id })],
    };
    if (!(await desk.bind(call.id, personId, now(), along)))
      throw await whyNot(store, request, new HttpError(404, 'not_found', 'There is no such business.'));
    return shown(call.id, request);
  }

  async function consent(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await ownCall(store, request);
    const said = readJson(request.body, consenting);
    const number = e164(said.phone);
    const { version } = spokenConsent;
    const done = await desk.consent(call.id, { consent: said.consent, version, phone: number }, now(), {
      by: request.user.id,
      events: [{ kind: 'consent', details: { consent: said.consent, version } }],
      audit: [
        auditEntry(request.user, now(), 'call-consent', call.personId, {
          call: call.id,
          consent: said.consent,
          version,
        }),
      ],
    });
    if (!done) throw await whyNot(store, request, closedCall());
    if (said.consent === 'yes') await remember(request, call, said.profile ?? {}, number);
    return shown(call.id, request);
  }

  /** Makes a business of a caller nobody knew, and puts what was told into the profile of one that is known. */
  async function remember(
    request: ConsoleRequest,
    call: Call,
    told: Fields,
    number: string | null,
  ): Promise<void> {
    const contact = call.personId === null ? null : await store.contacts.ofPerson(call.personId);
    await changeDossier(parts, request, call.id, newEvent(), ({ dossier }, personId) => ({
      dossier: {
        ...dossier,
        consent: dossier.consent ?? { at: now().toISOString(), version: spokenConsent.version },
        profile: merged(dossier.profile, told),
      },
      along: {
        audit: [
          auditEntry(request.user, now(), 'desk-profile', personId, {
            call: call.id,
            fields: Object.keys(told),
          }),
        ],
        ...(number === null ? {} : { phone: number }),
      },
      // A number that a channel vouches for is not exchanged for one that was heard.
      ...(number === null || (contact !== null && contact.proof !== 'typed') ? {} : { contact: number }),
    }));
  }

  async function profile(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await keptCall(store, request);
    const told = readJson(request.body, changing);
    await remember(request, call, told.profile, e164(told.phone));
    return shown(call.id, request);
  }

  async function note(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await ownCall(store, request);
    const { note: written } = readJson(request.body, noting);
    const audit = [auditEntry(request.user, now(), 'call-note', call.personId, { call: call.id })];
    if (!(await desk.change(call.id, { note: written }, now(), { by: request.user.id, audit })))
      throw await whyNot(store, request, notKept());
    return json(200, {});
  }

  async function close(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await ownCall(store, request);
    const { disposition, note: written } = readJson(request.body, closing);
    if (written !== undefined && written !== call.note) {
      if (!(await desk.change(call.id, { note: written }, now(), { by: request.user.id })))
        throw await whyNot(store, request, notKept());
    }
    const along = {
      by: request.user.id,
      events: [{ kind: 'closed' as const, details: { disposition } }],
      audit: [auditEntry(request.user, now(), 'call-close', call.personId, { call: call.id, disposition })],
    };
    if (!(await desk.close(call.id, disposition, now(), along)))
      throw await whyNot(store, request, closedCall());
    live.publish('desk', { userIds: [request.user.id] }, { call: call.id });
    return shown(call.id, request);
  }

  async function reopen(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await seenCall(store, request);
    if (call.agentId !== request.user.id)
      throw new HttpError(403, 'not_yours', 'Only the agent of the call may do that.');
    const along = {
      events: [{ kind: 'reopened' as const }],
      audit: [auditEntry(request.user, now(), 'call-reopen', call.personId, { call: call.id })],
    };
    if (!(await desk.reopen(call.id, now(), along)))
      throw new HttpError(409, 'call_open', 'The call is open already.');
    return shown(call.id, request);
  }

  async function alive(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await ownCall(store, request);
    await desk.alive(call.id, now());
    return json(200, {});
  }

  const get = (path: string, handle: (request: ConsoleRequest) => Promise<HttpResponse>): ConsoleRoute => ({
    method: 'GET',
    path: `/console/api/desk/${path}`,
    roles: DESK,
    handle,
  });
  const post = (
    path: string,
    handle: (request: ConsoleRequest) => Promise<HttpResponse>,
    idle = false,
  ): ConsoleRoute => ({
    method: 'POST',
    path: `/console/api/desk/${path}`,
    roles: DESK,
    ...(idle ? { idle } : {}),
    handle,
  });
  return [
    get('calls', home),
    post('calls', open),
    post('find', find),
    get('provinces', () => Promise.resolve(json(200, { provinces }))),
    get('calls/:id', look),
    post('calls/:id/caller', choose),
    post('calls/:id/consent', consent),
    post('calls/:id/profile', profile),
    post('calls/:id/note', note),
    post('calls/:id/close', close),
    post('calls/:id/reopen', reopen),
    // A page left open is no sign that somebody is there.
    post('calls/:id/alive', alive, true),
  ];
}
