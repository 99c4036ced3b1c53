// The embedded database's directory: made whole and elsewhere, opened by one process at a time.
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataDirectory, openStore } from '../../../bot/store';
import { takeLock } from '../../../bot/store/database/lock';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smedx-directory-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the data directory', () => {
  it('is made with all folders above it, is opened again later, and is not open twice', async () => {
    const dataDir = join(folder, 'a', 'b');
    const before = process.memoryUsage().rss;
    await createDataDirectory(join(dataDir, 'pg'));
    // Making one anew would take hundreds of megabytes: it is a copy of the build's.
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    const first = await openStore({ databaseUrl: null, dataDir });
    const key = await first.secret('key', () => 'một lần');
    await expect(openStore({ databaseUrl: null, dataDir })).rejects.toThrow(
      new RegExp(`is open in process ${String(process.pid)} on ${hostname()}.*DATABASE_URL`),
    );
    await first.close();
    const second = await openStore({ databaseUrl: null, dataDir });
    expect(await second.secret('key', () => 'hai lần')).toBe(key);
    await second.close();
    expect(await readdir(dataDir)).toEqual(['pg']);
  }, 60_000);

  it('is made again when a process died while making it', async () => {
    await mkdir(join(folder, 'pg.creating', 'base'), { recursive: true });
    const store = await openStore({ databaseUrl: null, dataDir: folder });
    await store.ping();
    await store.close();
    expect(await readdir(folder)).toEqual(['pg']);
  }, 60_000);

  it('that cannot be made says why and what to do, and gives the lock back', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(createDataDirectory(join(folder, 'file', 'pg'))).rejects.toThrow(
      /file\/pg.*DATA_DIR is writable/s,
    );
    await rm(join(folder, 'file'));
    await mkdir(join(folder, 'pg'));
    await writeFile(join(folder, 'pg', 'PG_VERSION'), '11');
    await expect(openStore({ databaseUrl: null, dataDir: folder })).rejects.toThrow(/could not be opened/);
    expect(await readdir(folder)).toEqual(['pg']);
  }, 60_000);
});

describe('the lock', () => {
  const path = () => join(folder, 'pg.lock');
  const holder = (pid: number, host = hostname(), started = '') => JSON.stringify({ pid, host, started });
  const held = /is open in process/;

  it('is held by one, and free again when given back', async () => {
    const unlock = await takeLock(path());
    await expect(takeLock(path())).rejects.toThrow(held);
    await unlock();
    await (
      await takeLock(path())
    )();
    expect(await readdir(folder)).toEqual([]);
  });

  it('of a process that died is taken over, also when its number was given to another process', async () => {
    // The highest number Linux gives out is 4194304.
    for (const stale of [holder(4_194_305), holder(1, hostname(), 'another start'), 'half a lo']) {
      await writeFile(path(), stale);
      const unlock = await takeLock(path());
      expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ pid: process.pid });
      await unlock();
    }
  });

  it('of our own number from before a restart of the container is taken over', async () => {
    await writeFile(path(), holder(process.pid));
    await (
      await takeLock(path())
    )();
  });

  it('of another host counts as long as it is kept warm', async () => {
    await writeFile(path(), holder(7, 'another-container'));
    await expect(takeLock(path())).rejects.toThrow(/process 7 on another-container/);
    const past = new Date(Date.now() - 60_000);
    await utimes(path(), past, past);
    await (
      await takeLock(path())
    )();
  });

  it('goes to exactly one of many who find it stale at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      await writeFile(path(), holder(4_194_305));
      const tries = await Promise.allSettled(Array.from({ length: 6 }, () => takeLock(path())));
      const won = tries.filter((result) => result.status === 'fulfilled');
      expect(won).toHaveLength(1);
      await won[0]?.value();
    }
  });
});
