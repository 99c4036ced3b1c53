// The composition root: configuration → parts → bot → server, and the way down again.
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { version } from '../package.json';
import { frameworks } from '../scoring';
import { createBot } from './bot';
import { withLinks } from './citations';
import { createHub, createPushChannels } from './channels';
import { ConfigError, loadEnvFile, readConfig } from './config';
import { createTrialThread, CURATED, liveLibrary } from './corpus';
import { createServer } from './http';
import { ingestAtStart } from './ingest';
import { createLog } from './log';
import { createMetrics } from './metrics';
import { createCatalogue } from './platforms';
import { startPruning } from './pruning';
import { createDrawing, createReports } from './report';
import { openStore } from './store';
import { createUnderstanding } from './understanding';

/** The time a stop may take: turns in flight end, the rest is in the store. */
const GRACE_MS = 8_000;

/** How far the heap may grow over what lives in it before it is collected; V8's own answer on a large machine is 300. */
const HEAP_GROWTH_PERCENT = 50;

async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  loadEnvFile();
  const config = readConfig();
  const log = createLog(config.logLevel);
  const metrics = createMetrics();
  const understanding = await createUnderstanding({ config, log, metrics });
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
  if (config.corpusDir !== null)
    await ingestAtStart({ folder: config.corpusDir, dataDir: config.dataDir, log });
  const opening = { packed: resolve(__dirname, 'corpus.json'), exclude: config.corpusExclude };
  const curated = {
    ...store.curation,
    // What was missed may have been of this topic.
    onChange: (heard: () => void) =>
      store.onSignal((signal) => (signal === null || signal.topic === CURATED ? heard() : undefined)),
  };
  const library = await liveLibrary({ opening, dataDir: config.dataDir, log, curated });
  const trials = createTrialThread(resolve(__dirname, 'trial-worker.cjs'));
  const ask = withLinks(library.ask, library.corpus, config.publicUrl);
  const platforms = createCatalogue(store, log);
  await platforms.refresh();
  const hub = createHub(store);
  /** Where links lead; without PUBLIC_URL it is known once the server listens. */
  let address = config.publicUrl;
  /** Where this process reaches itself. */
  let here: string | null = null;
  const channels = createPushChannels(config, {
    store,
    log,
    metrics,
    turn: (incoming) => bot.turn(incoming),
    wake: () => bot.inbox.wake(),
    arrived: (arrival) => bot.arrived(arrival),
    own: () => [here, config.publicUrl].filter((each) => each !== null),
  });
  const bot = createBot({
    store,
    understanding,
    log,
    metrics,
    hotline: config.hotline,
    officeHours: config.officeHours,
    ask,
    catalogue: () => platforms.current(),
    reportUrl: (token) => (address === null ? null : `${address}/r/${token}`),
    reportDays: config.reportDays,
    retentionDays: config.retentionDays,
    senders: channels.senders,
    sendsPerSecond: config.sendsPerSecond,
  });
  const reports = createReports({
    store,
    frameworks: frameworks(),
    catalogue: () => platforms.current(),
    drawing: createDrawing(resolve(__dirname, 'report-worker.cjs')),
    now: () => new Date(),
  });
  const server = await createServer({
    config,
    store,
    bot,
    hub,
    metrics,
    log,
    understanding,
    version,
    frameworks: frameworks(),
    ask,
    corpus: library.corpus,
    officialWords: library.officialWords,
    renewLibrary: library.renew,
    trials,
    catalogue: () => platforms.current(),
    reports,
    channels: channels.routes,
    assets: resolve(__dirname, 'web'),
  });
  const { url } = await server.listen();
  here = url;
  address ??= url;
  const pruning = startPruning({ store, log, retentionDays: config.retentionDays });
  process.stdout.write(`SMEdx assistant ${version} is ready: ${address}\n`);

  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    pruning.stop();
    platforms.stop();
    library.stop();
    await server.close(GRACE_MS);
    await trials.close();
    await reports.close();
    await bot.stop();
    await channels.stop();
    await store.close();
    process.exit(0);
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
