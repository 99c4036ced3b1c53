// Ids of many digits come through as they were sent.
import fc from 'fast-check';
import { parseExact } from '../../../bot/channels/exact-json';

const read = (text: string) => parseExact(Buffer.from(text));

it('keeps every digit of a number of 19 digits, quoted or not', () => {
  expect(read('{"id":9007199254740993123,"also":"9007199254740993123"}')).toEqual({
    id: '9007199254740993123',
    also: '9007199254740993123',
  });
});

it('leaves digits inside strings and names alone', () => {
  expect(read(String.raw`{"1":"a\"2,3:4\\","b":[-5,6.50,1e3,true,null]}`)).toEqual({
    '1': String.raw`a"2,3:4\ `.trim(),
    b: ['-5', '6.50', '1e3', true, null],
  });
});

it('reads any JSON as JSON does, but for its numbers', () => {
  const quoted = (value: unknown): unknown => {
    if (typeof value === 'number') return JSON.stringify(value);
    if (Array.isArray(value)) return value.map(quoted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, quoted(inner)]));
  };
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      expect(read(text)).toEqual(quoted(JSON.parse(text)));
    }),
  );
});

it('refuses what is no JSON, also when quoting numbers would make it some', () => {
  for (const text of ['{1:2}', '[01]', '{"a":1.}', '{', 'x', '[1 2]'])
    expect(() => read(text)).toThrow('The body is not valid JSON.');
  expect(() => parseExact(Buffer.from([0x22, 0xff, 0x22]))).toThrow('The body is not UTF-8.');
  expect(read('')).toBeUndefined();
});
