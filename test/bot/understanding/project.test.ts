// The project that the recogniser and Azure's service learn from: its format, its labels, its breadth.
import { join } from 'node:path';
import { intentOf, projectSchema } from '../../../bot/understanding/project';
import { readProject } from '../../../bot/understanding/trained';
import phrases from '../../../bot/understanding/phrases.json';
import { INTENTS } from '../../../dialogs';
import { fold, tokens } from '../../../knowledge';

const project = readProject(join(__dirname, '..', '..', '..'));
const { intents, entities, utterances } = project.assets;
const of = (dataset: 'Train' | 'Test') => utterances.filter((each) => each.dataset === dataset);
const plain = (text: string) => tokens(fold(text)).join(' ') || text;

it('is in the export format of the service, in Vietnamese, with offsets in UTF-16 units', () => {
  expect(projectSchema.safeParse(project).success).toBe(true);
  expect(project.metadata.multilingual).toBe(true);
});

it('has every intent of the contract, None as the one the service has of its own', () => {
  expect(intents.map(({ category }) => intentOf(category))).toEqual([...INTENTS]);
  expect(intents.some(({ category }) => category === 'None')).toBe(true);
});

it.each(INTENTS)('teaches %s by at least 60 texts and keeps at least ten apart', (intent) => {
  const count = (list: typeof utterances) => list.filter((each) => intentOf(each.intent) === intent).length;
  expect(count(of('Train'))).toBeGreaterThanOrEqual(intent === 'none' ? 150 : 60);
  expect(count(of('Test'))).toBeGreaterThanOrEqual(10);
});

it('names the entities of a business and of the documents', () => {
  expect(entities.map(({ category }) => category)).toEqual([
    ...['criterionCode', 'level', 'pillar', 'instrumentNumber', 'provision', 'sector', 'province', 'money'],
    ...['headCount', 'percentage', 'frequency', 'date', 'phone', 'taxCode'],
  ]);
  for (const { category } of entities)
    expect(utterances.some((each) => each.entities.some((label) => label.category === category))).toBe(true);
});

it('labels whole words inside the text, none over another', () => {
  const known = new Set(entities.map(({ category }) => category));
  const wrong = utterances.flatMap(({ text, entities: labels }) =>
    labels
      .filter(({ category, offset, length }, at) => {
        const end = offset + length;
        const part = text.slice(offset, end);
        const cut = /[\p{L}\d]/u;
        const before = cut.test(text[offset - 1] ?? ' ') && cut.test(text[offset] ?? ' ');
        const after = cut.test(text[end - 1] ?? ' ') && cut.test(text[end] ?? ' ');
        const over = labels.some((other, place) => place > at && other.offset < end);
        return !known.has(category) || part.trim() !== part || end > text.length || before || after || over;
      })
      .map((label) => [text, label]),
  );
  expect(wrong).toEqual([]);
});

it('has synonyms that belong to one entry of their list only', () => {
  for (const { list } of entities) {
    const values = (list?.sublists ?? []).flatMap(({ synonyms }) =>
      synonyms.flatMap(({ values: each }) => [...new Set(each.map((value) => value.toLowerCase()))]),
    );
    expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([]);
  }
});

it('says nothing twice, and tests with nothing that it trained on, marks and punctuation aside', () => {
  const texts = utterances.map(({ text }) => text.toLowerCase());
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
  const trained = new Set(of('Train').map(({ text }) => plain(text)));
  expect(
    of('Test')
      .map(({ text }) => text)
      .filter((text) => trained.has(plain(text))),
  ).toEqual([]);
});

it('holds the phrases that are looked up, so that the service knows them too', () => {
  const trained = new Map(of('Train').map(({ text, intent }) => [text, intentOf(intent)]));
  const missing = Object.entries(phrases).flatMap(([intent, list]) =>
    list.filter((phrase) => trained.get(phrase.normalize('NFC')) !== intent),
  );
  expect(missing).toEqual([]);
});

it('has texts without marks, in slang and in English for most intents', () => {
  const all = INTENTS.map((intent) => of('Train').filter((each) => intentOf(each.intent) === intent));
  const bare = all.filter((list) => list.some(({ text }) => text === fold(text) && text.includes(' ')));
  const slang = all.filter((list) =>
    list.some(({ text }) => /(?<!\p{L})(?:e|k|đc|vs|z|mún|r)(?!\p{L})/u.test(text)),
  );
  expect(bare.length).toBe(INTENTS.length);
  expect(slang.length).toBeGreaterThan(20);
});
