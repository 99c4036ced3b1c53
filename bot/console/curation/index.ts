// Curation: what was asked in vain, answers written by hand with a citation, tried before they are published, undone.
import { randomUUID } from 'node:crypto';
import {
  checkCurated,
  entryOf,
  keyOfAsk,
  pickPlaces,
  resolveCitation,
  withCurated,
  type Corpus,
  type CuratedEntry,
  type CuratedText,
  type Trial,
} from '../../../knowledge';
import { CURATED, TrialsBusy, trialsHere } from '../../corpus';
import { readJson } from '../../http/body';
import { HttpError, invalid } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import type { CuratedChange } from '../../store/curation';
import { DESK, SUPERVISORS, type ConsoleParts, type ConsoleRequest, type ConsoleRoute } from '../types';
import {
  asideBody,
  changeBody,
  draftBody,
  publishBody,
  shownCitation,
  shownVersion,
  trialBody,
} from './shapes';

/** The latest of these are grouped. */
const MOST_QUESTIONS = 4000;
const MOST_LIKED = 2000;
const MOST_GROUPS = 200;
/** Questions of the records that are asked while somebody types, and before something is published. */
const QUICK = 200;
const THOROUGH = 600;
/** Of a list of questions the page gets so many. */
const LISTED = 50;

const NOTHING: Corpus = { instruments: [] };
const TOPIC = 'curation';

export function curationRoutes(parts: ConsoleParts): ConsoleRoute[] {
  const { store, live, now, corpus = NOTHING, officialWords = () => undefined } = parts;
  const { curation } = store;
  const trials = parts.trials ?? trialsHere();

  const busy = async <T>(job: Promise<T>): Promise<T> => {
    try {
      return await job;
    } catch (error) {
      if (error instanceof TrialsBusy)
        throw new HttpError(503, 'unavailable', 'Too many answers are being tried.');
      throw error;
    }
  };

  /** The answers that people get now, but for one. */
  async function others(but: string): Promise<readonly CuratedEntry[]> {
    const published = await curation.published();
    return withCurated(
      corpus,
      officialWords,
      published.filter(({ id }) => id !== but),
    ).entries;
  }

  /** The text tidied, with its place in the documents. Throws 400 naming the fields, 422 when nothing is there. */
  function checked(
    raw: CuratedText,
    id: string,
  ): { readonly text: CuratedText; readonly entry: CuratedEntry } {
    const read = checkCurated(raw);
    if (!read.ok) throw invalid(read.faults);
    const found = resolveCitation(corpus, officialWords, read.text.citation);
    if (!found)
      throw new HttpError(422, 'citation_unknown', 'The documents have no such provision.', {
        details: [{ path: 'citation', message: 'is not in the documents' }],
      });
    const { instrument, provision } = found;
    // As the documents spell it.
    const citation = {
      document: instrument.number,
      issued: instrument.issued ?? '',
      provision: provision.path,
    };
    return { text: { ...read.text, citation }, entry: entryOf({ ...read.text, id }, found) };
  }

  async function run(
    entry: CuratedEntry,
    sample: number,
    { probe, key }: { readonly probe?: string | undefined; readonly key?: string } = {},
  ): Promise<Trial> {
    const [beside, waiting] = await Promise.all([
      others(entry.id),
      curation.waiting({ aside: false, limit: MOST_QUESTIONS }),
    ]);
    const open = waiting.map(({ asked }) => asked);
    return busy(
      trials.trial(corpus, { draft: entry, others: beside, open, sample, ...(probe ? { probe } : {}) }, key),
    );
  }

  /** Other pages fetch anew; every process takes up what is published. */
  async function changed(id: string): Promise<void> {
    store.signal(CURATED, id);
    await parts.renewLibrary?.();
    live.publish(TOPIC, { roles: DESK }, { id });
  }

  function settled(change: CuratedChange | 'nothing'): { readonly version: number } {
    if (change === 'conflict') throw new HttpError(409, 'conflict', 'Somebody else changed it meanwhile.');
    if (change === 'nothing') throw new HttpError(409, 'nothing_to_undo', 'There is nothing to take back.');
    return change;
  }
  const by = ({ user }: ConsoleRequest) => ({ userId: user.id, now: now() });

  async function groups({ query }: ConsoleRequest): Promise<HttpResponse> {
    const aside = query.get('aside') === '1';
    const [open, liked] = await Promise.all([
      curation.waiting({ aside, limit: MOST_QUESTIONS }),
      curation.liked(MOST_LIKED),
    ]);
    const found = await busy(trials.groups(open, liked));
    return json(200, {
      groups: found.slice(0, MOST_GROUPS),
      total: found.length,
      questions: open.length,
      cut: open.length === MOST_QUESTIONS,
    });
  }

  async function answers(): Promise<HttpResponse> {
    const list = await curation.list();
    return json(200, {
      answers: list.map(({ id, latest, handled }) => ({
        id,
        // Once it is not in use the questions wait again.
        handled: latest.live === null ? 0 : handled,
        ...shownVersion(latest),
        stands: resolveCitation(corpus, officialWords, latest.citation) !== null,
      })),
    });
  }

  async function answer({ params }: ConsoleRequest): Promise<HttpResponse> {
    const id = params.id ?? '';
    const history = /^[\da-f-]{36}$/i.test(id) ? await curation.history(id) : null;
    const latest = history?.[0];
    if (!history || !latest) throw new HttpError(404, 'not_found', 'There is no such answer.');
    return json(200, {
      id,
      latest: shownVersion(latest),
      place: shownCitation(corpus, officialWords, latest),
      history: history.map(shownVersion),
    });
  }

  async function draft(request: ConsoleRequest): Promise<HttpResponse> {
    const { id: known, version, ...raw } = readJson(request.body, draftBody);
    const id = known ?? randomUUID();
    const { text } = checked(raw, id);
    if (known !== null && version === 0)
      throw invalid([{ path: 'version', message: 'must be the version that was seen' }]);
    const change = settled(
      await curation.draft({ id, version: known === null ? 0 : version }, text, by(request)),
    );
    live.publish(TOPIC, { roles: DESK }, { id });
    return json(200, { id, ...change });
  }

  async function trial({ body, user }: ConsoleRequest): Promise<HttpResponse> {
    const { id, probe, ...raw } = readJson(body, trialBody);
    const { entry } = checked(raw, id ?? randomUUID());
    return json(200, shownTrial(await run(entry, QUICK, { probe: probe?.trim(), key: user.id })));
  }

  async function publish(request: ConsoleRequest): Promise<HttpResponse> {
    const { id, version, questions, accept } = readJson(request.body, publishBody);
    const [latest] = (await curation.history(id)) ?? [];
    if (latest?.version !== version)
      throw new HttpError(409, 'conflict', 'Somebody else changed it meanwhile.');
    const { entry } = checked(latest, id);
    const found = await run(entry, THOROUGH);
    const [main, ...variants] = found.asks;
    if (main?.after.own !== true)
      throw new HttpError(422, 'would_not_answer', 'The answer would not be given to its own question.', {
        details: [shownTrial(found)],
      });
    if (!accept && (found.lost.length > 0 || variants.some(({ after }) => !after.own)))
      throw new HttpError(409, 'would_take', 'The answer takes over questions, or misses some of its own.', {
        details: [shownTrial(found)],
      });
    const handled = await handledBy(found, questions);
    const change = settled(await curation.publish({ id, version }, handled, by(request)));
    await changed(id);
    return json(200, { id, ...change, handled: handled.length });
  }

  /** The questions given, and every waiting one that the answer is now given to. */
  async function handledBy({ asks, also }: Trial, questions: readonly string[]): Promise<readonly string[]> {
    const answered = new Set(
      [...asks.filter(({ after }) => after.own).map(({ question }) => question), ...also].map(keyOfAsk),
    );
    const waiting = await curation.waiting({ aside: false, limit: MOST_QUESTIONS });
    const same = waiting.filter(({ asked }) => answered.has(keyOfAsk(asked))).map(({ id }) => id);
    return [...new Set([...questions, ...same])];
  }

  const take =
    (how: 'withdraw' | 'undo') =>
    async (request: ConsoleRequest): Promise<HttpResponse> => {
      const at = readJson(request.body, changeBody);
      const change = settled(await curation[how](at, by(request)));
      await changed(at.id);
      return json(200, { id: at.id, ...change });
    };

  async function aside(request: ConsoleRequest): Promise<HttpResponse> {
    const { questions, aside: away } = readJson(request.body, asideBody);
    await curation.setAside(questions, away, by(request));
    live.publish(TOPIC, { roles: DESK }, {});
    return json(200, {});
  }

  function places({ query }: ConsoleRequest): HttpResponse {
    return json(200, { places: pickPlaces(corpus, (query.get('q') ?? '').slice(0, 200)) });
  }

  return [
    { method: 'GET', path: '/console/api/curation/groups', roles: DESK, handle: groups },
    { method: 'GET', path: '/console/api/curation/places', roles: DESK, handle: places },
    { method: 'GET', path: '/console/api/curation/answers', roles: DESK, handle: answers },
    { method: 'GET', path: '/console/api/curation/answers/:id', roles: DESK, handle: answer },
    { method: 'POST', path: '/console/api/curation/draft', roles: DESK, handle: draft },
    { method: 'POST', path: '/console/api/curation/trial', roles: DESK, handle: trial },
    { method: 'POST', path: '/console/api/curation/publish', roles: SUPERVISORS, handle: publish },
    { method: 'POST', path: '/console/api/curation/withdraw', roles: SUPERVISORS, handle: take('withdraw') },
    { method: 'POST', path: '/console/api/curation/undo', roles: SUPERVISORS, handle: take('undo') },
    { method: 'POST', path: '/console/api/curation/aside', roles: SUPERVISORS, handle: aside },
  ];
}

const shownTrial = (trial: Trial) => ({
  ...trial,
  lost: trial.lost.slice(0, LISTED),
  lostCount: trial.lost.length,
  also: trial.also.slice(0, LISTED),
  alsoCount: trial.also.length,
});
