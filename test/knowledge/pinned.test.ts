// What ties a question to one thing: a record that does not have it is not its answer, and the refusal says what is
// known nearby. Examples are of the development half of the near questions.
import { evidence, fold } from '../../knowledge';
import { nearSet } from '../eval/sets';
import { ask, search } from '../support/library';

const seen = (question: string) => {
  const { other, when, kinds } = evidence(question, search.find(question), search);
  return { other, when, kinds };
};
const nothing = { other: 0, when: 0, kinds: 0 };

it.each([
  ['Hà Nội hỗ trợ doanh nghiệp nhỏ chuyển đổi số bao nhiêu tiền một năm?', 'a place'],
  ['co bao nhieu doanh nghiep o dong nai da tu danh gia dbi', 'a place typed without marks'],
  ['Đề án 146 giao Bộ Ngoại giao nhiệm vụ nào?', 'a body'],
  ['Luật Giao dịch điện tử 2023 quy định hợp đồng điện tử thế nào?', 'a law that records only cite'],
  ['Hiện ai là Bộ trưởng Bộ Khoa học và Công nghệ?', 'who holds an office now'],
])('"%s" names %s that the record does not have', (question) => {
  expect(seen(question).other).toBe(1);
  expect(ask(question).answered).toBe(false);
});

it.each([
  'Em ở Đồng Nai, mua phần mềm quản lý bán hàng thì nhà nước hỗ trợ tối đa mấy triệu?',
  'Công ty tôi ở Cần Thơ nộp hồ sơ xin hỗ trợ thì bao lâu có trả lời?',
])('where somebody is changes nothing of what holds everywhere: "%s"', (question) => {
  expect(seen(question).other).toBe(0);
  expect(ask(question).answered).toBe(true);
});

it('what every province must do, each one must', () => {
  expect(seen('Hà Nội có phải lập kế hoạch hỗ trợ doanh nghiệp theo Công văn 294 không?')).toEqual(nothing);
  expect(ask('da nang phai ra ke hoach de an 433 truoc khi nao').answered).toBe(true);
});

it('a body, a place or a law that the record is about speaks for it', () => {
  expect(seen('Cục Tin học hóa làm gì trong Chương trình SMEdx?')).toEqual(nothing);
  expect(seen('Lạng Sơn chia sẻ kinh nghiệm gì về công nghệ số?')).toEqual(nothing);
  expect(seen('Luật Bảo vệ dữ liệu cá nhân có hiệu lực từ ngày nào?')).toEqual(nothing);
  expect(seen('ai ký công văn 294')).toEqual(nothing);
});

it('no document knows this moment, nor a year that it does not have', () => {
  expect(seen('Tháng trước có bao nhiêu người đăng ký SMEdx?').when).toBe(1);
  expect(seen('Năm 2040 SMEdx đặt chỉ tiêu bao nhiêu doanh nghiệp?').when).toBe(1);
  expect(seen('Đề án 433 hỗ trợ bao nhiêu doanh nghiệp đến 2030').when).toBe(0);
  expect(seen('Chương trình ký ngày 26/03/2021 là gì?').when).toBe(0);
});

it('a kind of fact that the record does not speak of is told by any of its words', () => {
  expect(seen('Công văn 781 phạt bệnh viện thu tiền mặt bao nhiêu, mức phạt mấy triệu?').kinds).toBe(1);
  expect(seen('Vi phạm bảo vệ dữ liệu cá nhân bị phạt tối đa bao nhiêu?').kinds).toBe(0);
});

it('a question counts as asked when a record was written to answer it, less when it asks for more', () => {
  const alike = (question: string) => evidence(question, search.find(question), search).asked;
  const [ask = ''] = search.find('ai ký công văn 294').hits[0]?.entry.provision.asks ?? [];
  expect(alike(ask)).toBeGreaterThan(0.8);
  expect(alike(`${ask} karaoke phòng cháy bảo hiểm`)).toBeLessThan(0.5);
});

describe('a refusal near the documents', () => {
  const declined = nearSet('dev')
    .questions.filter(({ gold }) => gold.length === 0)
    .map(({ question }) => ({ question, found: ask(question) }))
    .filter(({ found }) => !found.answered);
  const offered = declined.filter(({ found }) => found.nearby === true);

  it('names the place or body that is missing, or that it does not know this moment', () => {
    expect(ask('Hà Nội hỗ trợ doanh nghiệp nhỏ chuyển đổi số bao nhiêu tiền một năm?').answer).toContain(
      'không nói về Hà Nội',
    );
    expect(ask('Đề án 146 giao Bộ Ngoại giao nhiệm vụ nào?').answer).toContain('không nói về Bộ Ngoại giao');
  });

  it('offers at most two questions, none of them the one that was asked', () => {
    expect(offered.length).toBeGreaterThan(5);
    for (const { question, found } of offered) {
      expect(found.related.length).toBeGreaterThan(0);
      expect(found.related.length).toBeLessThanOrEqual(2);
      expect(found.related.map(fold)).not.toContain(fold(question));
    }
  });

  it('offers only what it does answer', () => {
    const questions = [...new Set(offered.flatMap(({ found }) => found.related))];
    expect(questions.filter((question) => !ask(question).answered)).toEqual([]);
  });
});
