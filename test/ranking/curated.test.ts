// Publishing answers does not lower the figures that are guarded: measured on our own questions with a sample of answers.
import { documentsFrom, libraryOver } from '../../bot/corpus';
import type { CuratedAnswer } from '../../knowledge';
import { figures, figuresWith, outcomes } from '../eval/measure';
import { heldOutSet, ownSet } from '../eval/sets';
import { ask, corpus } from '../support/library';

const cited = corpus.instruments.filter(({ provisions }) => provisions.length > 3);
/** What curators get to write: questions beside the documents, each answered in a few sentences. */
const TOPICS = [
  [
    'Tiệm bánh muốn dán mã QR để khách quét trả tiền thì hỏi ai?',
    'Anh/chị mở mã QR tại ngân hàng đang dùng.',
  ],
  ['Mở sạp hoa ở chợ có phải đóng tiền rác không?', 'Anh/chị nộp theo thông báo của ban quản lý chợ.'],
  [
    'Quán cà phê cài máy chấm công thì xin phép ai?',
    'Anh/chị không cần xin phép, chỉ báo cho người lao động.',
  ],
  ['Em muốn đăng ký nhãn hiệu cho cửa hàng thì làm ở đâu?', 'Anh/chị nộp đơn tại Cục Sở hữu trí tuệ.'],
  ['Xe bán hàng lưu động có cần đăng kiểm không?', 'Anh/chị hỏi trung tâm đăng kiểm nơi đăng ký xe.'],
  ['Tiệm may nộp lệ phí môn bài thế nào?', 'Anh/chị hỏi cơ quan thuế quản lý trực tiếp.'],
  [
    'Hợp tác xã mua máy bay phun thuốc có được giảm giá không?',
    'Anh/chị hỏi trung tâm khuyến nông của tỉnh.',
  ],
  [
    'Bán hàng trên mạng xã hội bị khách bùng đơn thì làm sao?',
    'Anh/chị giữ lại tin nhắn và báo sàn để khóa tài khoản.',
  ],
] as const;

const curated: readonly CuratedAnswer[] = TOPICS.map(([question, answer], at) => {
  const instrument = cited[(at * 5) % cited.length];
  return {
    id: `c${at}`,
    question,
    asks: [],
    answer,
    citation: {
      document: instrument?.number ?? '',
      issued: instrument?.issued ?? '',
      provision: instrument?.provisions[at % 3]?.path ?? '',
    },
  };
});

const documents = documentsFrom(corpus, []);
const published = libraryOver(documents, curated);

it.each([ownSet(), heldOutSet()])(
  'answers $name as well as before',
  (set) => {
    const before = figures(outcomes(ask, set));
    const after = figuresWith(documents, curated, set);
    // A question or two, no more.
    const margin = 2 / set.questions.length;
    expect(after.first).toBeGreaterThanOrEqual(before.first - margin);
    expect(after.three).toBeGreaterThanOrEqual(before.three - margin);
    expect(after.facts).toBeGreaterThanOrEqual(before.facts - margin);
    expect(after.declined).toBeGreaterThanOrEqual(before.declined - 2 / Math.max(1, before.outside));
    expect(after.lost).toBeLessThanOrEqual(before.lost + margin);
    process.stdout.write(
      `${set.name}: first ${before.first.toFixed(3)} → ${after.first.toFixed(3)}, declined ${before.declined.toFixed(3)} → ${after.declined.toFixed(3)}\n`,
    );
  },
  60_000,
);

it.each(TOPICS)('answers "%s" once it is published', (question, answer) => {
  expect(published.ask(question).answer).toContain(answer);
});
