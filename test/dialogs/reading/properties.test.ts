// What holds of every reader for any text: it never throws, never changes its mind, and is quick on long input.
import fc from 'fast-check';
import {
  readCorrection,
  readCount,
  readDontKnow,
  readLevel,
  readLevels,
  readMoney,
  readName,
  readProvince,
  readRange,
  readResumeCode,
  readSector,
  readTaxCode,
  readYesNo,
} from '../../../dialogs';

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  readCorrection,
  readCount,
  readDontKnow,
  readLevel: (text) => readLevel(text, ['Không có', 'Có ít', 'Có vừa', 'Có nhiều', 'Rất nhiều', 'Tất cả']),
  readLevels,
  readMoney,
  readName,
  readProvince,
  readRange,
  readResumeCode,
  readSector,
  readTaxCode,
  readYesNo,
};

const piece = fc.constantFrom(
  ...[
    '3',
    '4',
    '0',
    '12',
    '3.2.1',
    '2,5',
    '1.200',
    'tỷ',
    'tr',
    'rưỡi',
    'mức',
    'không',
    'biết',
    'có',
    'sửa',
    'thành',
    'câu',
    'năm',
    'mươi',
    'trăm',
    'hai',
  ],
  ...[
    'Hà',
    'Nội',
    'Nam',
    'bán',
    'xưởng',
    'mã',
    '1234 5678',
    'tên là',
    'ạ',
    'dạ',
    '-',
    ':',
    ',',
    '%',
    '👍',
    '\u0301',
    '\u200b',
    '{{',
    '<b>',
    '\ud800',
    '٣',
    '三',
  ],
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

describe.each(Object.entries(READERS))('%s', (_name, read) => {
  it('never throws and reads the same twice', () => {
    fc.assert(
      fc.property(text, (typed) => expect(read(typed)).toEqual(read(typed))),
      { numRuns: 400 },
    );
  });

  it('reads decomposed text as composed text', () => {
    const composed = text.map((typed) => typed.normalize('NFC'));
    fc.assert(
      fc.property(composed, (typed) => expect(read(typed.normalize('NFD'))).toEqual(read(typed))),
      { numRuns: 400 },
    );
  });

  it('is not slowed down by 10,000 characters of one thing', () => {
    for (const unit of [
      '1',
      '1 ',
      'a ',
      'dạ ',
      '1:3 ',
      '3.',
      'một ',
      'sửa ',
      '\u0301',
      'x\u0323 ',
      '. ',
      '-',
      '1-',
      '👍',
    ])
      for (const length of [390, 1_990, 10_000]) {
        const began = performance.now();
        read(unit.repeat(Math.ceil(length / unit.length)).slice(0, length));
        expect(performance.now() - began).toBeLessThan(250);
      }
  });
});
