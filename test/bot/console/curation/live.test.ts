// What is published is answered with in every process, and no longer once it is taken back; publishing lowers no figure.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CURATED, liveLibrary, readFolders, type LiveLibrary } from '../../../../bot/corpus';
import { createLog } from '../../../../bot/log';
import { openStore, type Store } from '../../../../bot/store';
import { postgresAvailable, startPostgres } from '../../../support/postgres';
import { addPeople } from '../../../support/console';
import { CORPUS } from '../../../support/library';
import { until } from '../../http/harness';
import { PAY, PLACE, QUESTION } from './support';

let root = '';
let packed = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'smedx-curated-'));
  packed = join(root, 'corpus.json');
  const few = readFolders(CORPUS).filter(({ folder }) => /^(?:80|294)-/u.test(folder));
  writeFileSync(packed, JSON.stringify(few));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const open = (store: Store, told: string[] = []): Promise<LiveLibrary> =>
  liveLibrary({
    opening: { packed },
    dataDir: join(root, 'data'),
    log: createLog('info', { write: (line: string) => void told.push(line) }),
    // No clock decides what these tests see.
    everyMs: 3_600_000,
    curated: {
      ...store.curation,
      onChange: (heard) =>
        store.onSignal((signal) => (signal === null || signal.topic === CURATED ? heard() : undefined)),
    },
  });

async function publish(store: Store, userId: string, citation = PLACE): Promise<string> {
  const [id, by] = [randomUUID(), { userId, now: new Date() }];
  await store.curation.draft({ id, version: 0 }, { ...PAY, citation }, by);
  await store.curation.publish({ id, version: 1 }, [], by);
  return id;
}

describe('a library over one store', () => {
  let store: Store;
  let userId = '';
  beforeAll(async () => {
    store = await openStore({ databaseUrl: null, dataDir: join(root, 'one') });
    userId = (await addPeople(store)).supervisor;
  }, 60_000);
  afterAll(() => store.close());

  it('takes up what is published while it runs, and gives it up when it is taken back', async () => {
    const library = await open(store);
    expect(library.ask(QUESTION).answered).toBe(false);
    const id = await publish(store, userId);
    await library.renew();
    const { answer, citations, curated } = library.ask(QUESTION);
    expect({ curated, cited: citations[0]?.provision }).toEqual({ curated: id, cited: PLACE.provision });
    expect(answer).toContain(PAY.answer);
    const before = library.search;
    await library.renew();
    expect(library.search).toBe(before);

    const again = await open(store);
    expect(again.ask(QUESTION).curated).toBe(id);
    again.stop();
    await store.curation.undo({ id, version: 2 }, { userId, now: new Date() });
    await library.renew();
    expect(library.ask(QUESTION).answered).toBe(false);
    library.stop();
  });

  it('leaves out an answer whose document is not there, and says which', async () => {
    const told: string[] = [];
    const library = await open(store, told);
    const id = await publish(store, userId, { ...PLACE, document: '1/QĐ-KHONG' });
    await library.renew();
    expect(library.ask(QUESTION).answered).toBe(false);
    expect(library.unresolved).toEqual([id]);
    expect(told.join('')).toContain(id);
    library.stop();
  });

  it('answers from the records when the answers cannot be read', async () => {
    const told: string[] = [];
    const gone = await openStore({ databaseUrl: null, dataDir: join(root, 'gone') });
    await gone.close();
    const library = await open(gone, told);
    await library.renew();
    expect(library.corpus.instruments.length).toBeGreaterThan(0);
    expect(told.filter((line) => line.includes('curated answers were not read'))).toHaveLength(1);
    library.stop();
  });
});

if (postgresAvailable())
  it('hears of it from another process', async () => {
    const server = await startPostgres();
    const databaseUrl = await server.createDatabase();
    const store = await openStore({ databaseUrl, dataDir: '' });
    const other = await openStore({ databaseUrl, dataDir: '' });
    const userId = (await addPeople(store)).supervisor;
    const library = await open(other);
    const id = await publish(store, userId);
    store.signal(CURATED, id);
    await until(
      () => library.ask(QUESTION).curated ?? null,
      (curated) => curated === id,
      15_000,
    );
    await store.curation.withdraw({ id, version: 2 }, { userId, now: new Date() });
    store.signal(CURATED, id);
    await until(
      () => library.ask(QUESTION).answered,
      (answered) => !answered,
      15_000,
    );
    library.stop();
    await Promise.all([store.close(), other.close()]);
    server.close();
  }, 60_000);
