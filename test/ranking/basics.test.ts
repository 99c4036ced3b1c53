// What owners of small businesses ask first: each matter in wordings that no record was given to learn from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { matches } from '../eval/match';
import { outcomes, type Outcome } from '../eval/measure';
import { ask, search } from '../support/library';

const intent = z.strictObject({
  id: z.string(),
  about: z.string(),
  /** Citations that answer; empty: must be declined. */
  gold: z.array(z.object({ doc: z.string(), provision: z.string() })),
  /** A regular expression that the answer must match; empty: any answer from there. */
  must: z.string(),
  asked: z.array(z.string()),
  held: z.array(z.string()),
  later: z.array(z.string()),
});
const { intents } = z
  .object({ note: z.string(), written: z.iso.date(), intents: z.array(intent) })
  .parse(JSON.parse(readFileSync(join('test', 'ranking', 'basics.json'), 'utf8')));

type Part = 'asked' | 'held' | 'later';

/** What was reached on 22/11/2026, rounded down; `later` was never looked at while the records were written. */
const FLOORS: Readonly<Record<Part, { first: number; three: number; declined: number }>> = {
  asked: { first: 0.98, three: 0.99, declined: 1 },
  held: { first: 0.9, three: 0.95, declined: 0.9 },
  later: { first: 0.84, three: 0.88, declined: 0.9 },
};

const answered = (part: Part): readonly Outcome[] =>
  outcomes(ask, {
    name: part,
    questions: intents.flatMap(({ id, gold, must, [part]: wordings }) =>
      wordings.map((question) => ({
        id,
        question,
        style: 'plain',
        gold,
        must: must === '' ? [] : [[must]],
        type: '',
        heldOut: part !== 'asked',
      })),
    ),
  });

const share = (part: readonly Outcome[], test: (one: Outcome) => boolean) =>
  part.filter(test).length / part.length;

it('expects provisions that there are', () => {
  for (const { id, gold } of intents)
    for (const expected of gold)
      expect([
        id,
        expected.provision,
        search.entries.some(({ instrument, provision }) =>
          matches({ document: instrument.number, provision: provision.path }, [expected]),
        ),
      ]).toEqual([id, expected.provision, true]);
});

it('holds back wordings that no record is given', () => {
  const plain = (text: string) => text.normalize('NFC').toLowerCase().replace(/[?.!]/gu, '').trim();
  const given = new Set(search.entries.flatMap(({ provision }) => provision.asks.map(plain)));
  expect(
    intents.flatMap(({ held, later }) => [...held, ...later]).filter((each) => given.has(plain(each))),
  ).toEqual([]);
  expect(intents.length).toBeGreaterThanOrEqual(60);
});

it.each(['asked', 'held', 'later'] as const)('finds the record for what is %s', (part) => {
  const list = answered(part);
  const good = list.filter(({ question }) => question.gold.length > 0);
  const outside = list.filter(({ question }) => question.gold.length === 0);
  const right = ({ answered: given, facts, place }: Outcome, within: number) =>
    given && facts && place >= 0 && place < within;
  const first = share(good, (one) => right(one, 1));
  const three = share(good, (one) => right(one, 3));
  const declined = share(outside, (one) => !one.answered);
  const percent = (value: number) => (value * 100).toFixed(1);
  process.stdout.write(
    `first questions, ${part}: ${good.length} asked, first ${percent(first)}, three ${percent(three)}, declined ${percent(declined)} of ${outside.length}\n`,
  );
  expect(first).toBeGreaterThanOrEqual(FLOORS[part].first);
  expect(three).toBeGreaterThanOrEqual(FLOORS[part].three);
  expect(declined).toBeGreaterThanOrEqual(FLOORS[part].declined);
});
