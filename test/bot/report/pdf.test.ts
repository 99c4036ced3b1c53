// The PDF read back by another program: its text, bookmarks, tags and size, for every kind of business.
import { getDocumentProxy } from 'unpdf';
import { drawable } from '../../../bot/report/font';
import { drawPdf } from '../../../bot/report/pdf';
import { reportDocument, type ReportModel } from '../../../dialogs/report';
import {
  adviceFor,
  allAt,
  answersAround,
  assessmentOf,
  framework,
  model,
  profile,
} from '../../dialogs/report/sample';

const KB = 1024;
const sme = framework('qd-1970-sme');
const large = framework('qd-1970-large');

const LONG =
  '🌸 Công ty <b>Trách nhiệm hữu hạn</b> Một thành viên Thương mại Dịch vụ Xuất nhập khẩu và Phát triển Công nghệ Nông nghiệp Thực phẩm Hữu cơ Tây Nguyên & Đồng bằng sông Cửu Long 🚀 Chi nhánh Buôn Ma Thuột';

const drawn = async (report: ReportModel) => {
  const bytes = await drawPdf(reportDocument(report));
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const page = await pdf.getPage(at + 1);
      const { items } = await page.getTextContent();
      return items.flatMap((item) => ('str' in item ? [item] : []));
    }),
  );
  const text = pages
    .flat()
    .map(({ str }) => str)
    .join(' ')
    .replace(/\s+/gu, ' ');
  return { bytes, pdf, pages, text };
};

const large3 = () => {
  const assessment = assessmentOf(large, answersAround(large, 3));
  const advice = adviceFor(large, assessment.answers);
  return model({ assessment, advice, previous: null }, 'qd-1970-large');
};
const five = () => {
  const assessment = assessmentOf(sme, allAt(sme, 5));
  const advice = adviceFor(sme, assessment.answers);
  return model({ assessment, advice, profile: { ...profile, name: LONG } });
};
const zero = () =>
  model({
    assessment: assessmentOf(sme, {}, { skipped: ['1.1.1'], unknown: ['2.1.1'] }),
    previous: null,
    profile: {},
    size: null,
    peers: { size: null, sector: null, province: null },
    advice: { ...adviceFor(sme, {}), recommendations: [], roadmap: [], supports: [] },
    reportUrl: null,
    until: null,
  });

const businesses: readonly (readonly [string, () => ReportModel])[] = [
  ['a garment factory', () => model()],
  ['a large enterprise of 139 criteria', large3],
  ['the highest level with a long name', five],
  ['nothing answered and nothing known', zero],
];

describe.each(businesses)('the PDF of %s', (_, make) => {
  let result: Awaited<ReturnType<typeof drawn>>;
  let report: ReportModel;
  beforeAll(async () => {
    report = make();
    result = await drawn(report);
  });

  it('has every criterion in order, in whole Vietnamese', () => {
    const codes = report.pillars.flatMap(({ components }) =>
      components.flatMap(({ criteria }) => criteria.map(({ code, name }) => ({ code, name }))),
    );
    // From the chapter of the criteria on: codes stand in recommendations too.
    const whole = result.text.slice(result.text.lastIndexOf('Từng tiêu chí'));
    let at = 0;
    for (const { code, name } of codes) {
      const words = name.normalize('NFC').replace(/\s+/gu, ' ').trim();
      const found = whole.indexOf(`${code} ${words}`, at);
      expect([code, words, found >= at]).toEqual([code, words, true]);
      at = found;
    }
  });

  it('is smaller than 400 KB, A4, and says its title and language', async () => {
    const { bytes, pdf } = result;
    expect(bytes.length).toBeLessThan(400 * KB);
    const [, , width, height] = (await pdf.getPage(1)).view;
    expect([Math.round(width ?? 0), Math.round(height ?? 0)]).toEqual([595, 842]);
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: reportDocument(report).windowTitle, Language: 'vi-VN' });
  });

  it('is tagged: headings, tables with headings, figures with words', async () => {
    const { pdf } = result;
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const roles = new Set<string>();
    const alts: string[] = [];
    const walk = (node: object): void => {
      if ('role' in node && typeof node.role === 'string') roles.add(node.role);
      if ('alt' in node && typeof node.alt === 'string') alts.push(node.alt);
      if ('children' in node && Array.isArray(node.children))
        for (const child of node.children as readonly object[]) walk(child);
    };
    for (let page = 1; page <= pdf.numPages; page += 1) {
      const tree = await (await pdf.getPage(page)).getStructTree();
      expect(tree).not.toBeNull();
      walk(tree);
    }
    for (const role of [
      'Document',
      'Sect',
      'H1',
      'H2',
      'H3',
      'P',
      'L',
      'LI',
      'Table',
      'TR',
      'TH',
      'TD',
      'Figure',
    ])
      expect([role, roles.has(role)]).toEqual([role, true]);
    expect(alts).toContain(reportDocument(report).cover.radar.alt);
  });

  it('has a bookmark for every chapter', async () => {
    const outline = await result.pdf.getOutline();
    const { cover, sections } = reportDocument(report);
    expect(outline.map(({ title }) => title)).toEqual([cover.title, ...sections.map(({ title }) => title)]);
    const criteria = outline.find(({ title }) => title === 'Từng tiêu chí');
    expect(criteria?.items).toHaveLength(6);
  });

  it('numbers its pages and puts nothing outside them', () => {
    const { pages } = result;
    pages.forEach((items, at) => {
      expect(items.map(({ str }) => str)).toContain(`Trang ${at + 1}/${pages.length}`);
      for (const { str, transform, width } of items) {
        const [, , , , x = 0, y = 0] = transform as readonly number[];
        expect([at + 1, str, x >= 40 && x + width <= 595 - 40, y >= 25 && y <= 842 - 20]).toEqual([
          at + 1,
          str,
          true,
          true,
        ]);
      }
    });
  });

  it('leaves no heading alone at the foot of a page', () => {
    const headings = new Set(
      reportDocument(report).sections.flatMap(({ title, blocks }) => [
        title,
        ...blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : [])),
      ]),
    );
    for (const items of result.pages) {
      const body = items.filter(({ str, transform }) => str.trim() !== '' && Number(transform[5]) > 58);
      expect(headings.has(body.at(-1)?.str.trim() ?? '')).toBe(false);
    }
  });
});

it('shows markup in a name as it was typed, and leaves out only what the font cannot draw', async () => {
  const { text } = await drawn(five());
  expect(text).toContain('Công ty <b>Trách nhiệm hữu hạn</b> Một thành viên');
  expect(text).toContain('Tây Nguyên & Đồng bằng sông Cửu Long');
  expect(text).not.toContain('🌸');
});

it('has a glyph for every character of its own words', () => {
  for (const [, make] of businesses) {
    const { cover, ...rest } = reportDocument(make());
    const own = JSON.stringify([rest.sections, { ...cover, name: '' }]).normalize('NFC');
    const lost = new Set(Array.from(own).filter((char) => !drawable(`a${char}a`).includes(char)));
    expect([...lost]).toEqual([]);
  }
});

it('is drawn the same twice, but for its date and identity', async () => {
  const [one, two] = [await drawn(model()), await drawn(model())];
  expect(one.text).toBe(two.text);
  expect(one.bytes.length).toBe(two.bytes.length);
});

it('takes less work than the 1.5 s a person may wait, 139 criteria included', async () => {
  const document = reportDocument(large3());
  await drawPdf(document);
  // Time of the processor, not of the clock: other work on the machine does not count.
  const before = process.cpuUsage();
  await drawPdf(document);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(1500);
});
