// The pure parts of the Zalo channel: its formula, its layout, and what its error numbers mean.
import fc from 'fast-check';
import type { Activity } from 'botframework-schema';
import { layout, limits } from '../../../bot/channels/zalo';
import { faultOf } from '../../../bot/channels/zalo/errors';
import { inbound } from '../../../bot/channels/zalo/inbound';
import { outbound } from '../../../bot/channels/zalo/outbound';
import { signatureOf, verify } from '../../../bot/channels/zalo/signature';
import { toActivity } from '../../../bot/channels/activity';
import { lengthOf } from '../../../bot/channels/layout';
import { readMessage } from '../../simulators/zalo/messages';
import { Chat } from '../../support/chat';
import { SETTINGS } from './zalo-house';

describe('the signature', () => {
  const keys = { ...SETTINGS, appId: 'app', oaSecret: 'key' };

  it('is the plain SHA-256 of app id, body, timestamp and OA secret, one behind the other', () => {
    // printf 'app{"a":1}1700000000000key' | sha256sum
    expect(signatureOf(keys, Buffer.from('{"a":1}'), '1700000000000')).toBe(
      'mac=76a8a3bc503aea4eb5ca354d14fe8908b3f6f8320e393798f3d16932edded241',
    );
  });

  it('fits no other order, formula or key, and names the setting that would fit', () => {
    const body = Buffer.from('{}');
    const by = (other: Partial<typeof keys>) => signatureOf({ ...keys, ...other }, body, '1');
    expect(verify(keys, by({}), body, '1')).toEqual({ good: true });
    expect(verify(keys, by({ oaSecret: keys.appSecret }), body, '1')).toMatchObject({
      good: false,
      instead: expect.stringContaining('ZALO_OA_SECRET_KEY') as string,
    });
    expect(verify(keys, by({ appId: keys.oaId }), body, '1')).toMatchObject({
      good: false,
      instead: 'OA id with the OA secret',
    });
    expect(verify(keys, by({ oaSecret: 'guess' }), body, '1')).toEqual({ good: false, instead: null });
    expect(verify(keys, undefined, body, '1')).toEqual({ good: false, instead: null });
  });
});

describe('the layout', () => {
  const message = (more: Partial<Activity>): Partial<Activity> => ({ type: 'message', ...more });
  const action = (title: string, value = title) => ({ type: 'imBack', title, value });

  it('is one message for one reply, unless the text is longer than a message', () => {
    expect(layout(message({ text: 'x'.repeat(2_000) }))).toHaveLength(1);
    const sentences = `${'Câu này dài vừa phải. '.repeat(100)}Hết.`;
    const pieces = layout(
      message({ text: sentences, suggestedActions: { to: [], actions: [action('Menu')] } }),
    );
    expect(pieces).toHaveLength(2);
    expect(pieces.map(({ suggestedActions }) => suggestedActions?.actions.length)).toEqual([undefined, 1]);
    expect(pieces[0]?.text).toMatch(/vừa phải\.$/);
  });

  it.each(['đánh giá nhỏ và vừa', 'đánh giá doanh nghiệp lớn'])(
    'asks every question of «%s» in one message that has the question, its levels and the ways out',
    (begin) => {
      const chat = new Chat();
      for (const text of [begin, 'đồng ý', 'bỏ qua hồ sơ']) chat.say(text);
      let asked = 0;
      for (
        let step = 0;
        step < 200 && chat.replies.every(({ smedx }) => smedx.kind !== 'result');
        step += 1
      ) {
        const { smedx } = chat.last;
        if (smedx.kind === 'question') {
          asked += 1;
          const [only, ...more] = layout(toActivity(chat.last, {}));
          expect([smedx.criterion, more]).toEqual([smedx.criterion, []]);
          expect(only?.text).toMatch(/\n0\. .+(\n[1-5]\. .+){5}\n/);
          expect(only?.text).toContain('0–5');
          expect(only?.suggestedActions?.actions.map(({ title }) => title)).toEqual([
            'Không biết',
            'Giải thích',
            'Quay lại',
          ]);
        }
        chat.say(smedx.kind === 'question' ? String(step % 6) : '1');
      }
      expect(asked).toBe(begin.endsWith('lớn') ? 139 : 60);
    },
  );

  it('makes of typing and of an empty message no call at all', () => {
    expect(layout({ type: 'typing' })).toEqual([]);
    expect(layout(message({ text: ' ' }))).toEqual([]);
  });

  it('puts the text under the picture when there are no buttons, which saves a message of the quota', () => {
    const card = { contentType: 'image/png', contentUrl: 'https://smedx.example/r/x.png' };
    expect(layout(message({ text: 'KẾT QUẢ', attachments: [card] }))).toMatchObject([
      { text: 'KẾT QUẢ', attachments: [card] },
    ]);
    const withButtons = message({
      text: 'KẾT QUẢ',
      attachments: [card],
      suggestedActions: { to: [], actions: [action('Menu')] },
    });
    expect(layout(withButtons)).toMatchObject([{ text: '', attachments: [card] }, { text: 'KẾT QUẢ' }]);
  });

  it('says of a file that Zalo does not take where to get it, and leaves drawings out', () => {
    const attachments = [
      { contentType: 'image/svg+xml', contentUrl: 'data:image/svg+xml,x', name: 'radar.svg' },
      { contentType: 'application/json', contentUrl: 'data:application/json,{}', name: 'du-lieu.json' },
    ];
    const [only, ...more] = layout(message({ text: 'Dữ liệu đây ạ.', attachments }));
    expect(more).toEqual([]);
    expect(only?.attachments).toBeUndefined();
    expect(only?.text).toContain('du-lieu.json');
  });

  it('asks for a number in one message, with a long text before it', () => {
    const ask = { ask: 'contact' };
    expect(layout(message({ text: 'Số ạ?', channelData: ask }))).toHaveLength(1);
    const long = layout(message({ text: 'Dài. '.repeat(150), channelData: ask }));
    expect(long.map((each) => outbound(each, 'https://smedx.example/a.png')?.kind)).toEqual([
      'plain',
      'plain',
    ]);
    const [, asking] = long.map((each) => outbound(each, 'https://smedx.example/a.png'));
    expect(JSON.stringify(asking)).toMatch(/request_user_info.*a\.png/);
  });

  it('makes of any reply messages that Zalo takes, with every choice on a button or in the text', () => {
    const label = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 130 })
      .filter((text) => text.trim() !== '');
    const replies = fc.record({
      text: fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 4_500 })
        .filter((text) => text.trim() !== ''),
      labels: fc.array(label, { maxLength: 12 }),
      question: fc.boolean(),
    });
    fc.assert(
      fc.property(replies, ({ text, labels, question }) => {
        const actions = labels.map((each, at) => action(each, question ? String(at) : `v${at}`));
        const sent = layout(
          message({
            text,
            ...(actions.length > 0 ? { suggestedActions: { to: [], actions } } : {}),
            channelData: { smedx: { kind: question ? 'question' : 'info' } },
          }),
        );
        const shown = sent.map((each) => {
          const out = outbound(each, null);
          if (out?.kind !== 'plain') throw new Error('not a message');
          const read = readMessage({ recipient: { user_id: '1' }, message: out.message });
          if (typeof read === 'number') throw new Error(`Zalo would answer ${read}`);
          expect(lengthOf(read.shown.text)).toBeLessThanOrEqual(limits.textLength);
          return read.shown;
        });
        const bare = (words: string) => words.normalize('NFC').replace(/\s+/gu, '');
        const all = bare(shown.map((each) => each.text).join(''));
        const buttons = shown.flatMap((each) => each.buttons.map(({ title }) => title));
        for (const each of labels)
          expect(buttons.includes(each.normalize('NFC')) || all.includes(bare(each))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('an error number', () => {
  const at = (time: string) => new Date(time);
  const untilOf = (code: number, now: string, chance = 0) =>
    faultOf(code, at(now), chance).until?.toISOString();

  it('of the rate asks for seconds, spread so that not all come back at once', () => {
    expect(untilOf(-32, '2026-11-22T10:00:00Z')).toBe('2026-11-22T10:00:05.000Z');
    expect(untilOf(-32, '2026-11-22T10:00:00Z', 1)).toBe('2026-11-22T10:00:20.000Z');
  });

  it('of the quota waits for midnight in Vietnam, and that of the night for six in the morning', () => {
    expect(untilOf(-211, '2026-11-22T16:59:00Z')).toBe('2026-11-22T17:01:00.000Z');
    expect(untilOf(-211, '2026-11-22T17:00:00Z')).toBe('2026-11-23T17:01:00.000Z');
    expect(untilOf(-234, '2026-11-22T15:30:00Z')).toBe('2026-11-22T23:01:00.000Z');
    expect(untilOf(-234, '2026-11-22T20:30:00Z')).toBe('2026-11-22T23:01:00.000Z');
  });

  it('is told with its meaning and its number, without words of the answer', () => {
    expect(faultOf(-230, new Date())).toMatchObject({
      message: 'Zalo -230: the person has not written for 7 days',
      code: '-230',
      rule: 'hold',
    });
  });
});

describe('an event', () => {
  it('is read or told apart without an exception, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(['ignored', 'unknown', 'foreign', 'event']).toContain(inbound(body, SETTINGS.oaId).kind);
      }),
    );
  });

  it('has no character that a database refuses', () => {
    const read = inbound(
      {
        event_name: 'user_send_text',
        timestamp: '1700000000000',
        sender: { id: '1' },
        recipient: { id: SETTINGS.oaId },
        message: { msg_id: 'a\0b', text: 'a\0b\ud800c' },
      },
      SETTINGS.oaId,
    );
    if (read.kind !== 'event') throw new Error(read.kind);
    expect(read.incoming).toMatchObject({ eventId: 'msg:a\ufffdb', activity: { text: 'a\ufffdb\ufffdc' } });
    expect(read.incoming.address).toEqual({ userId: '1' });
  });
});
