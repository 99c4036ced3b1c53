// Scoring, understanding and advice over HTTP: each route checks its input, asks its room and answers in the contract's shape.
import { z } from 'zod';
import { readFree, readLevel, type Ask } from '../../dialogs';
import { shippedCatalogue, type Catalogue } from '../../knowledge';
import {
  checkAnswers,
  checkGroup,
  checkSizeInput,
  classifySize,
  criterionOf,
  groupScore,
  score,
  type Checked,
  type Framework,
} from '../../scoring';
import type { Store } from '../store/port';
import type { Understanding } from '../understanding/port';
import { parseJson, readJson } from './body';
import { HttpError, invalid } from './errors';
import { frameworkRoutes } from './frameworks';
import { createRecommend } from './recommend';
import { json, type HttpRequest, type HttpResponse, type Limit, type Route } from './route';

export interface ApiParts {
  readonly frameworks: readonly Framework[];
  readonly understanding: Understanding;
  readonly ask?: Ask | undefined;
  readonly store: Pick<Store, 'assessment'>;
  /** Platforms and supports as of now; the shipped ones when absent. */
  readonly catalogue?: () => Catalogue;
  readonly now?: () => Date;
}

const sheet = z.object({ framework: z.string(), answers: z.unknown().optional() });
const utterance = z.object({
  text: z.string(),
  expecting: z.object({ framework: z.string(), criterion: z.string() }).nullish(),
});

/** Longest question, in characters: what is longer is no question. */
const LONGEST_QUESTION = 1000;
/** An answer for programs is shortened later than one for a chat. */
const ANSWER_LENGTH = 1200;
const asked = z.object({
  question: z
    .string()
    .refine((text) => text.trim() !== '', 'must not be empty')
    .refine((text) => text.length <= LONGEST_QUESTION, `must have at most ${LONGEST_QUESTION} characters`),
  limit: z.int().min(1).max(10).optional(),
});

const limit: Limit = { family: 'api', over: 'refuse' };

/** The value, or 400 naming the fields that are wrong. */
function right<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value;
  throw invalid(checked.faults);
}

export function apiRoutes(parts: ApiParts): Route[] {
  const { frameworks, understanding, ask } = parts;

  function required(id: string, path: string): Framework {
    const framework = frameworks.find((each) => each.id === id);
    if (framework) return framework;
    const known = frameworks.map((each) => each.id).join(', ');
    throw invalid([{ path, message: `"${id.slice(0, 60)}" is not a framework; known are ${known}` }]);
  }

  function scoreSheet({ body }: HttpRequest): HttpResponse {
    const { framework: id, answers } = readJson(body, sheet);
    const framework = required(id, 'framework');
    const result = score(framework, right(checkAnswers(framework, answers)));
    return json(200, {
      ...result,
      pillars: result.pillars.map(({ code, name, points, max, percent, level, levelName }) => ({
        code,
        name,
        points,
        max,
        percent,
        level,
        levelName,
      })),
    });
  }

  async function understand({ body }: HttpRequest): Promise<HttpResponse> {
    const { text, expecting } = readJson(body, utterance);
    if (!expecting) return json(200, await understanding.understand(text, null));
    const framework = required(expecting.framework, 'expecting.framework');
    const criterion = criterionOf(framework, expecting.criterion);
    if (!criterion)
      throw invalid([{ path: 'expecting.criterion', message: `is not a criterion of ${framework.id}` }]);
    const understood = await understanding.understand(text, { kind: 'question', criterion: criterion.code });
    const level =
      readLevel(text, criterion.guidance.levels) ?? readFree(text, framework.id, criterion)?.level;
    return json(200, { ...understood, level: level ?? null });
  }

  function answer({ body }: HttpRequest): HttpResponse {
    const { question, limit: most } = readJson(body, asked);
    if (!ask) throw new HttpError(503, 'no_documents', 'No documents are loaded.');
    return json(
      200,
      ask(question, { length: ANSWER_LENGTH, ...(most === undefined ? {} : { limit: most }) }),
    );
  }

  const recommend = createRecommend({
    store: parts.store,
    catalogue: parts.catalogue ?? shippedCatalogue,
    now: parts.now ?? (() => new Date()),
    required,
  });

  const post = (path: string, handle: Route['handle']): Route => ({ method: 'POST', path, limit, handle });

  return [
    ...frameworkRoutes(frameworks, limit),
    post('/api/v1/score', scoreSheet),
    post('/api/v1/score/group', ({ body }) =>
      json(200, right(groupScore(right(checkGroup(parseJson(body) ?? {}))))),
    ),
    post('/api/v1/classify', ({ body }) =>
      json(200, classifySize(right(checkSizeInput(parseJson(body) ?? {})))),
    ),
    post('/api/v1/understand', understand),
    post('/api/v1/ask', answer),
    post('/api/v1/recommend', recommend),
  ];
}
