// A question that leans on the one before, in the conversation itself.
import { respond, type Memory, type World } from '../../dialogs';
import { frameworks } from '../../scoring';
import { catalogue } from '../support/catalogue';
import { EMPTY } from '../support/chat';
import { ask } from '../support/library';

function talk() {
  let memory: Memory = { ...EMPTY, session: { ...EMPTY.session, greeted: true } };
  return (text: string) => {
    const world: World = {
      now: new Date('2026-11-22T02:00:00Z'),
      fresh: { id: 'a', code: '12345678', token: 'token' },
      frameworks: frameworks(),
      ask,
      found: {},
      catalogue,
      reportUrl: () => null,
      reportDays: 30,
      hotline: null,
    };
    const understood = { intent: 'ask', confidence: 1, entities: [] } as const;
    const outcome = respond(memory, { kind: 'text', text, understood }, world);
    memory = outcome.memory;
    return { text: outcome.replies.map((reply) => reply.text).join('\n'), session: outcome.memory.session };
  };
}

it('answers "còn doanh nghiệp lớn thì sao?" by what was asked before', () => {
  const say = talk();
  expect(say('doanh nghiệp nhỏ và vừa tối đa bao nhiêu điểm?').text).toContain('320');
  expect(say('còn doanh nghiệp lớn thì sao?').text).toContain('695');
});

it('keeps a short piece of the question and nothing of what was declined', () => {
  const say = talk();
  expect(
    say(`trụ cột vận hành của SME gồm gì ${'nhỉ '.repeat(100)}?`).session.lastQuestion?.length,
  ).toBeLessThanOrEqual(200);
  const before = say('SMEdx có miễn phí không?').session.lastQuestion;
  expect(say('cách nấu phở bò?').session.lastQuestion).toBe(before);
});
