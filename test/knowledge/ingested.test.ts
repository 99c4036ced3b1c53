// Official texts that were brought in: quoted beside our records, or answered from where we have none.
import { createAsk, createSearch, withIngested, type IngestedInstrument } from '../../knowledge';
import { corpus } from '../support/library';

const text = (change: Partial<IngestedInstrument>): IngestedInstrument => ({
  number: '377/QĐ-BTTTT',
  kind: 'quyết định',
  issuer: 'Bộ Thông tin và Truyền thông',
  issued: '2021-03-26',
  title: 'Phê duyệt Chương trình hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số',
  source: { name: 'a.txt', sha256: 'x' },
  provisions: [{ path: 'Điều 2', heading: '', text: 'Điều 2. Lời văn gốc.' }],
  unread: [],
  ...change,
});

it('quotes the official words beside our record of the same number and day', () => {
  const joined = withIngested(corpus, [text({})]);
  expect(joined.corpus.instruments).toHaveLength(corpus.instruments.length);
  const ask = createAsk(createSearch(joined.corpus), joined.official);
  const [citation] = ask('điều 2 quyết định 377').citations;
  expect(citation).toMatchObject({ provision: 'Điều 2', quote: 'Điều 2. Lời văn gốc.' });
});

it('takes the same number of another day for another instrument', () => {
  const joined = withIngested(corpus, [text({ issued: '1999-01-01' })]);
  expect(joined.corpus.instruments).toHaveLength(corpus.instruments.length + 1);
  expect(joined.official('377-2021-qd-btttt', 'Điều 2')).toBeUndefined();
});

it('answers from an instrument of which we have no record, and says that nobody checked it', () => {
  const own = text({
    number: '12/QĐ-UBND',
    title: 'Hỗ trợ phí vận chuyển hàng thủ công mỹ nghệ',
    issued: '2025-05-05',
    provisions: [
      {
        path: 'Điều 3',
        heading: 'Mức hỗ trợ',
        text: 'Cơ sở làm hàng thủ công mỹ nghệ được hỗ trợ 45% phí vận chuyển, tối đa 7 triệu đồng một chuyến.',
      },
    ],
  });
  const joined = withIngested(corpus, [own]);
  const ask = createAsk(createSearch(joined.corpus), joined.official);
  const { answer, citations } = ask('hàng thủ công mỹ nghệ được hỗ trợ bao nhiêu phí vận chuyển');
  expect(answer).toContain('45%');
  expect(citations[0]).toMatchObject({ document: '12/QĐ-UBND', provision: 'Điều 3', status: 'unknown' });
  expect(citations[0]?.statusNote).toContain('chưa xác minh');
});

it('adds nothing that could not be cited', () => {
  const joined = withIngested(corpus, [text({ number: null, title: '', issued: null })]);
  expect(joined.corpus.instruments).toHaveLength(corpus.instruments.length);
});
