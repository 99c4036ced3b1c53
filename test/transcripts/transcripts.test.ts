// Journeys as people make them, word for word. Recorded anew only on purpose: RECORD_TRANSCRIPTS=1, then read the diff.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goalOf, play, reached } from '../support/transcripts';

const files = readdirSync(__dirname).filter((name) => name.endsWith('.txt'));
const read = (name: string) => readFileSync(join(__dirname, name), 'utf8');

it('holds at least forty journeys', () => {
  expect(files.length).toBeGreaterThanOrEqual(40);
});

it.each(files)('%s goes as written, to the goal in its first line', (name) => {
  const written = read(name);
  const goal = goalOf(written);
  const played = play(written);
  if (process.env['RECORD_TRANSCRIPTS'] === '1') writeFileSync(join(__dirname, name), played.text);
  else expect(played.text).toBe(written);
  if (!goal) throw new Error(`${name}: the first line states no goal such as "# [question: 1.1.2] A shop …"`);
  expect([goal, reached(played, goal)]).toEqual([goal, true]);
});
