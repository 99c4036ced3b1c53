// Businesses whose reports are drawn in tests: real criteria, real catalogue, answers that differ from pillar to pillar.
import { advise, type Advice, type Assessment, type Profile } from '../../../dialogs';
import { reportModel, type ReportInput, type ReportModel } from '../../../dialogs/report';
import { shippedCatalogue } from '../../../knowledge';
import { frameworkById, orderedCriteria, type Answers, type Framework, type Level } from '../../../scoring';

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

/** Advice as it is given to the garment factory above. */
export const adviceFor = (of: Framework, answers: Answers): Advice =>
  advise({
    framework: of,
    answers,
    profile: { size: 'small', sector: 'agriculture-industry-construction', industry: 'manufacturing' },
    catalogue: shippedCatalogue(),
    rotation: 1,
  });

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
