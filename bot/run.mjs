// The door of every npm script: installs what is missing, builds what is stale, then runs the task.
// Plain Node.js without dependencies, because on a fresh clone there are none yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(join(root, 'package.json'));
const [task = 'start', ...rest] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node.js 20 or newer is needed, this is ${process.version}. See https://nodejs.org`);
  process.exit(1);
}

/** Runs a command in the project folder and ends this process with its status when it fails. */
function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

const node = (args, env) => run(process.execPath, args, env);

/** Types, rules and form, side by side; ends this process when one of them finds a fault, after all have spoken. */
async function check() {
  const all = [
    ['tsc', '--noEmit'],
    ['eslint', '--cache', '--cache-location', 'node_modules/.cache/eslint', '.'],
    ['prettier', '--check', '--log-level=warn', '.'],
  ].map(
    ([name, ...args]) =>
      new Promise((done) => {
        const path = join(root, 'node_modules', '.bin', name);
        spawn(process.execPath, [path, ...args], { cwd: root, stdio: 'inherit' }).once('close', done);
      }),
  );
  const faults = (await Promise.all(all)).filter((status) => status !== 0);
  if (faults.length > 0) process.exit(1);
}

/** `npm ci` unless node_modules already belongs to this lock file; serving needs no development packages. */
function install(withDevelopment) {
  const stamp = join(root, 'node_modules', '.smedx-install');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const found = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (found === `${lock} all` || (found === `${lock} serve` && !withDevelopment)) return;
  console.log('Installing packages from the npm registry (once)…');
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(withDevelopment ? ['--include=dev'] : ['--omit=dev']),
  ];
  // Windows starts npm through its shell shim.
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, `${lock} ${withDevelopment ? 'all' : 'serve'}`);
}

function newest(path) {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Bundles the server, the command line and the web pages when a source is newer than the bundle. */
async function build() {
  const { bundle, outputs } = await import('./build.mjs');
  const sources = [
    'bot',
    'dialogs',
    'scoring',
    'knowledge',
    'package.json',
    'package-lock.json',
    'test/simulators',
  ]
    .map((name) => join(root, name))
    .filter(existsSync);
  const built = outputs(root);
  if (
    built.every(existsSync) &&
    Math.max(...sources.map(newest)) < Math.min(...built.map((f) => statSync(f).mtimeMs))
  )
    return;
  await bundle(root);
}

switch (task) {
  case 'start': {
    install(false);
    await build();
    // In this process, so that SIGTERM reaches the server itself.
    require(join(root, 'dist', 'main.cjs'));
    break;
  }
  case 'build':
    install(false);
    await build();
    break;
  case 'bench':
    install(true);
    await build();
    node([join(root, 'dist', 'bench.cjs'), ...rest]);
    break;
  case 'eval':
    install(true);
    await build();
    node([join(root, 'dist', 'eval.cjs'), ...rest]);
    break;
  case 'simulate':
    install(true);
    await build();
    // In this process, so that Ctrl-C reaches it and it can end what it started.
    require(join(root, 'dist', 'simulate.cjs'));
    break;
  case 'check':
    install(true);
    await check();
    break;
  case 'test':
    install(true);
    await build();
    if (rest.length === 0) await check();
    // PGlite loads its parts with import(), which jest allows only under this flag.
    node([
      '--experimental-vm-modules',
      '--no-warnings',
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      ...rest,
    ]);
    break;
  default:
    console.error(`bot/run.mjs: no task "${task}". Tasks: start, build, bench, eval, simulate, check, test.`);
    process.exit(2);
}
