// How long the figures page of the console takes over many assessments, as its route works it out.
import { businesses } from '../../bot/console/figures/businesses';
import { service } from '../../bot/console/figures/service';
import type { Database, Store } from '../../bot/store';
import { frameworkById, frameworks, orderedCriteria } from '../../scoring';

/** Of so many finished there is one that was begun and left. */
const LEFT_OF = 4;

/** Unfinished questionnaires beside the finished ones, recommendations, and questions to the documents. */
async function fill(database: Database): Promise<void> {
  const framework = frameworkById('qd-1970-sme');
  const codes = framework ? orderedCriteria(framework).map(({ code }) => code) : [];
  const list = `array['${codes.join("', '")}']`;
  // Scripts are not timed as questions are.
  await database.transaction(async (tx) => {
    await tx.script('alter table assessments disable trigger user');
    await tx.script(
      `with begun as (
         insert into assessments (id, person_id, framework, framework_version, answers, unknown, skipped, province, sector,
           started_at, updated_at)
         select gen_random_uuid()::text, person_id, 'qd-1970-sme', framework_version, '{}', '[]', '[]', province, sector,
           started_at, started_at
         from (select *, row_number() over () as no from assessments where completed_at is not null) a
         where no % ${String(LEFT_OF)} = 0
         returning id, province, sector, started_at)
       insert into standings (assessment_id, framework, criterion, province, sector, size, month, touched_at)
       select id, 'qd-1970-sme', (${list})[1 + floor(${String(codes.length)} * power(random(), 2))::integer], province,
         sector, 'small', month_in_vietnam(started_at), started_at from begun`,
    );
    await tx.script('alter table assessments enable trigger user');
    await tx.script(`
      insert into recommendation_sums (month, framework, province, via, kind, item, n)
      select date '2023-10-01' + (i % 36) * interval '1 month', 'qd-1970-sme', lpad((i % 34)::text, 2, '0'),
        (array['chat', 'api', 'report'])[1 + i % 3], 'group', 'group-' || i % 20, 1
      from generate_series(1, 30000) as g (i);
      select fold_recommendations();
      insert into questions (id, asked, normalised, outcome, citations, at)
      select gen_random_uuid(), 'Câu hỏi ' || i % 5000, 'cau hoi ' || i % 5000,
        case when i % 7 = 0 then 'declined' else 'answered' end, array['1970/QĐ-BTTTT ' || i % 300],
        date '2026-01-01' + i % 270
      from generate_series(1, 200000) as g (i)`);
  });
  await database.script('vacuum analyze standings');
  await database.script('analyze recommendation_sums');
  await database.script('analyze questions');
}

export type Timed = (name: string, rounds: number, run: (round: number) => Promise<unknown>) => Promise<void>;

/** Measures on a database with finished assessments in it. */
export async function figuresBench(store: Store, database: Database, timed: Timed): Promise<void> {
  await fill(database);
  const all = frameworks();
  const parts = { store, frameworks: all, now: () => new Date('2026-10-01T00:00:00Z') };
  const [framework] = all;
  if (!framework) throw new Error('there is no framework');
  const page = (wish: object) => () =>
    businesses(parts, { framework, province: null, ownOnly: false, ...wish });
  await timed('the figures page of the ministry, all time', 20, page({}));
  await timed(
    'the figures page of the ministry, one sector and size',
    20,
    page({ sector: 'trade-services', size: 'small' }),
  );
  await timed('the figures page of the ministry, one year', 20, page({ from: '2025-10', to: '2026-09' }));
  await timed('the figures page of an officer', 20, page({ province: '01', ownOnly: true }));
  await timed('the service page of a supervisor, 200,000 questions', 20, () => service(store, {}));
}
