// Questions asked in vain are put together by likeness: the same in any order.
import fc from 'fast-check';
import { groupQuestions, type AskedQuestion } from '../../../knowledge';

let count = 0;
const asked = (text: string, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
  id: `q${String((count += 1)).padStart(6, '0')}`,
  asked: text,
  outcome: 'declined',
  rating: null,
  at: '2026-11-20',
  ...more,
});

it('puts the same question together however it is typed, the biggest group first', () => {
  const questions = [
    'Vay vốn chuyển đổi số ở ngân hàng nào?',
    'vay von chuyen doi so o ngan hang nao',
    'Ngân hàng nào cho vay vốn để chuyển đổi số vậy ạ',
    'Cho em hỏi vay vốn ngân hàng để chuyển đổi số',
    'Giá vàng hôm nay bao nhiêu?',
    'gia vang hom nay',
    'Làm sao xuất hóa đơn điện tử cho khách lẻ?',
  ].map((text) => asked(text));
  const groups = groupQuestions(questions);
  expect(groups.map((group) => group.count)).toEqual([4, 2, 1]);
  expect(groups[0]).toMatchObject({ question: 'Vay vốn chuyển đổi số ở ngân hàng nào?', declined: 4 });
  expect(groups[0]?.examples).toHaveLength(2);
});

it('shows a question with its marks, whoever asked it last without', () => {
  const [bare, marked] = [asked('xin chu ky so o dau', { at: '2026-11-21' }), asked('Xin chữ ký số ở đâu?')];
  expect(groupQuestions([bare, marked])[0]?.question).toBe('Xin chữ ký số ở đâu?');
});

it('keeps apart what only sounds alike', () => {
  const texts = [
    'Doanh nghiệp nhỏ được hỗ trợ chuyển đổi số bao nhiêu tiền?',
    'Doanh nghiệp nhỏ được giảm thuế thu nhập bao nhiêu?',
    'Doanh nghiệp nhỏ có bao nhiêu lao động?',
    'Doanh nghiệp nhỏ thuê kế toán ngoài được không?',
  ];
  expect(groupQuestions(texts.map((text) => asked(text)))).toHaveLength(4);
});

it('tells days, what was declined and disliked, and how many alike were liked', () => {
  const group = groupQuestions(
    [
      asked('Xin chữ ký số ở đâu?', { at: '2026-11-01' }),
      asked('xin chu ky so o dau', { at: '2026-11-21', outcome: 'answered', rating: 'down' }),
    ],
    [
      asked('Xin chữ ký số ở đâu ạ?', { outcome: 'answered', rating: 'up' }),
      asked('Mức 3 là gì?', { rating: 'up' }),
    ],
  );
  expect(group).toHaveLength(1);
  expect(group[0]).toMatchObject({
    count: 2,
    declined: 1,
    disliked: 1,
    liked: 1,
    firstDay: '2026-11-01',
    lastDay: '2026-11-21',
  });
});

it('gives the same groups whatever the order, each question in exactly one', () => {
  const words = ['vay', 'vốn', 'ở', 'đâu', 'tem', 'gạo', 'thuế', 'máy', 'tính', 'phần', 'mềm'];
  const texts = fc.array(fc.array(fc.constantFrom(...words), { minLength: 0, maxLength: 6 }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(texts, fc.infiniteStream(fc.nat()), (lists, chance) => {
      const questions = lists.map((list, at) =>
        asked(list.join(' '), { id: `q${String(at).padStart(3, '0')}` }),
      );
      const order = questions.map((question) => ({ question, at: chance.next().value as number }));
      const shuffled = order.sort((a, b) => a.at - b.at).map(({ question }) => question);
      const groups = groupQuestions(questions);
      expect(groupQuestions(shuffled)).toEqual(groups);
      expect(groups.flatMap(({ ids }) => ids).sort()).toEqual(questions.map(({ id }) => id));
    }),
    { numRuns: 60 },
  );
});
