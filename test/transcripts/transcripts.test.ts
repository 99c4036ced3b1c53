// Journeys as people make them, word for word. Recorded anew only on purpose: RECORD_TRANSCRIPTS=1, then read the diff.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replay } from '../support/transcripts';

const files = readdirSync(__dirname).filter((name) => name.endsWith('.txt'));

it('holds at least fifteen journeys', () => {
  expect(files.length).toBeGreaterThanOrEqual(15);
});

it.each(files)('%s goes as written', (name) => {
  const path = join(__dirname, name);
  const written = readFileSync(path, 'utf8');
  const said = replay(written);
  if (process.env['RECORD_TRANSCRIPTS'] === '1') writeFileSync(path, said);
  else expect(said).toBe(written);
});
