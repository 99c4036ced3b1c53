// Begins with what takes longest, so that no worker is left alone with it at the end.
const Sequencer = require('@jest/test-sequencer').default;

/** Suites that wait a long time, longest first; the rest follows in jest's own order. */
const LONG = ['e2e/viber', 'e2e/questionnaire', 'bot/crash', 'bot/cli', 'e2e/console-desk'];

const place = ({ path }) => {
  const at = LONG.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/${name}.test.ts`));
  return at < 0 ? LONG.length : at;
};

module.exports = class extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b));
  }
};
