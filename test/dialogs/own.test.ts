// Which texts are about one's own result, and that the answer agrees with the score.
import { readOwnQuestion } from '../../dialogs/reading/own';
import { frameworkById, nextLevelGap, score } from '../../scoring';
import { Chat } from '../support/chat';

const framework = frameworkById('qd-1970-sme') ?? null;
if (!framework) throw new Error('no SME framework');

describe('a question about one’s own result', () => {
  it.each([
    ['tại sao tôi chỉ được mức 2?', { kind: 'level', level: 2 }],
    ['Tai sao toi chi duoc muc 2', { kind: 'level', level: 2 }],
    ['vì sao công ty tôi bị xếp mức 1 vậy?', { kind: 'level', level: 1 }],
    ['sao kết quả của em thấp thế', { kind: 'level', level: null }],
    ['sao điểm thấp vậy?', { kind: 'level', level: null }],
    ['sao trụ cột 3 thấp thế', { kind: 'pillar', pillar: '3' }],
    ['sao tru cot 3 thap the', { kind: 'pillar', pillar: '3' }],
    ['vì sao trụ cột Vận hành của mình yếu vậy', { kind: 'pillar', pillar: '4' }],
    ['thiếu bao nhiêu điểm nữa thì lên mức 3', { kind: 'gap', level: 3 }],
    ['thieu may diem nua thi len muc 3?', { kind: 'gap', level: 3 }],
    ['cần bao nhiêu điểm nữa', { kind: 'gap', level: null }],
    ['tại sao câu 3.2.1 của tôi thấp?', { kind: 'criterion', criterion: '3.2.1' }],
  ])('%s', (text, expected) => {
    expect(readOwnQuestion(text, framework)).toMatchObject(expected);
  });

  it.each([
    'vì sao phải chuyển đổi số?',
    'mức 2 là gì?',
    'bao nhiêu điểm thì đạt mức 3?',
    'trụ cột 3 gồm những gì?',
    'vì sao trụ cột 3 quan trọng?',
    'tại sao doanh nghiệp nhỏ và vừa chuyển đổi số còn ở mức thấp?',
    'hồ sơ xin hỗ trợ còn thiếu gì?',
    'tại sao hỏi câu này?',
    'tôi ở mức 2',
    'sửa 3.2.1 thành 4',
    '3',
    'mức 3',
    '3 4 2 0 5',
  ])('is not: %s', (text) => {
    expect(readOwnQuestion(text, framework)).toBeNull();
  });
});

describe('the answer', () => {
  const chat = () => {
    const talk = new Chat();
    for (const text of ['đánh giá nhỏ và vừa', 'đồng ý', '4 3 2 1 0']) talk.say(text);
    if (talk.memory.session.open?.kind === 'confirm') talk.say('có');
    return talk;
  };

  it('records nothing as an answer, and asks the open question again', () => {
    const talk = chat();
    const { answers, asked } = talk;
    for (const text of [
      'tại sao tôi chỉ được mức 2?',
      'thiếu bao nhiêu điểm nữa thì lên mức 3',
      'sao trụ cột 1 thấp thế',
    ]) {
      talk.say(text);
      expect(talk.kinds).toEqual(['answer', 'question']);
      expect(talk.answers).toEqual(answers);
      expect(talk.asked).toBe(asked);
    }
  });

  it('says the points and pillars that scoring says, with the rule as its citation', () => {
    const talk = chat();
    talk.say('thiếu bao nhiêu điểm nữa thì lên mức 1');
    const scored = score(framework, talk.answers as Parameters<typeof score>[1]);
    const gap = nextLevelGap(framework, scored);
    const [answer] = talk.replies;
    expect(answer?.text).toContain(`${scored.total}/320 điểm, mức ${scored.level}`);
    expect(answer?.text).toContain(`Trên 20 điểm: đang có ${scored.total}, thiếu ${gap?.pointsMissing}`);
    expect(answer?.text).toContain(`thiếu ${gap?.pillarsMissing}.`);
    expect(answer?.smedx).toMatchObject({
      kind: 'answer',
      citations: [
        { document: '1970/QĐ-BTTTT', provision: 'Phụ lục I, Mục II, khoản 2.2, Mức 1', status: 'replaced' },
      ],
    });
  });

  it('is that there is none yet, before an assessment, and offers to begin', () => {
    const talk = new Chat();
    talk.say('tại sao tôi chỉ được mức 2?');
    expect(talk.last.text).toContain('chưa có kết quả');
    expect(talk.last.choices.map(({ value }) => value)).toEqual(['đánh giá']);
  });
});
