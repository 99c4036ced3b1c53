// The words of the scripted assistant in the browser tests: a short questionnaire, an answer, a result.
import type { FakeActivity, Script } from './fake';

const message = (
  text: string,
  smedx: Readonly<Record<string, unknown>>,
  choices: readonly (readonly [string, string])[] = [],
): FakeActivity => ({
  text,
  channelData: { smedx },
  suggestedActions: { to: [], actions: choices.map(([value, title]) => ({ type: 'imBack', title, value })) },
});

export const LEVELS = [
  'Chưa có trang thông tin điện tử nào',
  'Có nhưng hơn sáu tháng chưa cập nhật',
  'Cập nhật ít nhất một lần mỗi sáu tháng',
  'Cập nhật hằng tháng, có giới thiệu sản phẩm và giá bán để khách hàng tham khảo',
  'Cập nhật hằng tuần',
  'Cập nhật hằng ngày, có đặt hàng và thanh toán ngay trên trang',
] as const;

export const NAMES = [
  'Trải nghiệm số cho khách hàng',
  'Chiến lược số',
  'Hạ tầng và Công nghệ số',
  'Vận hành',
  'Chuyển đổi số văn hóa doanh nghiệp',
  'Dữ liệu và tài sản thông tin',
] as const;

export const question = (index: number): FakeActivity =>
  message(
    `Câu ${index}/8. Doanh nghiệp có trang thông tin điện tử riêng không, và được cập nhật thế nào?\n\n${LEVELS.map(
      (label, level) => `${level}. ${label}`,
    ).join('\n')}\n\nAnh/chị chọn một mức, hoặc nhắn “giải thích”, “bỏ qua”.`,
    {
      kind: 'question',
      framework: 'qd-1970-sme',
      criterion: '2.1.1',
      index: 13 + index,
      total: 60,
      pillar: '2',
      pillarIndex: index,
      pillarTotal: 8,
      answered: 12 + index,
      assessmentId: 'a1',
    },
    [
      ...LEVELS.map((label, level) => [String(level), label.slice(0, 40)] as const),
      ['giải thích', 'Giải thích'],
      ['bỏ qua', 'Bỏ qua'],
    ],
  );

export const greeting = message(
  'Xin chào anh/chị! Tôi là Trợ lý SMEdx, giúp doanh nghiệp tự đánh giá mức độ chuyển đổi số và tìm việc nên làm tiếp.\n\n1. Bắt đầu đánh giá\n2. Hỏi về chính sách hỗ trợ\n3. Gặp tư vấn viên',
  { kind: 'greeting' },
  [
    ['đánh giá', 'Bắt đầu đánh giá'],
    ['hỏi về chính sách hỗ trợ', 'Hỏi về chính sách hỗ trợ'],
    ['gặp tư vấn viên', 'Gặp tư vấn viên'],
  ],
);

const pillar = (code: string, points: number, max: number, level: number) => ({
  code,
  name: NAMES[Number(code) - 1],
  points,
  max,
  percent: (100 * points) / max,
  level,
  levelName: 'Bắt đầu',
});

export const result = message(
  'Anh/chị đã hoàn thành. Doanh nghiệp đạt mức 2, Bắt đầu, với 132/320 điểm.\nTrụ cột đang kéo mức xuống là Dữ liệu và tài sản thông tin. Việc nên làm trước: sao lưu dữ liệu bán hàng hằng tuần.',
  {
    kind: 'result',
    assessmentId: 'a1',
    framework: 'qd-1970-sme',
    total: 132,
    max: 320,
    level: 2,
    levelName: 'Bắt đầu',
    pillars: [
      pillar('1', 38, 65, 3),
      pillar('2', 14, 25, 3),
      pillar('3', 36, 80, 2),
      pillar('4', 21, 65, 2),
      pillar('5', 17, 50, 2),
      pillar('6', 6, 35, 1),
    ],
    reportUrl: '/r/abc',
    previous: { total: 96, level: 1, percents: [40, 40, 30, 35, 20, 10] },
  },
  [
    ['gợi ý nền tảng', 'Gợi ý nền tảng'],
    ['báo cáo', 'Tải báo cáo'],
    ['menu', 'Menu chính'],
  ],
);

export const answer = message(
  'Doanh nghiệp nhỏ và vừa được hỗ trợ tối đa 50% chi phí thuê, mua giải pháp chuyển đổi số, không quá 50 triệu đồng/hợp đồng/năm với doanh nghiệp nhỏ. Xem thêm tại https://smedx.vn/ho-tro (cổng thông tin).',
  {
    kind: 'answer',
    citations: [
      {
        document: '80/2021/NĐ-CP',
        title: 'Nghị định hướng dẫn Luật Hỗ trợ doanh nghiệp nhỏ và vừa',
        issued: '2021-08-26',
        provision: 'Điều 11.2',
        heading: 'Hỗ trợ công nghệ',
        status: 'in_force',
        url: 'https://vanban.chinhphu.vn/80',
      },
      {
        document: '1970/QĐ-BTTTT',
        title: 'Quyết định phê duyệt Đề án xác định Chỉ số đánh giá mức độ chuyển đổi số doanh nghiệp',
        issued: '2021-12-13',
        provision: 'Mục II',
        heading: '',
        status: 'replaced',
        statusNote: 'Được thay bằng 2158/QĐ-BTTTT.',
        quote: 'Doanh nghiệp tự đánh giá.',
      },
    ],
  },
);

export const MARKUP =
  '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script> {{7*7}} & <b>đậm</b>';

/** Answers like the assistant would, as far as the widget can tell. */
export function createScript(questions = 3): Script {
  let asked = 0;
  return (text) => {
    if (text === 'join') return [greeting];
    if (text === 'đánh giá') return [question((asked = 1))];
    if (text.startsWith('hỏi')) return [answer];
    if (text.includes('<')) return [message(`Anh/chị vừa viết: ${text}`, { kind: 'info' })];
    if (text === 'tải dữ liệu')
      return [
        {
          ...message('Đây là toàn bộ dữ liệu của anh/chị.', { kind: 'info' }),
          attachments: [
            {
              name: 'du-lieu-smedx.json',
              contentType: 'application/json',
              contentUrl: `data:application/json;base64,${Buffer.from('{"tên":"Cơ sở"}').toString('base64')}`,
            },
          ],
        },
      ];
    if (/^[0-5]$/.test(text)) return [++asked > questions ? result : question(asked)];
    return [
      message('Dạ, anh/chị nhắn “đánh giá” để bắt đầu nhé.', { kind: 'menu' }, [
        ['đánh giá', 'Bắt đầu đánh giá'],
      ]),
    ];
  };
}
