// Somebody who asks what their own business may get says what it is like in the same breath.
import { readSupportsQuestion } from '../../../dialogs/reading/supports';

it.each([
  ['cty minh co 8 nguoi lam ban ca phe thi dc ho tro gi', { employees: 8, sector: 'trade-services' }],
  ['công ty tôi 8 người bán cà phê thì được hỗ trợ gì', { employees: 8, sector: 'trade-services' }],
  ['cong ty toi 8 nguoi thi duoc ho tro gi', { employees: 8 }],
  [
    'cty em 15 nhân viên làm may mặc có được hỗ trợ không',
    { employees: 15, sector: 'agriculture-industry-construction' },
  ],
  ['bên em được hỗ trợ những gì ạ', {}],
  ['quán của chị có được hỗ trợ gì không', { sector: 'trade-services' }],
  ['30 lao động, doanh thu 20 tỷ thì được hỗ trợ bao nhiêu', { employees: 30, revenue: 20_000_000_000 }],
])('%s: a question for the supports of a business of its own', (text, told) => {
  expect(readSupportsQuestion(text)).toEqual(told);
});

it.each([
  'doanh nghiệp nhỏ được hỗ trợ gì để chuyển đổi số',
  'công ty em có được hỗ trợ vay vốn ngân hàng không',
  'hộ kinh doanh của tôi được hỗ trợ gì',
  'công ty em có 8 người',
  'được hỗ trợ gì',
  'nghị định 80 hỗ trợ gì cho công ty tôi về thuê mặt bằng',
  '',
])('%s: something else', (text) => {
  expect(readSupportsQuestion(text)).toBeNull();
});
