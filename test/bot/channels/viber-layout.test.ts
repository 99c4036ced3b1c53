// Replies as messages of Viber: whatever is said and offered keeps to the limits, in order, with nothing lost.
import type { Activity } from 'botframework-schema';
import fc from 'fast-check';
import { toActivity } from '../../../bot/channels/activity';
import { splitText } from '../../../bot/channels/layout';
import { layout, limits } from '../../../bot/channels/viber';
import { fileMessage, outbound, urlMessage, welcome } from '../../../bot/channels/viber/outbound';
import type { Choice, Reply } from '../../../dialogs';
import { readKeyboard, readMessage, type Key } from '../../simulators/viber';
import { Chat } from '../../support/chat';

const bare = (text: string) => text.normalize('NFC').replace(/\s+/gu, '');
const LINK = 'https://smedx.example/r/abcdef';

/** The request as it leaves, read by the simulated Viber; throws where that refuses it. */
function sent(activity: Partial<Activity>) {
  const outgoing = outbound(activity);
  if (!outgoing) throw new Error('nothing to send');
  const message = outgoing.kind === 'plain' ? outgoing.message : fileMessage(outgoing, 12_345);
  const body = { receiver: '01234567890A=', ...message };
  const read = readMessage(JSON.parse(JSON.stringify(body)));
  if (typeof read === 'number' || !read.bubble)
    throw new Error(`refused with ${JSON.stringify(read)}: ${JSON.stringify(body).slice(0, 300)}`);
  const keys = read.keyboard === undefined ? [] : readKeyboard(read.keyboard, read.minApiVersion);
  if (typeof keys === 'string') throw new Error(`the phone says: ${keys}`);
  return { bubble: read.bubble, keys, bytes: Buffer.byteLength(JSON.stringify(body)) };
}
const laid = (reply: Reply) => layout(toActivity(reply, {})).map(sent);

const info = (text: string, choices: readonly Choice[] = [], more: Partial<Reply> = {}): Reply => ({
  text,
  choices,
  smedx: { kind: 'info' },
  ...more,
});

const rowsOf = (keys: readonly Key[]): string[][] => {
  const rows: string[][] = [];
  let left = 0;
  for (const { text, columns } of keys) {
    if (columns > left) {
      rows.push([]);
      left = 6;
    }
    rows.at(-1)?.push(text);
    left -= columns;
  }
  return rows;
};

const anyText = fc.string({ unit: 'grapheme', maxLength: 200 });
const anyChoice = fc.record({
  value: fc.string({ unit: 'binary', minLength: 1, maxLength: 150 }),
  label: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
});

describe('whatever a reply says', () => {
  it('is within characters, bytes and keys, nothing of it lost and in its order', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 20 }),
        fc.array(anyChoice, { maxLength: 20 }),
        fc.constantFrom('', 'ộ', '😀', '"\n', '<&>'),
        (parts, choices, filler) => {
          const text = parts.join(' ') + `${filler.repeat(30)} `.repeat(300);
          const messages = laid(info(text, choices));
          const whole = bare(messages.map(({ bubble }) => bubble.text).join(''));
          expect(whole.startsWith(bare(text))).toBe(true);
          for (const { bytes, bubble } of messages) {
            expect(bytes).toBeLessThanOrEqual(30_000);
            expect(bubble.text.length).toBeLessThanOrEqual(limits.textLength);
          }
          const keys = messages.at(-1)?.keys ?? [];
          expect(rowsOf(keys).length).toBeLessThanOrEqual(12);
          for (const { label } of choices) {
            const shown = keys.some((key) => bare(key.text) === bare(label));
            expect(shown || whole.includes(bare(label))).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('has its keyboard on the last message only, so that nobody answers before the end is read', () => {
    const messages = laid(
      info('Một câu khá dài để chia ra làm nhiều tin. '.repeat(400), [{ value: 'có', label: 'Có' }]),
    );
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.slice(0, -1).map(({ keys }) => keys.length)).toEqual(messages.slice(0, -1).map(() => 0));
    expect(messages.at(-1)?.keys.map(({ body }) => body)).toEqual(['có']);
  });
});

describe('a keyboard', () => {
  it('shows the six levels as one row of numbers, the ways out two a row, and the words in the text', () => {
    const chat = new Chat();
    for (const text of ['đánh giá nhỏ và vừa', 'đồng ý', 'bỏ qua hồ sơ']) chat.say(text);
    if (chat.last.smedx.kind !== 'question') chat.say('1');
    const [message, ...more] = laid(chat.last);
    expect(more).toEqual([]);
    const rows = rowsOf(message?.keys ?? []);
    expect(rows[0]).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(rows.slice(1).flat()).toEqual(
      expect.arrayContaining(['Giải thích', 'Bỏ qua', 'Quay lại', 'Tạm dừng']),
    );
    expect(rows.length).toBeLessThanOrEqual(4);
    for (const { label } of chat.last.choices)
      if (/^\d/.test(label)) expect(message?.bubble.text).toContain(label);
  });

  it('of the menu has every choice in its order', () => {
    const chat = new Chat();
    chat.say('menu');
    const [message] = laid(chat.last);
    expect(message?.keys.map(({ body }) => body)).toEqual(chat.last.choices.map(({ value }) => value));
  });

  it('takes the place of that of an earlier question where a message has no choices', () => {
    expect(laid(info('Tên doanh nghiệp là gì ạ?'))[0]?.keys.map(({ body }) => body)).toEqual([
      'menu',
      'trợ giúp',
    ]);
  });

  it('escapes what phones would read as HTML, and hides a tap that would print oddly', () => {
    const [message] = laid(
      info('Chọn ạ', [
        { value: '#a:1', label: 'Lãi < 5 & lỗ > 3' },
        { value: 'đồng ý', label: 'Đồng ý' },
      ]),
    );
    expect(message?.keys.map(({ text, silent }) => [text, silent])).toEqual([
      ['Lãi < 5 & lỗ > 3', true],
      ['Đồng ý', false],
    ]);
  });

  it('spells out levels whose words the text does not have', () => {
    const levels = ['Chưa có', 'Có ít', 'Có đủ'].map((label, at) => ({
      value: String(at),
      label: `${at}. ${label}`,
    }));
    const [message] = laid(info('Mức nào ạ?', levels));
    expect(message?.bubble.text).toBe('Mức nào ạ?\n\n0. Chưa có\n1. Có ít\n2. Có đủ');
    expect(rowsOf(message?.keys ?? [])).toEqual([['0', '1', '2']]);
  });
});

describe('pictures and files', () => {
  const picture = { url: `${LINK}.png`, alt: 'Kết quả' };

  it('go by their addresses: a short text is the caption, a longer one its own message with the keyboard', () => {
    expect(laid(info('Kết quả đây ạ.', [], { picture })).map(({ bubble }) => bubble)).toEqual([
      { kind: 'picture', text: 'Kết quả đây ạ.', url: picture.url },
    ]);
    const long = 'Kết quả của doanh nghiệp. '.repeat(20).trim();
    const messages = laid(info(long, [{ value: 'menu', label: 'Menu' }], { picture }));
    expect(messages.map(({ bubble, keys }) => [bubble.kind, keys.length])).toEqual([
      ['picture', 0],
      ['text', 1],
    ]);
  });

  it('include the report as a file for who asked for it, and its link on a key', () => {
    const chat = new Chat(undefined, { reportUrl: () => LINK });
    for (const text of ['đánh giá nhỏ và vừa', 'đồng ý', 'bỏ qua hồ sơ']) chat.say(text);
    if (chat.last.smedx.kind !== 'question') chat.say('1');
    for (const text of ['3', '4', 'báo cáo']) chat.say(text);
    const messages = chat.replies.flatMap(laid);
    expect(messages.map(({ bubble }) => [bubble.kind, bubble.url])).toEqual(
      expect.arrayContaining([
        ['picture', `${LINK}.png`],
        ['file', `${LINK}.pdf`],
      ]),
    );
    expect(messages.find(({ bubble }) => bubble.kind === 'file')?.bubble.name).toMatch(
      /^bao-cao-chuyen-doi-so-\d{4}-\d\d-\d\d\.pdf$/,
    );
    expect(messages.flatMap(({ keys }) => keys).find(({ action }) => action === 'open-url')).toMatchObject({
      body: LINK,
      silent: true,
    });
  });

  it('become an address when nobody can say how large a file is', () => {
    const attachments = [{ contentType: 'application/pdf', name: 'b', contentUrl: `${LINK}.pdf` }];
    const outgoing = outbound({ type: 'message', text: '', attachments });
    if (outgoing?.kind !== 'document') throw new Error('no document');
    expect(outgoing.name).toBe('b.pdf');
    expect(urlMessage(outgoing)).toMatchObject({ type: 'url', media: `${LINK}.pdf` });
  });

  it('that no address leads to are said to be at the web chat', () => {
    const file = { name: 'du-lieu.json', contentType: 'application/json', content: '{}' };
    const [message, ...more] = laid(info('Dữ liệu của anh/chị đây ạ.', [], { file }));
    expect(more).toEqual([]);
    expect(message?.bubble.text).toContain('du-lieu.json');
  });
});

describe('a welcome', () => {
  it('is one message that says what all replies say, with the keyboard of the last', () => {
    const replies = [
      toActivity(info('Một.'), {}),
      toActivity(info('Hai?', [{ value: 'có', label: 'Có' }]), {}),
    ];
    expect(welcome(replies)).toMatchObject({
      type: 'text',
      text: 'Một.\n\nHai?',
      keyboard: { Buttons: [{ ActionBody: 'có' }] },
    });
    expect(welcome(replies)).not.toHaveProperty('receiver');
  });

  it('is nothing when nothing is said', () => {
    expect(welcome([])).toBeNull();
  });

  it('of too long a text is its beginning', () => {
    const text = 'Câu này dài. '.repeat(2_000).trim();
    const message = welcome([toActivity(info(text, [{ value: 'có', label: 'Có' }]), {})]);
    expect(splitText(text, 7_000)[0]?.startsWith(String(message?.text).slice(0, 3_000))).toBe(true);
    expect(message).toHaveProperty('keyboard');
  });
});
