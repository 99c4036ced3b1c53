// Answers while the caller still speaks: the assistant's own search, put in words to read aloud; and what was told.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { answerWords, masked, spokenAnswer, spokenCitation, type Answered, type Ask } from '../../../dialogs';
import { fold, THRESHOLDS } from '../../../knowledge';
import { readJson } from '../../http/body';
import { HttpError, invalid } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import { DESK, type ConsoleRequest, type ConsoleRoute } from '../types';
import { auditEntry, ownCall, type DeskParts } from './desk';
import { sendToChat } from './send';
import type { SearchView } from './shapes';

const LONGEST = 400;
const ANSWER_LENGTH = 1200;
const LONGEST_KEPT = 500;
const CITATIONS = 4;

const asking = z.object({
  q: z.string().trim().min(2).max(LONGEST),
  previous: z.string().trim().max(LONGEST).optional(),
});
const telling = z.object({
  question: z.string().trim().min(2).max(LONGEST),
  previous: z.string().trim().max(LONGEST).optional(),
  how: z.enum(['read', 'copied', 'sent']),
});

const view = (question: string, found: Answered): SearchView => ({
  question,
  answered: found.answered,
  answer: found.answer,
  spoken: spokenAnswer(found),
  citations: found.answered ? found.citations.map((each) => ({ ...each, spoken: spokenCitation(each) })) : [],
  restsOn: found.restsOn ?? (found.answered ? found.citations.length : 0),
  related: found.related,
  interpretedAs: found.interpretedAs ?? null,
});

export function searchRoutes(parts: DeskParts): ConsoleRoute[] {
  const { store, now } = parts;
  const answer = (question: string, previous?: string): Answered => {
    const ask: Ask | undefined = parts.ask;
    if (!ask) throw new HttpError(503, 'unavailable', 'No documents are loaded.');
    return ask(question, {
      limit: CITATIONS,
      length: ANSWER_LENGTH,
      ...(previous === undefined || previous === '' ? {} : { previous }),
    });
  };

  function search({ query }: ConsoleRequest): HttpResponse {
    const parsed = asking.safeParse(Object.fromEntries(query));
    if (!parsed.success)
      throw invalid(
        parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
      );
    const { q, previous } = parsed.data;
    return json(200, view(q, answer(q, previous)));
  }

  /** Notes that an answer was given; without consent only how many, and never who asked. */
  async function told(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await ownCall(store, request);
    const { question, previous, how } = readJson(request.body, telling);
    const found = answer(question, previous);
    const channel = how === 'sent' ? await sendToChat(parts, call, answerWords(found)) : null;
    const citations = found.answered
      ? found.citations.map(({ document, provision }) => `${document}, ${provision}`)
      : [];
    const asked = Array.from(masked(question)).slice(0, LONGEST_KEPT).join('');
    await store.desk.change(call.id, { answers: 1 }, now(), {
      by: request.user.id,
      events: [{ kind: 'answer', details: { asked, how, citations, answered: found.answered } }],
      audit: [auditEntry(request.user, now(), 'call-answer', call.personId, { call: call.id, how })],
    });
    await store.desk.noteQuestion({
      id: randomUUID(),
      asked,
      normalised: fold(asked),
      outcome: !found.answered ? 'declined' : found.confidence < THRESHOLDS.sure ? 'cautioned' : 'answered',
      citations,
      now: now(),
    });
    return json(200, { channel });
  }

  return [
    { method: 'GET', path: '/console/api/desk/search', roles: DESK, handle: search },
    { method: 'POST', path: '/console/api/desk/calls/:id/told', roles: DESK, handle: told },
  ];
}
