// What becomes of what is told here, asked in many ways; what a decree says of data is another question.
import { asksPrivacy } from '../../../dialogs/reading/privacy';
import { Chat } from '../../support/chat';

it.each([
  'dữ liệu của tôi có được bảo mật không',
  'du lieu cua em co bi lo ra ngoai khong',
  'thông tin công ty em nhập vào đây có an toàn không ạ',
  'ai xem được câu trả lời của tôi',
  'so lieu ben em co gui cho ai khong',
  'trợ lý lưu thông tin ở đâu',
])('%s: is about what is told here', (text) => {
  expect(asksPrivacy(text)).toBe(true);
});

it.each([
  'nghị định 47 có áp dụng cho dữ liệu mật không',
  'tiêu chí nào hỏi về bảo mật dữ liệu khách hàng',
  'công ty em chưa có ai làm bảo mật',
  'luật bảo vệ dữ liệu cá nhân quy định gì',
  '',
])('%s: is not', (text) => {
  expect(asksPrivacy(text)).toBe(false);
});

it('is told in the middle of the questionnaire too, which then goes on', () => {
  const chat = new Chat();
  for (const text of ['đánh giá nhỏ và vừa', 'đồng ý', 'bỏ qua hồ sơ']) chat.say(text);
  const { open } = chat.memory.session;
  chat.say('dữ liệu của tôi có được bảo mật không');
  expect(chat.replies.map(({ text }) => text).join('\n')).toContain('«xóa dữ liệu» để xóa ngay');
  expect(chat.memory.session.open).toEqual(open);
});
