// What curation's tests share: an answer on a question that the documents decline, and questions put into the store.
import { randomUUID } from 'node:crypto';
import type { Store } from '../../../../bot/store';
import type { CuratedText } from '../../../../knowledge';
import { createAsk, createSearch, type Corpus } from '../../../../knowledge';
import { corpus } from '../../../support/library';
import { conversation, counted, turn } from '../../../contracts/store-vocabulary';

/** Four instruments with over 600 questions: enough to be tried against, and indexed in a fraction of the time. */
const FEW = ['80/2021/NĐ-CP', '377/QĐ-BTTTT', '639/BTTTT-THH', '64/QĐ-BTTTT'];
export const few: Corpus = { instruments: corpus.instruments.filter(({ number }) => FEW.includes(number)) };
export const askFew = createAsk(createSearch(few));
/** The ids of all others, for a server that is to leave them out. */
export const REST = corpus.instruments.filter(({ number }) => !FEW.includes(number)).map(({ id }) => id);

const NUMBER = '80/2021/NĐ-CP';
const decree = corpus.instruments.find(({ number }) => number === NUMBER);
export const PLACE = {
  document: NUMBER,
  issued: decree?.issued ?? '',
  provision: decree?.provisions[0]?.path ?? '',
};
export const QUESTION = 'Tiệm bánh của tôi muốn dán mã QR để khách quét trả tiền thì hỏi ai?';
export const PAY: CuratedText = {
  question: QUESTION,
  asks: ['Dán mã QR thu tiền ở quầy bánh làm sao'],
  answer:
    'Anh/chị mở mã QR tại ngân hàng đang dùng hoặc một trung gian thanh toán, không cần xin phép riêng. Tư vấn viên của tỉnh hướng dẫn miễn phí.',
  citation: PLACE,
};

/** Questions as conversations leave them; their ids. */
export async function putQuestions(
  store: Store,
  list: readonly {
    readonly asked: string;
    readonly outcome?: 'answered' | 'declined';
    readonly rating?: 'up' | 'down';
  }[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { asked, outcome = 'declined', rating } of list) {
    const [key, id] = [conversation(), randomUUID()];
    ids.push(id);
    await turn(store, key, counted, {
      effects: [{ kind: 'question', id, asked, normalised: asked, outcome, citations: [] }],
      // A server forgets old ones when it starts.
      now: new Date(),
    });
    if (rating) await turn(store, key, counted, { effects: [{ kind: 'rating', question: id, rating }] });
  }
  return ids;
}
