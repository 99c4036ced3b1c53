// What a report holds: the result to the point, comparisons that betray nobody, and what is ours told apart.
import {
  reportDocument,
  reportModel,
  resultCard,
  type Block,
  type ReportModel,
} from '../../../dialogs/report';
import { orderedCriteria, score } from '../../../scoring';
import {
  adviceFor,
  allAt,
  answersAround,
  assessmentOf,
  framework,
  input,
  model,
  peers,
  profile,
} from './sample';

const sme = framework('qd-1970-sme');
const linesOf = (report: ReportModel) =>
  report.pillars.flatMap(({ components }) => components.flatMap(({ criteria }) => criteria));

/** Every text a block shows. */
function texts(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return [block.text];
    case 'list':
      return block.items.map(({ text }) => text);
    case 'facts':
      return block.items.map(({ label, value }) => `${label}: ${value}`);
    case 'table':
      return [block.caption, ...block.rows.flat()];
    case 'bars':
      return [
        block.caption,
        ...block.groups.flatMap(({ bars }) => bars.map(({ label, text }) => `${label} ${text}`)),
      ];
    case 'criteria':
      return [
        block.caption,
        ...block.lines.flatMap(({ name, answer, next, tip, goal }) => [name, answer, next, tip, goal ?? '']),
      ];
    default:
      return block satisfies never;
  }
}
const section = (report: ReportModel, id: string): string =>
  (reportDocument(report).sections.find((each) => each.id === id)?.blocks ?? []).flatMap(texts).join('\n');

describe('the model', () => {
  it.each(['qd-1970-sme', 'qd-1970-large'])(
    'shows every criterion of %s once, with the points of the score',
    (id) => {
      const of = framework(id);
      const answers = answersAround(of, 3);
      const report = model({ assessment: assessmentOf(of, answers), previous: null }, id);
      const lines = linesOf(report);
      expect(lines.map(({ code }) => code).sort()).toEqual(
        orderedCriteria(of)
          .map(({ code }) => code)
          .sort(),
      );
      expect(lines.reduce((sum, { points }) => sum + points, 0)).toBe(score(of, answers).total);
      expect(report.result.total).toBe(score(of, answers).total);
      expect(new Set(lines.map(({ guidance }) => guidance.official))).toEqual(new Set([false]));
    },
  );

  it('is plain data that survives JSON and names neither the assessment nor the conversation', () => {
    const report = model();
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(JSON.stringify(report)).not.toContain('"a1f3"');
  });

  it('does not change what it is given', () => {
    const given = input();
    const before = JSON.stringify(given);
    reportModel(given);
    expect(JSON.stringify(given)).toBe(before);
  });

  it('tells skipped, unknown and never asked apart, and what they could still give', () => {
    const answers = Object.fromEntries(Object.entries(allAt(sme, 2)).slice(3));
    const [skipped, unknown, left] = Object.keys(allAt(sme, 2));
    const report = model({
      assessment: assessmentOf(sme, answers, { skipped: [skipped ?? ''], unknown: [unknown ?? ''] }),
    });
    const states = new Map(linesOf(report).map(({ code, state }) => [code, state]));
    expect([skipped, unknown, left].map((code) => states.get(code ?? ''))).toEqual([
      'skipped',
      'unknown',
      'unanswered',
    ]);
    expect(report.assessment).toMatchObject({ answered: 57, skipped: 1, unknown: 1, unanswered: 1 });
    expect(report.result.range?.total.max).toBeGreaterThan(report.result.total);
    expect(model().result.range).toBeNull();
  });

  it('marks the criteria on the shortest way to the next level with the level to reach', () => {
    const report = model();
    const goals = linesOf(report).filter(({ goal }) => goal !== null);
    expect(goals.map(({ code }) => code).sort()).toEqual(
      report.nextLevel?.steps.map(({ code }) => code).sort(),
    );
    const added = report.nextLevel?.steps.reduce((sum, { points }) => sum + points, 0);
    expect(added).toBe(report.nextLevel?.pointsNeeded);
  });

  it('compares with an earlier result of the same framework only', () => {
    const large = framework('qd-1970-large');
    const earlier = assessmentOf(large, allAt(large, 1));
    expect(model({ previous: earlier }).previous).toBeNull();
    expect(model().previous).toMatchObject({ total: score(sme, answersAround(sme, 1, 1)).total });
    expect(model().pillars[0]?.previous).not.toBeNull();
  });

  it('names each document once, the decision first', () => {
    const documents = model().citations.map(({ document }) => document);
    expect(documents[0]).toBe('1970/QĐ-BTTTT');
    expect(new Set(documents).size).toBe(documents.length);
  });
});

describe('businesses alike', () => {
  it('are shown from ten on and never below, whatever is handed in', () => {
    const shown = (count: number) =>
      model({ peers: { size: peers(sme, count, 0.4), sector: null, province: null } }).peers[0]?.set;
    expect(shown(10)?.count).toBe(10);
    expect(shown(9)).toBeNull();
    const few = model({ peers: { size: peers(sme, 9, 0.4), sector: null, province: null } });
    expect(JSON.stringify(few)).not.toContain(String(sme.maxPoints * 0.4));
    expect(section(few, 'so-sanh')).toContain('chưa đủ 10 doanh nghiệp');
  });

  it('are told with their number and the difference', () => {
    const text = section(model(), 'so-sanh');
    expect(text).toContain('42');
    expect(text).toMatch(/cao hơn|thấp hơn/);
  });

  it('are not asked for where the profile does not say', () => {
    const report = model({ profile: { name: 'A' }, size: null });
    expect(report.peers.map(({ known, set }) => [known, set])).toEqual([
      [false, null],
      [false, null],
      [false, null],
    ]);
    expect(section(report, 'so-sanh')).toContain('hồ sơ chưa có thông tin này');
  });
});

describe('the document', () => {
  it('says what the result is worth on the cover, in the basis and on the picture', () => {
    const report = model();
    const { cover } = reportDocument(report);
    for (const text of [cover.standing, section(report, 'can-cu')]) {
      expect(text).toContain('không phải chứng nhận');
      expect(text).toContain('2158/QĐ-BTTTT ngày 07/11/2023');
      expect(text).toContain('1567/QĐ-BKHCN ngày 30/06/2025');
    }
    expect(resultCard(report).standing).toContain('Không phải chứng nhận');
  });

  it('says of its guidance that it is not official', () => {
    expect(section(model(), 'tieu-chi')).toContain('không phải lời văn chính thức');
  });

  it('says at the highest level that nothing holds it back, and shows no way up', () => {
    const answers = allAt(sme, 5);
    const report = model({ assessment: assessmentOf(sme, answers), advice: adviceFor(sme, answers) });
    expect(reportDocument(report).sections.map(({ id }) => id)).not.toContain('len-muc');
    expect(section(report, 'giu-muc')).toContain('mức cao nhất');
  });

  it('says at level 0 without answers, advice or name what there is to say', () => {
    const report = model({
      assessment: assessmentOf(sme, {}),
      previous: null,
      profile: {},
      size: null,
      peers: { size: null, sector: null, province: null },
      advice: null,
      reportUrl: null,
      until: null,
    });
    const { cover, sections, link } = reportDocument(report);
    expect(cover.name).toBe('Doanh nghiệp chưa ghi tên');
    expect(cover.open).toContain('60 tiêu chí');
    expect(link).toBeNull();
    expect(sections.map(({ id }) => id)).toEqual(['so-sanh', 'giu-muc', 'tieu-chi', 'can-cu']);
  });

  it('leads to addresses of the web only', () => {
    const advice = adviceFor(sme, answersAround(sme, 2));
    const [first] = advice.recommendations;
    if (!first) throw new Error('the sample recommends nothing');
    const platforms = ['javascript:alert(1)', 'https://ok.example.vn', 'ftp://x'].map((website) => ({
      name: 'Nền tảng',
      provider: null,
      website,
      incentive: '',
      source: '',
    }));
    const report = model({ advice: { ...advice, recommendations: [{ ...first, platforms }] } });
    const hrefs = reportDocument(report)
      .sections.flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'list' ? block.items : []))
      .flatMap(({ href }) => (href === null ? [] : [href]));
    expect(hrefs.filter((href) => !href.includes('/r/'))).toEqual(['https://ok.example.vn']);
  });

  it('has a file name that file systems and headers take, whatever the business is called', () => {
    const name = '../<b>Hoa\r\n"Sen"</b>\u0000 🌸'.repeat(20);
    const { fileName, plainFileName } = reportDocument(model({ profile: { ...profile, name } }));
    expect(fileName).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u);
    expect(fileName.length).toBeLessThan(120);
    expect(plainFileName).toMatch(/^[a-z0-9-]+$/);
  });
});
