// Texts and choices on channels whose messages are narrow.
import fc from 'fast-check';
import { layChoices, lengthOf, shorten, splitText } from '../../../bot/channels/layout';

const bare = (text: string) => text.normalize('NFC').replace(/\s+/gu, '');

describe('a long text', () => {
  it('is left whole when it fits after NFC, though its letters came apart', () => {
    const line = 'Đánh giá mức độ chuyển đổi số. '.repeat(64).trim();
    const apart = line.normalize('NFD');
    expect(Array.from(apart).length).toBeGreaterThan(2_000);
    expect(splitText(apart, 2_000)).toEqual([line]);
  });

  it('of one character too many becomes two, cut where a sentence ends', () => {
    const first = `${'a '.repeat(700)}câu một.`;
    const text = `${first} ${'b '.repeat(280)}hết.`.padEnd(2_001, '!');
    expect(lengthOf(text)).toBe(2_001);
    const pieces = splitText(text, 2_000);
    expect(pieces).toHaveLength(2);
    expect(pieces[0]).toBe(first);
  });

  it('is cut between paragraphs rather than lines, and lines rather than sentences', () => {
    const paragraph = `${'x'.repeat(30)}.`;
    expect(splitText(`${paragraph}\n\n${'y'.repeat(10)}\n${'z'.repeat(20)}`, 50)[0]).toBe(paragraph);
    expect(splitText(`${paragraph}\nDạ. ${'y'.repeat(30)}`, 50)[0]).toBe(paragraph);
  });

  it('does not take the point of a number for the end of a sentence', () => {
    const [first] = splitText('Dạ em xin nêu các mức. Mức 1. Chưa có gì hết cả ạ', 36);
    expect(first).toBe('Dạ em xin nêu các mức.');
  });

  it('keeps every word, within the limit, and no piece is empty', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.integer({ min: 20, max: 90 }),
        (text, limit) => {
          const pieces = splitText(text, limit);
          expect(pieces.map(bare).join('')).toBe(bare(text));
          for (const piece of pieces) {
            expect(lengthOf(piece)).toBeLessThanOrEqual(limit);
            expect(piece.trim()).not.toBe('');
          }
        },
      ),
    );
  });

  it('is never cut through what is seen as one character, with or without places to break', () => {
    const seen = (text: string) =>
      Array.from(new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text), ({ segment }) =>
        segment.trim(),
      ).filter(Boolean);
    const signs = fc.constantFrom(
      'ộ',
      'x',
      '👩‍👩‍👧‍👦',
      '🇻🇳',
      '👍🏽',
      'e\u0301\u0323',
      '\r\n',
      ' ',
      '. ',
      'क्षि',
      '한',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(signs, fc.integer({ min: 1, max: 40 })), { maxLength: 30 }),
        fc.integer({ min: 15, max: 60 }),
        (runs, limit) => {
          const text = runs.map(([sign, times]) => sign.repeat(times)).join('');
          expect(splitText(text, limit).flatMap(seen)).toEqual(seen(text.normalize('NFC')));
        },
      ),
    );
  });

  it('without any place to break is asked about each cut, not about each of its characters', () => {
    const segment = Reflect.get(Intl.Segmenter.prototype, 'segment');
    let looked = 0;
    const spy = jest.spyOn(Intl.Segmenter.prototype, 'segment').mockImplementation(function (
      this: Intl.Segmenter,
      text: string,
    ) {
      const segments = segment.call(this, text);
      return {
        containing: (at?: number) => {
          looked += 1;
          return segments.containing(at);
        },
        *[Symbol.iterator]() {
          for (const each of segments) {
            looked += 1;
            yield each;
          }
          return undefined;
        },
      };
    });
    try {
      const text = '🇻🇳👩‍💻ộx'.repeat(5_000);
      const pieces = splitText(text, 2_000);
      expect(pieces.join('')).toBe(text);
      expect(looked).toBeLessThanOrEqual(pieces.length);
      expect(looked).toBeGreaterThan(0);
    } finally {
      spy.mockRestore();
    }
  });
});

it('shortens a label by code points, and shows that it did', () => {
  expect(shorten('Bắt đầu', 7)).toBe('Bắt đầu');
  expect(shorten('Bắt đầu đánh giá', 9)).toBe('Bắt đầu…');
  expect(lengthOf(shorten('👩‍💻'.repeat(50), 20))).toBeLessThanOrEqual(20);
});

describe('choices', () => {
  const narrow = { buttons: 5, buttonLabel: 20 };
  const named = (...labels: string[]) => labels.map((label) => ({ label, value: label.toLowerCase() }));
  const scale = [0, 1, 2, 3, 4, 5].map((level) => ({
    value: String(level),
    label: `${level}. Mức ${level}`,
  }));
  const levels = scale.map(({ label }) => label).join('\n');
  const unknown = { value: 'không biết', label: 'Không biết' };

  it('that fit are all buttons, and the text stays as it is', () => {
    const few = named('Đồng ý', 'Không');
    expect(layChoices('Chọn:', few, narrow)).toEqual({ text: 'Chọn:', buttons: few, byNumber: false });
  });

  it('of a scale that does not fit are no buttons at all, so that no level is easier to give than another', () => {
    const useful = named('Giải thích', 'Quay lại');
    const { buttons, text, byNumber } = layChoices(
      `Câu hỏi?\n${levels}`,
      [...scale, unknown],
      narrow,
      useful,
    );
    expect(buttons).toEqual([unknown, ...useful]);
    expect(byNumber).toBe(true);
    expect(text).toBe(`Câu hỏi?\n${levels}\n\nAnh/chị gõ số 0–5 để trả lời.`);
  });

  it('of a scale that the text does not list are listed by their own numbers', () => {
    expect(layChoices('Câu hỏi?', scale, narrow).text).toContain(levels);
  });

  it('of a scale that fits are all buttons', () => {
    const wide = { buttons: 7, buttonLabel: 20 };
    expect(layChoices('?', [...scale, unknown], wide).buttons).toHaveLength(7);
  });

  it('of a long list: the first are buttons, the rest stand in the text', () => {
    const many = named('Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu', 'Bảy');
    const listed = many.map(({ label }, at) => `${at + 1}. ${label}`).join('\n');
    expect(layChoices(`Menu:\n${listed}`, many, narrow)).toMatchObject({
      text: `Menu:\n${listed}`,
      buttons: many.slice(0, 5),
    });
    expect(layChoices('Menu:', many, narrow).text).toBe('Menu:\n\n• Sáu\n• Bảy');
  });

  it('with labels too long for a button are whole in the text', () => {
    const long = named('Nông - lâm - thủy sản, công nghiệp, xây dựng', 'Thương mại, dịch vụ và nghề khác');
    const { text, buttons } = layChoices('Ngành nào ạ?', long, narrow);
    expect(text).toBe(`Ngành nào ạ?\n\n1. ${long[0]?.label ?? ''}\n2. ${long[1]?.label ?? ''}`);
    for (const { label } of buttons) expect(lengthOf(label)).toBeLessThanOrEqual(20);
    expect(buttons.map(({ value }) => value)).toEqual(long.map(({ value }) => value));
  });
});
