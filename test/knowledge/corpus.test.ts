// The record files: what is wrong is named at once, what is shipped is right, and what is excluded is gone.
import { readSource } from '../../bot/corpus';
import {
  buildCorpus,
  checkAgainstSource,
  createAsk,
  createSearch,
  withoutInstruments,
  type RawInstrument,
} from '../../knowledge';
import { corpus } from '../support/library';

const provision = {
  id: 'dieu-1',
  path: 'Điều 1',
  heading: 'Phê duyệt',
  text: 'Chương trình thử được phê duyệt với 12 việc.',
  lines: [1, 2],
  asks: ['chương trình thử có mấy việc', 'điều 1 nói gì', '12 việc'],
  topics: [],
  audience: ['sme'],
};
const instrument = {
  id: 'thu-2020',
  number: '5/QĐ-THU',
  kind: 'quyết định',
  title: 'Phê duyệt Chương trình thử',
  shortName: 'Chương trình thử',
  issuer: 'Bộ Thử',
  signer: null,
  issued: '2020-02-03',
  issuedNote: null,
  effectiveFrom: '2020-02-03',
  status: 'unknown',
  statusNote: null,
  replacedBy: [],
  checkedOn: '2026-11-22',
  confidence: 'high',
  marks: [],
  aliases: ['QĐ 5'],
  audience: ['sme'],
  source: { file: '009', lines: [1, 4] },
  errata: [],
};
const raw = (
  head: object = {},
  provisions: readonly object[] = [provision],
  folder = 'thu-2020',
): RawInstrument => ({
  folder,
  files: { 'instrument.json': { ...instrument, ...head }, 'provisions.json': provisions },
});
const faultsOf = (...folders: RawInstrument[]) => {
  const built = buildCorpus(folders);
  return built.ok ? [] : built.faults.map(({ where, message }) => `${where}: ${message}`);
};

it('builds an instrument with its provisions and errata, in several files', () => {
  const erratum = { where: 'Điều 1', printed: 'muời', repaired: 'mười', why: 'lỗi in' };
  const built = buildCorpus([
    {
      folder: 'thu-2020',
      files: {
        'instrument.json': instrument,
        'provisions-1.json': [provision],
        'provisions-2.json': [{ ...provision, id: 'dieu-2', path: 'Điều 2' }],
        'errata-1.json': [erratum],
      },
    },
  ]);
  expect(built).toMatchObject({
    ok: true,
    corpus: { instruments: [{ number: '5/QĐ-THU', errata: [erratum] }] },
  });
  expect(built.ok && built.corpus.instruments[0]?.provisions.map(({ path }) => path)).toEqual([
    'Điều 1',
    'Điều 2',
  ]);
});

it('names every fault at once, by folder, record and field', () => {
  const faults = faultsOf(
    raw({ checkedOn: '2026-13-01', nickname: 'x' }, [
      { ...provision, text: 'a\u0301' },
      { ...provision, id: 'dieu-2', path: 'Điều 2', asks: ['một'] },
    ]),
  );
  expect(faults).toEqual(
    expect.arrayContaining([
      expect.stringContaining('thu-2020/instrument.json: checkedOn: is no day'),
      expect.stringContaining('nickname'),
      expect.stringContaining('thu-2020/provisions.json: dieu-1.text: is not in composed form'),
      expect.stringContaining('thu-2020/provisions.json: dieu-2.asks: has fewer than three questions'),
    ]),
  );
});

it.each([
  ['a path used twice', raw({}, [provision, { ...provision, id: 'dieu-1-a' }]), 'path of two provisions'],
  ['an id used twice', raw({}, [provision, { ...provision, path: 'Điều 2' }]), 'id of two provisions'],
  ['a folder of another name', raw({}, [provision], 'khac'), 'name it like its folder'],
  ['a successor that is no number', raw({ replacedBy: ['cái mới'] }), 'neither an instrument'],
  ['a replaced one without a word by what', raw({ status: 'replaced' }), 'says by what'],
  ['an effect before its issue', raw({ effectiveFrom: '2019-01-01' }), 'before the day of issue'],
  ['a number without a day', raw({ issued: null }), 'say in issuedNote why'],
  ['lines outside its source', raw({}, [{ ...provision, lines: [3, 9] }]), 'outside those of the instrument'],
  ['lines without a source', raw({ source: null }), 'names no source file'],
])('refuses %s', (_what, folder, message) =>
  expect(faultsOf(folder)).toEqual([expect.stringContaining(message)]),
);

it('keeps two instruments of one number apart by their day', () => {
  const other = raw({ id: 'thu-2021', issued: '2021-02-03', effectiveFrom: null }, [provision], 'thu-2021');
  expect(faultsOf(raw(), other)).toEqual([]);
  const same = raw({ id: 'thu-2021' }, [provision], 'thu-2021');
  expect(faultsOf(raw(), same)).toEqual([expect.stringContaining('is also the number and day of thu-2020')]);
});

it('ships the instruments that owners meet, with their provisions', () => {
  const numbers = corpus.instruments.map(({ number }) => number);
  for (const number of ['377/QĐ-BTTTT', '1970/QĐ-BTTTT', '15/BC-UBQGCĐS', '294/BTTTT-QLDN', '80/2021/NĐ-CP'])
    expect(numbers).toContain(number);
  expect(corpus.instruments.flatMap(({ provisions }) => provisions).length).toBeGreaterThan(1000);
});

it('tells of each replaced instrument what took its place', () => {
  for (const { number, status, replacedBy, statusNote } of corpus.instruments)
    if (status === 'replaced')
      expect([number, replacedBy.length > 0 && statusNote !== null]).toEqual([number, true]);
});

it('holds no telephone number and no private e-mail address', () => {
  const telling =
    /(?:\+84|\b0)(?:[35789]\d|2\d{2})[\s.]?\d{3}[\s.]?\d{3,4}\b|[\w.]+@(?:gmail|yahoo|hotmail|outlook)\./u;
  const found = corpus.instruments.flatMap(({ id, provisions }) =>
    provisions.filter(({ text }) => telling.test(text)).map((each) => `${id} ${each.id}`),
  );
  expect(found).toEqual([]);
});

it('leaves excluded instruments out of answers, by number or by id', () => {
  for (const name of ['15/BC-UBQGCĐS', '15-2022-bc-ubqgcds', ' 15/bc-ubqgcđs ']) {
    const less = withoutInstruments(corpus, [name]);
    expect(less.instruments).toHaveLength(corpus.instruments.length - 1);
    const { citations } = createAsk(createSearch(less))('Singapore giúp bao nhiêu doanh nghiệp nhỏ');
    expect(citations.map(({ document }) => document)).not.toContain('15/BC-UBQGCĐS');
  }
});

describe('against an official text', () => {
  const built = buildCorpus([raw()]);
  const checkedAgainst = (text: string, record = provision.text) => {
    const made = buildCorpus([raw({}, [{ ...provision, text: record }])]);
    const [only] = made.ok ? made.corpus.instruments : [];
    return only ? checkAgainstSource(only, [text, '', '', '']).findings.map(({ message }) => message) : null;
  };

  it('accepts figures that stand in the cited lines, spelt out or not', () => {
    expect(built.ok).toBe(true);
    expect(checkedAgainst('Điều 1. Có 12 nhiệm vụ.')).toEqual([]);
    expect(checkedAgainst('Điều 1. Có mười hai nhiệm vụ.')).toEqual([]);
  });

  it('names a figure that does not', () =>
    expect(checkedAgainst('Điều 1. Có 13 nhiệm vụ.')).toEqual([
      'the figure 12 does not stand in the cited lines',
    ]));

  it('names a sentence taken over, and lets lists of names pass', () => {
    const sentence = 'các đơn vị có trách nhiệm tổ chức triển khai đầy đủ và báo cáo kết quả về Bộ';
    expect(checkedAgainst(`12 ${sentence}`, `Trong 12 việc, ${sentence}.`)).toEqual([
      expect.stringContaining('words in a row as in the source'),
    ]);
    const list = 'Sở Tài chính, Sở Công Thương, Sở Nội vụ, Sở Y tế, Sở Giáo dục';
    expect(checkedAgainst(`12 ${list}`, `12 nơi: ${list}.`)).toEqual([]);
  });
});

const { SEEDS_DIR } = process.env;

it('holds every figure of the records against the official texts, where SEEDS_DIR has them', () => {
  if (!SEEDS_DIR) {
    process.stdout.write('SEEDS_DIR names no folder: the records are not held against the official texts\n');
    return;
  }
  const findings = corpus.instruments.flatMap((each) => {
    const source = each.source && readSource(SEEDS_DIR, each.source.file);
    return source
      ? checkAgainstSource(each, source).findings.map((one) => `${each.id} ${one.provision}: ${one.message}`)
      : [];
  });
  expect(findings).toEqual([]);
});
