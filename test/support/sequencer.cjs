// Begins with what takes longest, so that no worker is left alone with it at the end.
const Sequencer = require('@jest/test-sequencer').default;

/** Suites that wait a long time, longest first; the rest follows in jest's own order. */
const LONG = ['bot/crash', 'e2e/console-curation', 'e2e/console-desk', 'bot/platforms'];

const place = ({ path }) => {
  const at = LONG.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/${name}.test.ts`));
  return at < 0 ? LONG.length : at;
};

module.exports = class extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b));
  }
};
