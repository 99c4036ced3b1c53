// Texts of the assistant on their way to the eye: options set apart, addresses found, colours checked.
import { withoutBarLines, withoutBars } from '../../../bot/web/widget/bars';
import { readBrand } from '../../../bot/web/widget/color';
import { partLinks, pathUrl, safeUrl } from '../../../bot/web/widget/links';
import { meaningOf, partOptions } from '../../../bot/web/widget/options';
import { formatDay, formatIssued, fill } from '../../../bot/web/widget/words';

describe('parting options from the text', () => {
  it('takes out the lines that the buttons repeat, and keeps the longer wording', () => {
    const { text, options } = partOptions(
      'Có trang web không?\n\n0. Chưa có\n1. Có nhưng lâu không cập nhật, khoảng sáu tháng\n\nHoặc nhắn “bỏ qua”.',
      [
        { value: '0', label: 'Chưa có' },
        { value: '1', label: 'Có nhưng lâu không cập…' },
        { value: 'bỏ qua', label: 'Bỏ qua' },
      ],
    );
    expect(text).toBe('Có trang web không?\n\nHoặc nhắn “bỏ qua”.');
    expect(options).toEqual([
      { value: '0', mark: '0', label: 'Chưa có' },
      { value: '1', mark: '1', label: 'Có nhưng lâu không cập nhật, khoảng sáu tháng' },
      { value: 'bỏ qua', mark: null, label: 'Bỏ qua' },
    ]);
  });

  it('matches by words where the number is only the place in the list', () => {
    const { text, options } = partOptions('Chào!\n1) Bắt đầu đánh giá.\n2) Hỏi đáp', [
      { value: 'đánh giá', label: '1. Bắt đầu đánh giá' },
      { value: 'hỏi', label: 'Hỏi đáp' },
    ]);
    expect(text).toBe('Chào!');
    expect(options.map(({ mark, label }) => `${mark} ${label}`)).toEqual(['1 Bắt đầu đánh giá', '2 Hỏi đáp']);
  });

  it('leaves numbered lines alone that no button repeats', () => {
    const text = 'Việc nên làm:\n1. Sao lưu dữ liệu\n2. Lập trang web';
    expect(partOptions(text, [{ value: '1', label: 'Xem mục một' }]).text).toBe(text);
    expect(partOptions(text, []).text).toBe(text);
  });

  it('says what a short reply stood for', () => {
    const { options } = partOptions('a\n3. Hằng tháng', [{ value: '3', label: 'Hằng tháng' }]);
    expect(meaningOf('3', options)?.label).toBe('Hằng tháng');
    expect(meaningOf('4', options)).toBeNull();
  });
});

it('leaves bars to the eye, and to the card where there is one', () => {
  const text = 'KẾT QUẢ\n\n▰▰▱▱▱ 47% · Vận hành\n▱▱▱▱▱ 0% · Chiến lược số\n\n▰▰▱▱▱ 47%\nNên làm trước';
  expect(withoutBars(text)).toContain('\n47% · Vận hành\n0% · Chiến lược số');
  expect(withoutBarLines(text)).toBe('KẾT QUẢ\n\n▰▰▱▱▱ 47%\nNên làm trước');
});

describe('finding addresses', () => {
  const links = (text: string) =>
    partLinks(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []));

  it('ends an address before the punctuation of its sentence', () => {
    expect(links('Xem https://a.vn/b, (https://c.vn/d) và https://e.vn/f_(g).')).toEqual([
      'https://a.vn/b',
      'https://c.vn/d',
      'https://e.vn/f_(g)',
    ]);
  });

  it('puts the parts together to the same text', () => {
    const text = 'a https://a.vn. b\nhttp://b.vn';
    expect(
      partLinks(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://', 'vbscript:x'])(
    'does not link %s',
    (text) => {
      expect(links(text)).toEqual([]);
      expect(safeUrl(text)).toBeNull();
    },
  );
});

it('reads a colour and the text that is readable on it, and nothing else', () => {
  expect(readBrand('#0b6b75')).toEqual({ background: '#0b6b75', text: '#ffffff' });
  expect(readBrand('#fc0')).toEqual({ background: '#ffcc00', text: '#000000' });
  for (const bad of ['red', '#12345', 'url(x)', '', null, '#0b6b75;x']) expect(readBrand(bad)).toBeNull();
});

it('says days as people do', () => {
  const now = Date.UTC(2024, 4, 10, 5);
  expect(formatDay(now - 60_000, now)).toBe('Hôm nay');
  expect(formatDay(now - 86_400_000, now)).toBe('Hôm qua');
  expect(formatDay(now - 3 * 86_400_000, now)).toBe('07/05/2024');
  expect(formatIssued('2021-12-13')).toBe('13/12/2021');
  expect(fill('{a} và {b}', { a: 1 })).toBe('1 và {b}');
});

describe('the address of a citation', () => {
  const base = 'https://smedx.example/widget/frame.html';

  it('may be a path of the server the frame comes from', () => {
    expect(pathUrl('/corpus/377-2021-qd-btttt/muc-i', base)).toBe(
      'https://smedx.example/corpus/377-2021-qd-btttt/muc-i',
    );
  });

  it.each([
    '//evil.example/x',
    '/\\evil.example',
    'corpus/x',
    'javascript:alert(1)',
    '',
    'https://evil.example',
  ])('leads nowhere else: %s', (path) => expect(pathUrl(path, base)).toBeNull());
});
