#!/usr/bin/env node
// `npx smedx <command>`: the built command line; builds it first on a fresh clone.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { spawnSync } = require('node:child_process');

const built = join(__dirname, '..', '..', 'dist', 'cli.cjs');
if (!existsSync(built)) {
  const { status } = spawnSync(process.execPath, [join(__dirname, '..', 'run.mjs'), 'build'], {
    stdio: ['inherit', 2, 2],
  });
  if (status !== 0) process.exit(1);
}
require(built);
