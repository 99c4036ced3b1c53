// Businesses whose reports are drawn in tests: real criteria, real catalogue, answers that differ from pillar to pillar.
import type { Advice, Assessment, Profile } from '../../../dialogs';
import { reportModel, type ReportInput, type ReportModel } from '../../../dialogs/report';
import { shippedCatalogue } from '../../../knowledge';
import {
  frameworkById,
  orderedCriteria,
  score,
  shortestWay,
  type Answers,
  type Framework,
  type Level,
} from '../../../scoring';

export function framework(id: string): Framework {
  const found = frameworkById(id);
  if (!found) throw new Error(`no framework ${id}`);
  return found;
}

/** Levels that circle around `centre`, the same at every call. */
export function answersAround(of: Framework, centre: number, seed = 0): Answers {
  return Object.fromEntries(
    orderedCriteria(of).map(({ code }, at) => {
      const level = Math.min(5, Math.max(0, centre + (((at * 7 + seed * 3) % 5) - 2)));
      return [code, level as Level];
    }),
  );
}

export const allAt = (of: Framework, level: Level): Answers =>
  Object.fromEntries(orderedCriteria(of).map(({ code }) => [code, level]));

export function assessmentOf(of: Framework, answers: Answers, more: Partial<Assessment> = {}): Assessment {
  return {
    id: 'a1f3',
    framework: of.id,
    version: of.version,
    answers,
    unknown: [],
    skipped: [],
    startedAt: '2026-11-20T02:00:00.000Z',
    updatedAt: '2026-11-22T03:00:00.000Z',
    completedAt: '2026-11-22T03:00:00.000Z',
    ...more,
  };
}

export const profile: Profile = {
  name: 'Công ty TNHH May mặc Hoa Sen Xanh',
  taxCode: '6001234567',
  province: '66',
  sector: 'agriculture-industry-construction',
  industry: 'manufacturing',
  employees: 85,
};

/** Advice as it is given: the real catalogue, a way that is really the shortest. */
export function adviceFor(of: Framework, answers: Answers): Advice {
  const catalogue = shippedCatalogue();
  const scored = score(of, answers);
  const nextLevel = shortestWay(of, answers, () => 2);
  const steps = nextLevel?.steps ?? [];
  const helped = new Map<string, string[]>();
  for (const { code } of orderedCriteria(of))
    for (const { group } of catalogue.help[of.id]?.[code]?.groups.slice(0, 1) ?? [])
      if ((answers[code] ?? 0) < 4) helped.set(group, [...(helped.get(group) ?? []), code]);
  const offer = catalogue.packages.find(({ levels }) => levels.includes(scored.level));
  return {
    score: scored,
    level: scored.level,
    package: offer ? { id: offer.id, name: offer.name, why: offer.forWhom, citation: offer.source } : null,
    nextLevel,
    weakPillars: [...scored.pillars]
      .sort((a, b) => a.percent - b.percent)
      .slice(0, 3)
      .map(({ code, name, percent, level, components }) => ({
        code,
        name,
        percent,
        level,
        gapToNext: 4,
        weakCriteria: components
          .flatMap(({ criteria }) => criteria)
          .sort((a, b) => a.points - a.max - (b.points - b.max))
          .slice(0, 3)
          .map((criterion) => criterion.code),
      })),
    recommendations: [...helped].slice(0, 4).map(([id, codes], at) => {
      const group = catalogue.groups.find((each) => each.id === id);
      if (!group) throw new Error(`no group ${id}`);
      return {
        rank: at + 1,
        group: id,
        groupName: group.name,
        platforms: catalogue.products.slice(0, at === 0 ? 2 : 0).map((product) => ({
          name: product.name,
          provider: product.provider,
          website: product.website,
          incentive: catalogue.incentive.text,
          source: `${catalogue.list.name}, ngày 16/09/2022`,
        })),
        addresses: codes,
        pointsWithinReach: codes.length * 3,
        reason: `${group.does} Nhóm này nâng ${codes.length} tiêu chí đang yếu của doanh nghiệp.`,
        unknown: at === 0 ? 'giá hiện hành và ưu đãi còn áp dụng hay không.' : '',
        citation: group.source,
      };
    }),
    roadmap: (['0-3', '3-12', '12-24'] as const).map((horizon, at) => ({
      horizon,
      actions: orderedCriteria(of)
        .slice(at * 4, at * 4 + 3)
        .map(({ guidance }) => guidance.tip),
      steps: steps.filter((_, index) => index % 3 === at),
    })),
    supports: catalogue.supports.slice(0, 3).map(({ title, text, conditions, apply, source }) => ({
      title,
      text,
      conditions,
      apply,
      citation: source,
    })),
  };
}

/** What a model is made from; any part can be replaced. */
export function input(more: Partial<ReportInput> = {}, id = 'qd-1970-sme'): ReportInput {
  const of = more.framework ?? framework(id);
  const assessment = more.assessment ?? assessmentOf(of, answersAround(of, 2));
  return {
    framework: of,
    assessment,
    previous: assessmentOf(of, answersAround(of, 1, 1), {
      id: 'b2',
      completedAt: '2026-05-10T03:00:00.000Z',
    }),
    profile,
    size: 'small',
    peers: { size: peers(of, 42, 0.38), sector: peers(of, 118, 0.44), province: null },
    peersAtLeast: 10,
    advice: adviceFor(of, assessment.answers),
    reportUrl: 'https://chat.example.vn/r/dGhpcyBpcyBub3QgYSByZWFsIHRva2Vu',
    until: new Date('2026-12-22T03:00:00.000Z'),
    now: new Date('2026-11-22T04:00:00.000Z'),
    ...more,
  };
}

export const model = (more: Partial<ReportInput> = {}, id = 'qd-1970-sme'): ReportModel =>
  reportModel(input(more, id));

export function peers(of: Framework, count: number, share: number) {
  return {
    count,
    meanTotal: of.maxPoints * share,
    meanPillars: of.pillars.map(({ maxPoints }, at) => maxPoints * (share + ((at % 3) - 1) * 0.06)),
    levels: [3, 12, 15, 8, 3, 1],
  };
}
