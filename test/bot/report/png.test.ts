// The result card: its size, its weight, and that every text of it stays inside.
import { cardSvg } from '../../../bot/report/card';
import { drawable, fontOf } from '../../../bot/report/font';
import { clamped, linesOf, widthOf } from '../../../bot/report/lines';
import { drawPng } from '../../../bot/report/png';
import { resultCard } from '../../../dialogs/report';
import { model, profile } from '../../dialogs/report/sample';

const named = (name: string) => resultCard(model({ profile: { ...profile, name } }));
const NAMES = [
  'An',
  'Công ty TNHH May mặc Hoa Sen Xanh',
  'Công ty Cổ phần Đầu tư Thương mại Dịch vụ Xuất nhập khẩu Thực phẩm Hữu cơ Tây Nguyên Chi nhánh số 2',
  'W'.repeat(200),
  '<script>alert(1)</script> & "Sen"',
  '🌸🚀',
];

/** Texts of the SVG with where they begin and end. */
function spans(svg: string) {
  return [
    ...svg.matchAll(
      /<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)" font-weight="(\d+)"[^>]*text-anchor="(\w+)">([^<]*)</g,
    ),
  ].map(([, x, y, size, weight, anchor, text]) => {
    const line = (text ?? '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
    const cut = weight === '400' ? 'regular' : weight === '600' ? 'semibold' : 'bold';
    const width = fontOf(cut).width(line, Number(size));
    const left =
      anchor === 'end' ? Number(x) - width : anchor === 'middle' ? Number(x) - width / 2 : Number(x);
    return { line, left, right: left + width, y: Number(y) };
  });
}

it.each(NAMES)('is a picture of 1080 by 1080 below 1 MB for "%s"', async (name) => {
  const png = await drawPng(named(name));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1080, 1080]);
  expect(png.length).toBeLessThan(1024 * 1024);
  // A blank square of this size takes a few KB.
  expect(png.length).toBeGreaterThan(40_000);
});

it.each(NAMES)('lets no text run over its edge for "%s"', (name) => {
  const svg = cardSvg(named(name));
  const found = spans(svg);
  expect(found.length).toBeGreaterThan(20);
  for (const { line, left, right, y } of found)
    expect([line, left >= 55 && right <= 1025 && y > 0 && y < 1065]).toEqual([line, true]);
  expect(svg).not.toContain('<script');
});

it('says the level, the total, six pillars and what it is worth', () => {
  const lines = spans(cardSvg(resultCard(model()))).map(({ line }) => line);
  for (const line of ['Mức 2', 'Bắt đầu', '124/320 điểm', 'Vận hành', '22/11/2026'])
    expect(lines).toContain(line);
  expect(lines.join(' ')).toContain('Không phải chứng nhận');
});

it('takes less than 300 ms of work once warm', async () => {
  const card = resultCard(model());
  await drawPng(card);
  const before = process.cpuUsage();
  await drawPng(card);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(300);
});

describe('lines', () => {
  const style = { weight: 'regular', size: 10 } as const;

  it('fit the width, lose no word and cut only what is longer than a line', () => {
    const text = 'Doanh nghiệp có sử dụng giải pháp làm việc từ xa không?';
    const lines = linesOf(text, style, 90);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) expect(widthOf(line, style)).toBeLessThanOrEqual(90);
    const cut = linesOf('x'.repeat(100), style, 90);
    expect(cut.join('')).toBe('x'.repeat(100));
    expect(cut.length).toBeGreaterThan(1);
  });

  it('that are too many end in an ellipsis that fits', () => {
    const lines = clamped('một hai ba bốn năm sáu bảy tám chín mười', style, 60, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    expect(widthOf(lines[1] ?? '', style)).toBeLessThanOrEqual(60);
  });

  it('have all letters of Vietnamese and no emoji', () => {
    const letters = 'ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ';
    expect(drawable(letters + letters.toUpperCase())).toBe(letters + letters.toUpperCase());
    expect(drawable('Sen 🌸 Xanh')).toBe('Sen Xanh');
    expect(drawable('Sen'.normalize('NFD') + ' ấ'.normalize('NFD'))).toBe('Sen ấ');
  });
});
