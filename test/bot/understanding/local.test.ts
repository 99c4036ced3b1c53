// The trained understanding: how much it gets right, on what it never saw, and how it bears with anything typed.
import fc from 'fast-check';
import { join } from 'node:path';
import { createLocal, trainedModel, understand } from '../../../bot/understanding';
import { measure, type Measured } from '../../../bot/understanding/evaluate';
import { inSlang, inTelex } from '../../../bot/understanding/evaluate';
import { openModel } from '../../../bot/understanding/model';
import phrases from '../../../bot/understanding/phrases.json';
import { examplesOf } from '../../../bot/understanding/project';
import { readProject } from '../../../bot/understanding/trained';
import { train } from '../../../bot/understanding/train';
import { INTENTS, type Intent, type Open } from '../../../dialogs';

const root = join(__dirname, '..', '..', '..');
const project = readProject(root);
const data = trainedModel(root);
const intent = (text: string, open: Open | null = null) => understand(text, open).intent;

describe('on the texts kept apart', () => {
  let figures: ReadonlyMap<string, Measured>;
  beforeAll(() => {
    const measured = measure([{ model: openModel(data), examples: examplesOf(project, 'Test') }]);
    figures = new Map(measured.map((each) => [each.variant, each]));
  });

  it.each([
    ['with accents', 0.94],
    ['without accents', 0.93],
    ['teencode', 0.92],
    ['Telex in 30 % of words', 0.93],
    ['Telex throughout', 0.92],
  ])('%s it is right in at least %d', (variant, least) => {
    expect(figures.get(variant)?.accuracy).toBeGreaterThanOrEqual(least);
  });

  it('knows what is none of it', () => {
    expect(figures.get('with accents')?.nonePrecision).toBeGreaterThanOrEqual(0.94);
    expect(figures.get('with accents')?.noneRecall).toBeGreaterThanOrEqual(0.94);
  });

  it('is about as sure as it is right when it acts', () => {
    for (const { confidence, right } of figures.values())
      expect(Math.abs(confidence - right)).toBeLessThan(0.1);
  });
});

describe('the model', () => {
  it('is small, loads at once and answers in well under three milliseconds', () => {
    const text = JSON.stringify(data);
    expect(text.length).toBeLessThan(2_000_000);
    const began = performance.now();
    openModel(JSON.parse(text) as typeof data);
    expect(performance.now() - began).toBeLessThan(300);
    const texts = examplesOf(project, 'Test').map((each) => each.text);
    for (const each of texts) understand(each, null);
    // The median: a busy machine stops any single message for longer.
    const times = texts.map((each) => {
      const asked = performance.now();
      understand(each, null);
      return performance.now() - asked;
    });
    expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(3);
  });

  it('comes out the same whenever it is trained', () => {
    const few = examplesOf(project, 'Train').filter((_each, at) => at % 12 === 0);
    expect(train(few, 'a')).toEqual(train(few, 'a'));
  });

  it('gives every intent a share, the shares adding up to one', () => {
    const guesses = openModel(data).guesses('cho chị coi điểm với');
    expect(new Set(guesses.map((each) => each.intent)).size).toBe(INTENTS.length);
    expect(guesses.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 9);
    expect(guesses[0]?.intent).toBe('show_result');
  });

  it('is refused when its weights are not those of its features', () => {
    expect(() => openModel({ ...data, features: 'một\nhai' })).toThrow(/weights for 2 features/);
  });
});

it('knows every phrase of the commands for certain', () => {
  const wrong = Object.entries(phrases).flatMap(([name, list]) =>
    list.filter((phrase) => {
      const { intent: got, confidence } = understand(phrase, null);
      return got !== name || confidence < 1;
    }),
  );
  expect(wrong).toEqual([]);
});

it.each<[string, Intent]>([
  ['giờ chị phải đi họp, lát nữa làm tiếp nha em', 'pause'],
  ['tui lỡ bấm nhầm câu hồi nãy rồi', 'go_back'],
  ['cho coi coi công ty tui được mấy điểm', 'show_result'],
  ['e mún xóa hết thông tin của cty e', 'delete_data'],
  ['cho anh nói chuyện với người thật đi, bot không hiểu', 'talk_to_human'],
  ['nhà nước cho bao nhiêu tiền mua phần mềm vậy em', 'ask'],
  ['kết quả xổ số miền Nam hôm nay', 'none'],
  ['mỗi tuần đăng bài một lần', 'none'],
  ['gần như 100%', 'none'],
  ['dùng MISA rồi', 'none'],
])('%j is %s', (text, wanted) => expect(intent(text)).toBe(wanted));

it('never takes a level for a command nor a command for a level, whatever is open', () => {
  const open: Open = { kind: 'question', criterion: '1.1.1' };
  for (const text of ['3', 'mức 3', 'ba', '3 4 2 0 5']) expect(intent(text, open)).toBe('none');
  for (const text of ['quay lại', 'quay lai', 'bỏ qua', 'menu', 'tạm dừng'])
    expect(understand(text, open)).toMatchObject({ confidence: 1, intent: intent(text, null) });
});

it('is never as sure of what it learnt as of a known phrase', () => {
  for (const { text } of examplesOf(project, 'Test')) {
    const { confidence } = understand(text, null);
    expect(confidence === 1 || confidence <= 0.95).toBe(true);
  }
});

describe('any text', () => {
  const known = fc.constantFrom(...project.assets.utterances.map(({ text }) => text));
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.tuple(known, fc.string({ unit: 'grapheme', maxLength: 20 })).map(([a, b]) => `${a} ${b}`),
    fc.tuple(known, known).map(([a, b]) => `${a}, ${b}`),
    known.map(inSlang),
    known.map((each) => inTelex(each, 0.5)),
  );

  it('gets an intent of the list with a confidence within 0..1, the same each time', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const first = understand(typed, null);
        expect(INTENTS).toContain(first.intent);
        expect(first.confidence).toBeGreaterThanOrEqual(0);
        expect(first.confidence).toBeLessThanOrEqual(1);
        expect(first.intent === 'none').toBe(first.confidence === 0);
        expect(understand(typed, null)).toEqual(first);
      }),
      { numRuns: 400 },
    );
  });

  it('is understood quickly, however long', () => {
    for (const unit of ['x ', 'đánh giá ', 'chàooo', 'ddanhs giaf ', '\u0301', '3.2.1 ', 'không ']) {
      const began = performance.now();
      understand(unit.repeat(10_000), null);
      expect(performance.now() - began).toBeLessThan(250);
    }
  });
});

it('answers behind the port without rejecting', async () => {
  const understanding = createLocal();
  expect(understanding.name).toBe('local');
  await expect(understanding.understand('quay lại', null)).resolves.toMatchObject({
    intent: 'go_back',
    confidence: 1,
  });
  await expect(understanding.understand('\ud800', null)).resolves.toEqual({
    intent: 'none',
    confidence: 0,
    entities: [],
  });
});
