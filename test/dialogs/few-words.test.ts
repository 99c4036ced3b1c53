// A place, a trade or a product alone: never taken for a wish, whichever recogniser guesses, and never answered with
// a citation that happens to hold the word.
import { understand } from '../../bot/understanding';
import provincesData from '../../dialogs/reading/provinces.json';
import { INTENTS, type Intent, type Reply } from '../../dialogs';
import { fold } from '../../knowledge';
import { Chat } from '../support/chat';

const PLACES = provincesData.provinces.flatMap(({ name, former }) => [
  name,
  ...former.map((old) => old.name),
]);
const TRADES =
  `quán ăn, cà phê, may mặc, ô tô, nội thất, ba vàng, tiệm vàng, chức năng, tiệm bánh, quán nhậu, nhà nghỉ,
  tạp hóa, xăng dầu, gas, nước mắm, bún tươi, bánh tráng, hải sản khô, trái cây, lúa gạo, thức ăn chăn nuôi, phân bón,
  cây giống, hoa kiểng, nuôi ong, cá tra, tôm giống, gỗ, mây tre đan, gốm sứ, dệt nhuộm, da giày, bao bì, nhựa, cao su,
  hóa chất, mỹ phẩm, dược phẩm, thiết bị y tế, nha khoa, spa, thẩm mỹ viện, cắt tóc, homestay, lữ hành, cho thuê xe,
  taxi tải, bất động sản, nhà đất, xây nhà, cầu đường, thạch cao, nhôm kính, sắt thép, cơ khí, điện máy, điện lạnh,
  máy tính, quảng cáo, tổ chức sự kiện, ảnh cưới, in lụa, văn phòng phẩm, mầm non, luyện thi, vệ sinh công nghiệp,
  giặt ủi, kiểm toán, bảo hiểm, siêu thị mini, đồ chơi trẻ em, thời trang, trang sức, đồng hồ, chăn ga gối nệm, gạch men,
  xi măng, nước ngọt, đại lý bia, trà sữa, hồ tiêu, hạt điều, thanh long, vật liệu xây dựng, vận tải, rửa xe, gara,
  sửa xe máy, phụ tùng, nông sản, chế biến gỗ, thủy sản`
    .split(',')
    .map((each) => each.trim());
const typed = (list: readonly string[]) => [
  ...new Set(list.flatMap((each) => [each, fold(each), each.toLowerCase()])),
];

/** What an open question may make of it: an answer, or the question asked again. */
const STAYS = new Set(['question', 'progress', 'clarify']);
const kinds = (replies: readonly Reply[]) => replies.map(({ smedx }) => smedx.kind);

function asked(understood?: { readonly intent: Intent; readonly confidence: number }): Chat {
  const chat = new Chat(undefined, {
    understand: (text, open) => (understood ? { ...understood, entities: [] } : understand(text, open)),
  });
  const plain = new Chat();
  for (const each of ['đánh giá', 'đồng ý', 'bỏ qua hồ sơ', 'đánh giá nhỏ và vừa']) plain.say(each);
  chat.memory = plain.memory;
  return chat;
}

describe.each([
  ['all provinces of today and of before', PLACES, 63],
  ['trades and products', TRADES, 90],
])('%s', (_what, names, least) => {
  it('are many', () => {
    expect(names.length).toBeGreaterThanOrEqual(least);
  });

  it('leave the open question where it is, with marks and without', () => {
    const wrong = typed(names).flatMap((name) => {
      const replies = asked().say(name);
      return kinds(replies).every((kind) => STAYS.has(kind)) ? [] : [[name, kinds(replies)]];
    });
    expect(wrong).toEqual([]);
  });

  it('with nothing open are asked back with the menu, not answered from the documents', () => {
    const wrong = typed(names).flatMap((name) => {
      const replies = new Chat().say(name);
      return kinds(replies).join() === 'clarify' ? [] : [[name, kinds(replies)]];
    });
    expect(wrong).toEqual([]);
  });
});

it('asks back with the word itself and the choices', () => {
  const [reply] = new Chat().say('quan an');
  expect(reply?.text).toContain('«quan an»');
  expect(reply?.choices.length).toBeGreaterThan(3);
});

const LEAVING =
  `menu restart start_assessment resume_assessment delete_data export_data goodbye pause show_result report
  recommend compare_results classify_size talk_to_human`.split(/\s+/u) as readonly Intent[];

it.each(LEAVING)('leaves an open question for a guess of %s only when it is very likely', (intent) => {
  expect(INTENTS).toContain(intent);
  const guess = (confidence: number) => {
    const chat = asked({ intent, confidence });
    return chat.say('cái kia của anh ấy thì khác hẳn')[0]?.smedx;
  };
  expect(guess(0.8)).toEqual({ kind: 'clarify', expecting: 'level' });
  expect(guess(0.9)).not.toEqual({ kind: 'clarify', expecting: 'level' });
});

it('takes no word or two for a wish on a fair guess, with nothing open either', () => {
  for (const intent of [...LEAVING, 'complain', 'feedback', 'ask'] as const) {
    const chat = new Chat(undefined, { understand: () => ({ intent, confidence: 0.8, entities: [] }) });
    expect(kinds(chat.say('da nang'))).toEqual(['clarify']);
  }
});

it('still knows a command of two words, and one with politeness around it', () => {
  for (const text of ['quay lại', 'tam dung', 'gặp tư vấn viên', 'menu nhé', 'nghỉ chút em'])
    expect(kinds(asked().say(text))).not.toContain('clarify');
});

it('answers a word that names a subject of the documents', () => {
  const [reply] = new Chat().say('hỗ trợ chi phí');
  expect(reply?.smedx.kind).toBe('answer');
});
