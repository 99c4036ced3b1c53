// The assistant's words: every text is used and exists, renders, and is written for people.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import choicesData from '../../dialogs/messages/choices.json';
import vi from '../../dialogs/messages/vi.json';
import { bar, code, day, minutes, money, number, percent } from '../../dialogs/messages/format';
import { LONG, render } from '../../dialogs/messages/render';
import { chosen, commandIn, type ChoiceKey } from '../../dialogs/choices';
import { plain, tidy } from '../../dialogs/plain';

const room = join(__dirname, '../../dialogs');
const sources = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return name.endsWith('.ts') ? [readFileSync(path, 'utf8')] : [];
  });
const sourceText = sources(room).join('\n');

describe('the texts', () => {
  const families = [...sourceText.matchAll(/`([a-z]+(?:\.[\w-]+)*\.)\$\{[^}]+\}`/g)].map(
    ([, prefix]) => prefix ?? '',
  );

  it.each(Object.keys(vi))('%s is used', (key) => {
    const literal = sourceText.includes(`'${key}'`);
    const family = families.some(
      (prefix) => key.startsWith(prefix) && !key.slice(prefix.length).includes('.'),
    );
    expect(literal || family).toBe(true);
  });

  it.each(Object.keys(LONG))('the template %s is used', (key) => {
    expect(sourceText).toMatch(new RegExp(`(render\\(|tell\\(turn, )'${key}'`));
  });

  it('are composed Vietnamese without doubled blanks, and end as sentences do not run on', () => {
    for (const [key, text] of [...Object.entries(vi), ...Object.entries(LONG)]) {
      expect([key, text.normalize('NFC')]).toEqual([key, text]);
      expect([key, / {2,}\S/.test(text.replace(/^ +/gm, ''))]).toEqual([key, false]);
      expect([key, /\b(bạn|quý khách)\b/iu.test(text)]).toEqual([key, false]);
    }
  });

  it('treats what a person typed as a value, never as a template', () => {
    const name = '{{constructor}} {{#each this}}x{{/each}} &amp; <b>"Sen"</b>';
    expect(render('profile.ok.name', { value: name })).toBe(`✓ ${name}.`);
  });

  it('refuses to print a hole where a value is missing', () => {
    expect(() => render('profile.ok.name', {})).toThrow();
  });
});

describe('the choices', () => {
  const keys = Object.keys(choicesData) as ChoiceKey[];

  it.each(keys)('%s is chosen by number, value, label and without accents', (key) => {
    const { value, label } = choicesData[key];
    for (const text of ['1', value, label, label.toUpperCase(), plain(value), plain(label), `${value}.`])
      expect(chosen(text, [key])).toBe(key);
    expect(chosen('2', [key])).toBeNull();
    expect(chosen('', [key])).toBeNull();
  });

  it.each(keys)('%s is short enough for a button', (key) => {
    expect(choicesData[key].label.length).toBeLessThanOrEqual(48);
  });

  it.each([
    'menu',
    'đánh giá',
    'đánh giá nhỏ và vừa',
    'đánh giá doanh nghiệp lớn',
    'tiếp tục',
    'quay lại',
    'bỏ qua',
    'giải thích',
    'tạm dừng',
    'làm lại',
    'kết quả',
    'gợi ý nền tảng',
    'báo cáo',
    'gặp tư vấn viên',
    'xóa dữ liệu',
  ])('the command "%s" is known with and without accents', (text) => {
    expect(commandIn(text)).not.toBeNull();
    expect(commandIn(plain(text))).toBe(commandIn(text));
    expect(commandIn(` ${text.toUpperCase()}! `)).toBe(commandIn(text));
  });

  it.each(['có', 'không', 'lớn', '3', 'công ty menu', 'đúng', 'ok'])(
    '"%s" is no command by itself',
    (text) => {
      expect(commandIn(text)).toBeNull();
    },
  );
});

describe('numbers as people write them', () => {
  it.each([
    [0, '0'],
    [15, '15'],
    [1234.5, '1.234,5'],
    [1_000_000, '1.000.000'],
    [-12.25, '-12,25'],
    [0.005, '0,01'],
    [-0.001, '0'],
  ])('%d is %s', (value, text) => {
    expect(number(value)).toBe(text);
  });

  it.each([
    [2_500_000_000, '2,5 tỷ đồng'],
    [800_000_000, '800 triệu đồng'],
    [1_000_000_000, '1 tỷ đồng'],
    [12_345_678, '12.345.678 đồng'],
    [0, '0 đồng'],
    [1_250_000, '1,25 triệu đồng'],
    [999, '999 đồng'],
  ])('%d VND is %s', (value, text) => {
    expect(money(value)).toBe(text);
  });

  it('never rounds a share up to everything', () => {
    expect([percent(99.99), percent(100), percent(0.4), percent(60)]).toEqual(['99%', '100%', '0%', '60%']);
  });

  it('gives the day in Vietnam', () => {
    expect(day('2026-11-22T16:59:59Z')).toBe('22/11/2026');
    expect(day('2026-11-22T17:00:00Z')).toBe('23/11/2026');
    expect(day('2021-12-13')).toBe('13/12/2021');
  });

  it('tells minutes honestly', () => {
    expect([1, 7, 13, 29].map(minutes)).toEqual([
      'chưa đến 1 phút',
      'khoảng 1 phút',
      'khoảng 2 phút',
      'khoảng 4 phút',
    ]);
  });

  it('draws ten boxes and groups a code', () => {
    expect(bar(44)).toBe('▰▰▰▰▱▱▱▱▱▱');
    expect(bar(100)).toBe('▰'.repeat(10));
    expect(code('12345678')).toBe('1234 5678');
  });
});

describe('typed texts', () => {
  it('are composed, on one line and without what cannot be seen', () => {
    expect(tidy(' e\u0302\u0301  ba\u0000\n\u200bx\u202e ')).toBe('ế ba x');
    expect(tidy('x'.repeat(50_000))).toHaveLength(2000);
  });
});
