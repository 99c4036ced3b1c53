// The words of the report: every one is used, rendered whole, and written as the assistant writes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import words from '../../../dialogs/messages/report/words.json';
import { say, type ReportWord } from '../../../dialogs/messages/report/words';

const folder = (name: string) => join(__dirname, '../../../dialogs', name);
const sources = ['report', 'messages/report'].flatMap((name) =>
  readdirSync(folder(name))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder(name), file), 'utf8')),
);
const source = sources.join('\n');
const families = [...source.matchAll(/`([a-z]+\.)\$\{/g)].map(([, prefix]) => prefix ?? '');

it.each(Object.keys(words))('%s is used', (key) => {
  expect(source.includes(`'${key}'`) || families.some((prefix) => key.startsWith(prefix))).toBe(true);
});

it('are composed Vietnamese that addresses nobody wrongly', () => {
  for (const [key, text] of Object.entries(words)) {
    expect([key, text.normalize('NFC')]).toEqual([key, text]);
    expect([key, /\b(bạn|quý khách|em)\b/iu.test(text)]).toEqual([key, false]);
    expect([key, / {2}/.test(text)]).toEqual([key, false]);
  }
});

it('refuse to print a hole where a value is missing', () => {
  const key: ReportWord = 'open';
  expect(() => say(key, {})).toThrow();
});

it('take what a person typed as a value, never as a template', () => {
  expect(say('titleOf', { name: '{{constructor}} <b>&' })).toContain('{{constructor}} <b>&');
});
