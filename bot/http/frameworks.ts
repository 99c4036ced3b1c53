// The maturity indexes as the contract shows them, packed once: they change only with the program.
import type { Framework } from '../../scoring';
import { HttpError } from './errors';
import { pack, servePacked } from './packed';
import type { Limit, Route } from './route';

const JSON_TYPE = 'application/json; charset=utf-8';
const HEADERS = { 'cache-control': 'public, max-age=300' };

const summary = ({
  id,
  index,
  version,
  name,
  decree,
  status,
  replacedBy,
  checkedOn,
  maxPoints,
  pillars,
}: Framework) => ({
  id,
  index,
  version,
  name,
  decree,
  status,
  replacedBy,
  checkedOn,
  maxPoints,
  criteria: pillars.reduce(
    (count, { components }) => components.reduce((sum, { criteria }) => sum + criteria.length, count),
    0,
  ),
});

const whole = (framework: Framework) => ({
  ...framework,
  pillars: framework.pillars.map((pillar) => ({
    ...pillar,
    components: pillar.components.map((component) => ({
      ...component,
      criteria: component.criteria.map(({ guidance: { levels, ...guidance }, ...criterion }) => ({
        ...criterion,
        levels,
        guidanceIsOfficial: false,
        guidance,
      })),
    })),
  })),
});

export function frameworkRoutes(frameworks: readonly Framework[], limit: Limit): Route[] {
  const list = pack(JSON.stringify(frameworks.map(summary)), JSON_TYPE);
  const each = new Map(frameworks.map((one) => [one.id, pack(JSON.stringify(whole(one)), JSON_TYPE)]));
  return [
    {
      method: 'GET',
      path: '/api/v1/frameworks',
      limit,
      handle: (request) => servePacked(request, list, HEADERS),
    },
    {
      method: 'GET',
      path: '/api/v1/frameworks/:id',
      limit,
      handle: (request) => {
        const packed = each.get(request.params.id ?? '');
        if (packed) return servePacked(request, packed, HEADERS);
        throw new HttpError(
          404,
          'framework_not_found',
          `There is no such framework; known are ${[...each.keys()].join(', ')}.`,
        );
      },
    },
  ];
}
