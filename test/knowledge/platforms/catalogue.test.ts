// The shipped catalogue says what the documents say, names where each thing is from, and is refused when it is faulty.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fields from '../../../knowledge/platforms/entries/fields.json';
import groups from '../../../knowledge/platforms/entries/groups.json';
import incentive from '../../../knowledge/platforms/entries/incentive.json';
import list from '../../../knowledge/platforms/entries/list.json';
import national from '../../../knowledge/platforms/entries/national.json';
import packages from '../../../knowledge/platforms/entries/packages.json';
import products from '../../../knowledge/platforms/entries/products.json';
import resources from '../../../knowledge/platforms/entries/resources.json';
import supports from '../../../knowledge/platforms/entries/supports.json';
import {
  buildCatalogue,
  CatalogueError,
  shippedCatalogue,
  tokens,
  type CatalogueFiles,
  type CatalogueProblem,
  type Provision,
  type Source,
} from '../../../knowledge';
import { corpus } from '../../support/library';

const catalogue = shippedCatalogue();
const entries: readonly { readonly what: string; readonly source: Source }[] = [
  ...catalogue.groups.map(({ id, source }) => ({ what: id, source })),
  ...catalogue.products.map(({ id, source }) => ({ what: id, source })),
  ...catalogue.national.map(({ number, source }) => ({ what: `national ${number}`, source })),
  ...catalogue.resources.map(({ id, source }) => ({ what: id, source })),
  ...catalogue.packages.map(({ id, source }) => ({ what: id, source })),
  ...catalogue.supports.map(({ id, source }) => ({ what: id, source })),
  { what: 'incentive', source: catalogue.incentive.source },
];
const instrumentOf = (document: string) => corpus.instruments.find(({ number }) => number === document);
function recordOf({ document, provision }: Source): Provision {
  const found = instrumentOf(document)?.provisions.find(({ path }) => path === provision);
  if (!found) throw new Error(`${document} ${provision} is no record of ours`);
  return found;
}

describe('what it names', () => {
  it('cites a record of our documents for every entry, with the day the document was issued', () => {
    expect(entries.length).toBeGreaterThan(70);
    for (const { what, source } of entries) {
      expect({ what, path: recordOf(source).path }).toEqual({ what, path: source.provision });
      expect({ what, issued: source.issued ?? null }).toEqual({
        what,
        issued: instrumentOf(source.document)?.issued ?? null,
      });
    }
  });

  it('says beside everything that is from a document not known to be in force, or for internal use, that it is', () => {
    for (const { what, source } of entries) {
      const instrument = instrumentOf(source.document);
      if (instrument?.status !== 'in_force')
        expect({ what, note: source.note }).toEqual({
          what,
          note: expect.stringMatching(/\p{L}/u) as unknown,
        });
      if (instrument?.marks.includes('lưu hành nội bộ')) expect(source.note).toContain('lưu hành nội bộ');
    }
  });

  it('calls nothing official that was not read in full', () => {
    for (const { what, source } of entries)
      if (
        recordOf(source).text.includes('báo chí') ||
        /chưa đọc/u.test(instrumentOf(source.document)?.statusNote ?? '')
      )
        expect({ what, confidence: source.confidence }).toEqual({ what, confidence: 'M' });
  });
});

describe('groups and national platforms', () => {
  const of377 = instrumentOf('377/QĐ-BTTTT')?.provisions ?? [];

  it('has the 10 groups of 377/QĐ-BTTTT in its 4 fields, under their names', () => {
    const printed = of377.filter(({ path }) => path.includes(', nhóm nền tảng '));
    expect(printed).toHaveLength(10);
    expect(catalogue.groups.map(({ name }) => name)).toEqual(printed.map(({ heading }) => heading));
    expect(catalogue.fields.map(({ name }) => name)).toEqual(
      of377.filter(({ path }) => path.includes(', lĩnh vực ')).map(({ heading }) => heading),
    );
  });

  it('puts each group into the field the decision lists it under', () => {
    for (const { id, name, field } of catalogue.groups) {
      const heading = catalogue.fields.find((one) => one.id === field)?.name ?? '';
      const record = of377.find(({ path, heading: of }) => path.includes(', lĩnh vực ') && of === heading);
      expect({ id, text: record?.text }).toEqual({
        id,
        text: expect.stringContaining(`- ${name.replace('Nhóm nền tảng ', '')}`) as unknown,
      });
    }
  });

  it('has the 35 national platforms of 186/QĐ-BTTTT by number and name', () => {
    const printed = new Map(
      (instrumentOf('186/QĐ-BTTTT')?.provisions ?? []).flatMap(({ path, heading }) => {
        const number = /^Phụ lục, I+\.\((\d+)\)$/u.exec(path)?.[1];
        return number === undefined ? [] : [[Number(number), heading] as const];
      }),
    );
    expect(catalogue.national.map(({ number }) => number)).toEqual(
      Array.from({ length: 35 }, (_, at) => at + 1),
    );
    for (const { number, name } of catalogue.national)
      // The record of (6) shortens the name in its heading; the decision prints it whole.
      expect(number === 6 ? name.replace(' thế hệ mới', '') : name).toBe(printed.get(number));
  });

  it('means sector groups for their sectors only, and the other eight for everybody', () => {
    const special = catalogue.groups.filter(({ industries }) => industries !== undefined);
    expect(special.map(({ id }) => id)).toEqual(['nha-hang-cua-hang', 'khach-san-diem-vui-choi']);
    expect(new Set(special.map(({ field }) => field))).toEqual(new Set(['chuyen-nganh']));
  });
});

describe('products, packages, supports, resources', () => {
  it('names only platforms the report names, and invents neither group nor incentive for them', () => {
    const report =
      recordOf(catalogue.incentive.source).text +
      (instrumentOf('15/BC-UBQGCĐS')?.provisions ?? []).map(({ text }) => text).join();
    for (const { name, group, incentive: own } of catalogue.products) {
      expect(report).toContain(name.replace(/ \(.*/u, ''));
      expect({ name, group, own }).toEqual({ name, group: null, own: null });
    }
    expect(catalogue.list).toEqual({ origin: 'shipped', asOf: '2022-09-16', name: list.name });
  });

  it('tells the minimum incentive with the figures of the footnote', () => {
    const { text } = recordOf(catalogue.incentive.source);
    const figures = catalogue.incentive.text.match(/\d+ ?%?/gu) ?? [];
    expect(figures.length).toBeGreaterThanOrEqual(5);
    for (const figure of figures) expect(text).toContain(figure.trim());
  });

  it('has the three packages, fit for each level exactly once, and says that this fit is ours', () => {
    expect(catalogue.packages.flatMap(({ levels }) => levels).sort()).toEqual([0, 1, 2, 3, 4, 5]);
    for (const { name, fitIsOfficial, groups: of, source } of catalogue.packages) {
      expect(fitIsOfficial).toBe(false);
      expect(of.length).toBeGreaterThan(0);
      const short = /\((.*)\)/u.exec(name)?.[1] ?? name;
      expect(recordOf(source).text).toContain(short);
    }
  });

  it('tells amounts as their provision does, and none for a size it does not name', () => {
    const WORDS = { micro: 'siêu nhỏ', small: 'nhỏ', medium: 'vừa' } as const;
    const withAmounts = catalogue.supports.filter(({ maxAmount }) => maxAmount !== undefined);
    expect(withAmounts).toHaveLength(4);
    for (const { id, maxAmount = {}, sizes, source } of withAmounts) {
      const { text } = recordOf(source);
      expect(Object.keys(maxAmount)).toEqual(sizes);
      for (const size of ['micro', 'small', 'medium'] as const) {
        const amount = maxAmount[size];
        if (amount === undefined) expect(text).toContain(`Doanh nghiệp ${WORDS[size]} không được nêu`);
        else
          expect({ id, text }).toEqual({
            id,
            text: expect.stringContaining(`${amount / 1e6} triệu`) as unknown,
          });
      }
    }
    expect(catalogue.supports.find(({ id }) => id === 'thue-mua-giai-phap')?.maxAmount).toEqual({
      micro: 20_000_000,
      small: 50_000_000,
      medium: 100_000_000,
    });
  });

  it('states no rate of the draft of 224/2026/NĐ-CP as law', () => {
    const law = catalogue.supports.find(({ id }) => id === 'luat-chuyen-doi-so');
    expect(law?.text).not.toMatch(/%/u);
    expect(law?.maxAmount).toBeUndefined();
    expect(law?.source.note).toContain('dự thảo');
  });

  it('points only to addresses that our documents print', () => {
    const printed = corpus.instruments
      .flatMap(({ provisions }) => provisions.map(({ text }) => text))
      .join('\n');
    const hosts = catalogue.resources.flatMap(({ website }) =>
      website === null ? [] : [new URL(website).host],
    );
    expect(hosts.length).toBeGreaterThan(6);
    for (const host of hosts) expect(printed).toContain(host);
  });
});

describe('a faulty catalogue', () => {
  const good: CatalogueFiles = {
    fields,
    groups,
    products,
    national,
    resources,
    incentive,
    packages,
    supports,
    list,
    help: {},
  };
  const problemsOf = (change: Partial<CatalogueFiles>): readonly CatalogueProblem[] => {
    try {
      buildCatalogue({ ...good, ...change });
    } catch (error) {
      if (error instanceof CatalogueError) return error.problems;
      throw error;
    }
    return [];
  };
  const [firstGroup, ...otherGroups] = groups;

  it('is built when there is nothing wrong with it, and cannot be changed afterwards', () => {
    expect(problemsOf({})).toEqual([]);
    expect(shippedCatalogue()).toBe(catalogue);
    expect(Object.isFrozen(catalogue.groups[0]?.source)).toBe(true);
    expect(Object.isFrozen(Object.values(catalogue.help)[0])).toBe(true);
  });

  it.each<readonly [string, Partial<CatalogueFiles>, string, string, string]>([
    ['a shape', { groups: [{ ...firstGroup, does: '' }, ...otherGroups] }, 'groups.json', '[0].does', '""'],
    [
      'a field',
      { groups: [{ ...firstGroup, field: 'x' }, ...otherGroups] },
      'groups.json',
      '[0].field',
      '"x"',
    ],
    [
      'an id twice',
      { groups: [firstGroup, ...groups] },
      'groups.json',
      '[1].id',
      JSON.stringify(firstGroup?.id),
    ],
    ['a number twice', { national: [...national, national[4]] }, 'national.json', '[35].number', '5'],
    [
      'a group of a product',
      { products: [{ ...products[0], group: 'x' }] },
      'products.json',
      '[0].group',
      '"x"',
    ],
    [
      'a website',
      { products: [{ ...products[0], website: 'javascript:alert(1)' }] },
      'products.json',
      '[0].website',
      '"javascript:alert(1)"',
    ],
    ['a day', { list: { ...list, asOf: '2022-02-30' } }, 'list.json', 'asOf', '"2022-02-30"'],
    [
      'a group of a criterion',
      { help: { f: [{ code: '1.1.1', groups: [{ group: 'x', why: 'y' }], action: 'z', effort: 1 }] } },
      'help/f.json',
      '[0].groups',
      '"x"',
    ],
    [
      'an effort',
      { help: { f: [{ code: '1.1.1', groups: [], action: 'z', effort: 4 }] } },
      'help/f.json',
      '[0].effort',
      '4',
    ],
  ])('is refused for %s, naming file, place and what was found', (_, change, file, path, found) => {
    expect(problemsOf(change)).toContainEqual(
      expect.objectContaining({ file: expect.stringContaining(file) as unknown, path, found }),
    );
  });

  it('tells all faults at once', () => {
    expect(problemsOf({ incentive: {}, list: {} }).length).toBeGreaterThanOrEqual(4);
  });
});

const seeds = process.env.SEEDS_DIR;

if (seeds === undefined)
  it('is compared with the official texts wherever SEEDS_DIR is set, and says so where it is not', () => {
    console.info('catalogue not compared with the official texts: set SEEDS_DIR to a folder that holds them');
    expect(seeds).toBeUndefined();
  });
else
  describe('against the official texts', () => {
    const plain = readdirSync(seeds)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join(seeds, name), 'utf8').normalize('NFC'))
      .join('\n')
      .replace(/\s+/gu, ' ');

    it('uses the printed names of groups, fields, national platforms and packages', () => {
      const small = plain.toLowerCase().replaceAll('hoá', 'hóa');
      const names = [
        ...catalogue.groups.map(({ name }) => name),
        ...catalogue.fields.map(({ name }) => name.replace('Lĩnh vực ', '')),
        ...catalogue.packages.map(({ name }) => name),
        ...catalogue.national.map(({ number, name }) => `(${number}) ${name}`),
      ];
      for (const name of names)
        expect({ name, printed: small.includes(name.toLowerCase().replaceAll('hoá', 'hóa')) }).toEqual({
          name,
          printed: true,
        });
    });

    it('says things in our own words: no run of fifteen words is theirs', () => {
      const RUN = 15;
      const printed = new Set<string>();
      const words = tokens(plain);
      for (let at = 0; at + RUN <= words.length; at += 1) printed.add(words.slice(at, at + RUN).join(' '));
      const ours = [
        ...catalogue.groups.map(({ does }) => does),
        ...catalogue.national.map(({ does }) => does),
        ...catalogue.resources.map(({ text: said }) => said),
        ...catalogue.packages.map(({ forWhom }) => forWhom),
        ...catalogue.supports.flatMap(({ text: said, conditions, apply }) => [said, conditions, apply]),
        catalogue.incentive.text,
      ];
      const taken = ours.filter((sentence) => {
        const own = tokens(sentence);
        return own.some((_, at) => printed.has(own.slice(at, at + RUN).join(' ')));
      });
      expect(taken).toEqual([]);
    });
  });
