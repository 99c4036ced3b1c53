// Fills a PostgreSQL database with finished assessments of made-up businesses, in bulk: for measuring at scale, and
// for whoever wants to see the figures filled. Never for a database in use.
import type { Database } from '../../bot/store';
import provinces from '../../dialogs/reading/provinces.json';
import { frameworkById, score, type Answers, type Framework, type Level } from '../../scoring';

const SKILLS = 100;
const VARIANTS = 5;
/** Of so many assessments one is the second of its business. */
const SECOND_OF = 5;
const BATCH = 100;
/** The end of September 2026 in Viet Nam. */
const UNTIL = '2026-09-30T17:00:00Z';

interface Sheet {
  readonly framework: string;
  readonly version: string;
  readonly skill: number;
  readonly variant: number;
  readonly answers: Answers;
  readonly total: number;
  readonly level: number;
  readonly pillar_points: readonly number[];
}

/** Always the same numbers for the same beginning. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Answer sheets of businesses between nothing and everything, each scored as a real one. */
function sheetsOf(framework: Framework): readonly Sheet[] {
  const chance = chances(framework.id.length);
  return Array.from({ length: SKILLS * VARIANTS }, (_, place) => {
    const skill = Math.floor(place / VARIANTS);
    const answers = Object.fromEntries(
      framework.pillars.flatMap(({ components }) => {
        // Strong in one pillar, weak in another.
        const lean = (chance() - 0.5) * 1.6;
        return components.flatMap(({ criteria }) =>
          criteria.map(({ code }) => {
            const level = Math.round((skill / SKILLS) * 5 + lean + (chance() - 0.5) * 2);
            return [code, Math.min(5, Math.max(0, level)) as Level] as const;
          }),
        );
      }),
    );
    const { total, level, pillars } = score(framework, answers);
    return {
      framework: framework.id,
      version: framework.version,
      skill,
      variant: place % VARIANTS,
      answers,
      total,
      level,
      pillar_points: pillars.map(({ points }) => points),
    };
  });
}

const SHEETS = `
create temp table sheets (
  framework text, version text, skill integer, variant integer, answers json, total integer, level smallint,
  pillar_points integer[], primary key (framework, skill, variant)) on commit drop`;

/** The two large cities first, as most businesses are there; the others follow ever more thinly. */
const codes = () => {
  const all = provinces.provinces.map(({ code }) => code);
  return ['79', '01', ...all.filter((code) => code !== '79' && code !== '01')];
};

const businesses = (count: number, until: string) => `
create temp table businesses on commit drop as
select i, gen_random_uuid() as person, size, province,
  case when random() < 0.6 then 'trade-services' else 'agriculture-industry-construction' end as sector,
  case when size = 'large' then 'qd-1970-large' else 'qd-1970-sme' end as framework,
  least(${String(SKILLS - 1)}, greatest(0, (rank * 11 + 22 + 60 * (random() + random() + random() - 1.5))::integer)) as skill,
  timestamptz '${until}' - random() * interval '1095 days' as completed_at
from (
  select i, (array['${codes().join("', '")}'])[1 + floor(${String(codes().length)} * power(random(), 1.6))::integer] as province,
    case when r < 0.62 then 'micro' when r < 0.92 then 'small' when r < 0.98 then 'medium' else 'large' end as size,
    case when r < 0.62 then 0 when r < 0.92 then 1 when r < 0.98 then 2 else 3 end as rank
  from (select i, random() as r from generate_series(1, ${String(count)}) as g (i)) drawn) sized`;

const PERSONS = `
insert into persons (id, consent, profile, created_at, updated_at)
select person, json_build_object('at', completed_at, 'version', '1'),
  json_build_object('name', 'Doanh nghiệp mẫu ' || i, 'province', province, 'sector', sector,
    'employees', case size when 'micro' then 6 when 'small' then 40 when 'medium' then 90 else 400 end),
  completed_at, completed_at
from businesses`;

/** The first so many businesses have a second assessment, some time later and somewhat better. */
const assessments = (seconds: number, until: string) => `
insert into assessments (id, person_id, framework, framework_version, answers, unknown, skipped, total, level,
  pillar_points, province, sector, size, started_at, updated_at, completed_at, latest)
select gen_random_uuid()::text, b.person, s.framework, s.version, s.answers, '[]', '[]', s.total, s.level,
  s.pillar_points, b.province, b.sector, b.size, b.at - interval '2 days', b.at, b.at, b.latest
from (
  select *, completed_at as at, i > ${String(seconds)} as latest, skill as now from businesses
  union all
  select *, completed_at + random() * (timestamptz '${until}' - completed_at), true, least(${String(SKILLS - 1)}, skill + 8)
  from businesses where i <= ${String(seconds)}) b
join sheets s on s.framework = b.framework and s.skill = b.now and s.variant = b.i % ${String(VARIANTS)}`;

/**
 * Stores `count` assessments over 34 provinces, two sectors, four sizes and the 36 months before `until`, one in five
 * the second of its business, in one transaction. The triggers rest meanwhile; the sums are counted once at the end.
 */
export async function seedAssessments(database: Database, count: number, until = UNTIL): Promise<void> {
  const frameworks = ['qd-1970-sme', 'qd-1970-large'].map((id) => {
    const framework = frameworkById(id);
    if (!framework) throw new Error(`no framework ${id}`);
    return framework;
  });
  const sheets = frameworks.flatMap(sheetsOf);
  const seconds = Math.floor(count / SECOND_OF);
  await database.transaction(async (tx) => {
    await tx.script(SHEETS);
    for (let first = 0; first < sheets.length; first += BATCH)
      await tx.query('insert into sheets select * from json_populate_recordset(null::sheets, $1::json)', [
        JSON.stringify(sheets.slice(first, first + BATCH)),
      ]);
    await tx.script(
      `select setseed(0.42); ${businesses(count - seconds, until)}; analyze businesses; analyze sheets`,
    );
    await tx.script('alter table assessments disable trigger user');
    await tx.script(PERSONS);
    await tx.script(assessments(seconds, until));
    await tx.script('alter table assessments enable trigger user');
    await tx.script('select recount_scores()');
  });
  await database.script('analyze persons; analyze assessments; analyze score_sums');
}
