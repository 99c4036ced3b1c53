// Whatever is typed in whatever order: always an answer, never a lost one, never a dead end.
import fc from 'fast-check';
import { frameworkById, score } from '../../scoring';
import type { Event, Memory, Reply } from '../../dialogs';
import { Chat } from '../support/chat';

const POOL = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '3',
  '2',
  '6',
  '-1',
  'mức 4',
  'ba',
  '3 4',
  '3 4 2 0 5',
  '1-3: mức 2',
  '9 9 9',
  '5 5 5 5 5 5 5 5 5 5 5 5 5 5',
  'không biết',
  'bỏ qua',
  'quay lại',
  'giải thích',
  'tiếp tục',
  'tạm dừng',
  'làm lại',
  'kết quả',
  'lịch sử',
  'báo cáo',
  'gợi ý nền tảng',
  'đánh giá',
  'đánh giá nhỏ và vừa',
  'đánh giá doanh nghiệp lớn',
  'xác định quy mô',
  'nhóm công ty',
  'menu',
  'trợ giúp',
  'góp ý',
  'sửa 1.1.1 thành 4',
  'sửa 3.2.1',
  'sửa câu 2',
  'sửa câu',
  'sửa 9.9.9 thành 1',
  'xóa dữ liệu',
  'xuất dữ liệu',
  'gặp tư vấn viên',
  'có',
  'không',
  'đồng ý',
  'ok',
  'thôi',
  'xin chào',
  'cảm ơn',
  'tạm biệt',
  'bạn là ai',
  'tệ quá',
  'câu bỏ qua',
  'sửa hồ sơ',
  'nhập mã',
  '12345678',
  'Doanh nghiệp nhỏ được hỗ trợ gì?',
  'giá vàng?',
  'asdf',
  '',
  '!!!',
  '😀',
  '{{x}}',
  'Công ty A',
  '0100109106',
  'Hà Giang',
  'bán lẻ',
  '15',
  '2,5 tỷ',
  'thêm đơn vị',
  'xong',
  '2 1 3 2 0 1',
  '000000',
  '0',
  'dùng lại hồ sơ',
  'tính lại',
] as const;

type Move =
  | { readonly text: string }
  | { readonly choice: number }
  | { readonly sends: 'image' | 'sticker' }
  | { readonly joins: true };
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...POOL).map((text) => ({ text })) },
  { weight: 4, arbitrary: fc.nat(8).map((choice) => ({ choice })) },
  { weight: 1, arbitrary: fc.constantFrom('image' as const, 'sticker' as const).map((sends) => ({ sends })) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => ({ text })) },
  { weight: 1, arbitrary: fc.constant({ joins: true as const }) },
);
/** Conversations that begin with nothing, and such as are in the questionnaire already. */
const talk = fc.tuple(fc.boolean(), fc.array(move, { minLength: 1, maxLength: 45 }));

function make(chat: Chat, next: Move): { readonly typed: string; readonly replies: readonly Reply[] } {
  if ('sends' in next) return { typed: '', replies: chat.event({ kind: 'unsupported', what: next.sends }) };
  if ('joins' in next) return { typed: '', replies: chat.event({ kind: 'joined' }) };
  const offered = chat.replies.at(-1)?.choices ?? [];
  const text =
    'text' in next ? next.text : (offered[next.choice % Math.max(1, offered.length)]?.value ?? 'menu');
  return { typed: text, replies: chat.say(text) };
}

function begun(inside: boolean): Chat {
  const chat = new Chat();
  if (inside)
    for (const text of ['đánh giá nhỏ và vừa', 'đồng ý', '3', '2', 'bỏ qua', 'không biết']) chat.say(text);
  return chat;
}

/** Everything recorded, by assessment and criterion. */
const recorded = ({ dossier }: Memory): ReadonlyMap<string, string> =>
  new Map(
    dossier.assessments.flatMap(({ id, answers, unknown }) => [
      ...Object.entries(answers).map(([code, level]) => [`${id} ${code}`, String(level)] as const),
      ...unknown.map((code) => [`${id} ${code}`, 'unknown'] as const),
    ]),
  );

const runs = { numRuns: 250 };

it('always answers with one to three messages that can be read', () => {
  fc.assert(
    fc.property(talk, ([inside, moves]) => {
      const chat = begun(inside);
      for (const next of moves) {
        const { replies } = make(chat, next);
        if ('joins' in next && replies.length === 0) continue;
        expect(replies.length).toBeGreaterThanOrEqual(1);
        expect(replies.length).toBeLessThanOrEqual(3);
        for (const { text, choices } of replies) {
          expect(text.trim()).not.toBe('');
          expect(text).not.toMatch(/undefined|\[object|NaN/);
          for (const { value, label } of choices) expect([value, label]).not.toContain('');
        }
      }
    }),
    runs,
  );
});

it('never loses an answer but by a correction, a confirmed restart or the deletion', () => {
  fc.assert(
    fc.property(talk, ([inside, moves]) => {
      const chat = begun(inside);
      for (const next of moves) {
        const before = recorded(chat.memory);
        const { open } = chat.memory.session;
        const finished = new Set(
          chat.memory.dossier.assessments.flatMap(({ id, completedAt }) =>
            completedAt === undefined ? [] : [id],
          ),
        );
        make(chat, next);
        const erased = chat.outcome?.effects.some(({ kind }) => kind === 'deleteData') === true;
        const after = recorded(chat.memory);
        for (const key of before.keys()) {
          if (after.has(key) || erased) continue;
          // Only a restart that was asked about drops answers, and never those of a finished assessment.
          expect(open).toMatchObject({ kind: 'confirm', what: 'restart' });
          expect(finished.has(key.split(' ')[0] ?? '')).toBe(false);
        }
      }
    }),
    runs,
  );
});

it('keeps nothing of the business without consent', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      const chat = new Chat();
      for (const next of moves) {
        make(chat, next);
        if (chat.memory.dossier.consent === null)
          expect(chat.memory.dossier).toEqual({ consent: null, profile: {}, assessments: [], group: null });
      }
    }),
    runs,
  );
});

it('can ask whatever is open again, and a picture changes nothing', () => {
  fc.assert(
    fc.property(talk, ([inside, moves]) => {
      const chat = begun(inside);
      for (const next of moves) {
        make(chat, next);
        const before = chat.memory;
        const { open } = before.session;
        const image: Event = { kind: 'unsupported', what: 'image' };
        const replies = chat.event(image);
        expect(chat.memory.session.open).toEqual(open);
        expect(chat.memory.dossier).toEqual(before.dossier);
        expect(replies).toHaveLength(1);
        if (open?.kind === 'question')
          expect(replies[0]?.smedx).toMatchObject({ kind: 'question', criterion: open.criterion });
        if (
          open &&
          !['offer', 'correct', 'feedback', 'resumeCode'].includes(open.kind) &&
          !['groupUnit', 'classify'].includes(open.kind)
        )
          expect(replies[0]?.choices.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 120 },
  );
});

it('shows results that equal the scoring of the answers', () => {
  fc.assert(
    fc.property(talk, ([inside, moves]) => {
      const chat = begun(inside);
      for (const next of moves) {
        make(chat, next);
        for (const { smedx } of chat.replies) {
          if (smedx.kind !== 'result') continue;
          const assessment = chat.memory.dossier.assessments.find(({ id }) => id === smedx.assessmentId);
          const framework = frameworkById(smedx.framework);
          if (!assessment || !framework) throw new Error('a result without its assessment');
          const { total, level } = score(framework, assessment.answers);
          expect([smedx.total, smedx.level]).toEqual([total, level]);
        }
      }
    }),
    runs,
  );
});

it('does the same for a choice as button, as number and as label', () => {
  fc.assert(
    fc.property(talk, ([inside, moves]) => {
      const chat = begun(inside);
      for (const next of moves) make(chat, next);
      const shown = chat.replies.at(-1);
      const before = chat.memory;
      shown?.choices.forEach(({ value, label }, at) => {
        const numbered =
          shown.text.includes(`\n${String(at + 1)}. ${label}`) || shown.text.startsWith(`1. ${label}`);
        const outcomes = [value, label, ...(numbered ? [String(at + 1)] : [])].map((text) => {
          const twin = new Chat(before);
          twin.say(text);
          return { session: twin.memory.session, replies: twin.replies };
        });
        for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
      });
    }),
    { numRuns: 120 },
  );
});

it('finds its way out of anything within a few turns: a result is always in reach', () => {
  fc.assert(
    fc.property(talk, ([inside, moves]) => {
      const chat = begun(inside);
      for (const next of moves) make(chat, next);
      chat.say('menu');
      expect(chat.kinds).toEqual(['menu']);
      for (let turn = 0; turn < 400; turn += 1) {
        if (chat.kinds.includes('result')) return;
        const { open } = chat.memory.session;
        if (open?.kind === 'question') chat.say('3');
        else if (open?.kind === 'sittingEnd')
          chat.say(chat.replies.at(-1)?.choices.at(-1)?.value === 'kết quả' ? '1' : 'tiếp tục');
        else if (open?.kind === 'consent') chat.say('đồng ý');
        else if (open?.kind === 'confirm') chat.say('có');
        else
          chat.say(
            chat.replies.at(-1)?.choices[0]?.value === 'tiếp tục' ? 'tiếp tục' : 'đánh giá nhỏ và vừa',
          );
      }
      throw new Error('no result within 400 turns');
    }),
    { numRuns: 60 },
  );
});
