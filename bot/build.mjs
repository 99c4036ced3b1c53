// What the build makes: one bundle for the server, one for the command line, one for each web page.
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const server = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  sourcemap: true,
  loader: { '.hbs': 'text', '.sql': 'text' },
  logLevel: 'warning',
};

const page = {
  bundle: true,
  platform: 'browser',
  target: 'es2020',
  minify: true,
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.css': 'text', '.svg': 'text' },
  logLevel: 'warning',
};

const entries = [
  [server, 'bot/main.ts', 'dist/main.cjs'],
  [server, 'bot/cli/index.ts', 'dist/cli.cjs'],
  [server, 'test/bench/index.ts', 'dist/bench.cjs'],
  [page, 'bot/web/widget/loader.ts', 'dist/web/widget.js'],
  [page, 'bot/web/widget/frame.tsx', 'dist/web/frame.js'],
];

/** The bundles that this checkout can build: a deployment without tests has no benchmark. */
export const outputs = (root) =>
  entries.filter(([, source]) => existsSync(join(root, source))).map(([, , out]) => join(root, out));

/** Bundles every entry whose source is there below `root`. */
export async function bundle(root) {
  await Promise.all(
    entries
      .filter(([, source]) => existsSync(join(root, source)))
      .map(([options, source, outfile]) =>
        build({ ...options, entryPoints: [join(root, source)], outfile: join(root, outfile) }),
      ),
  );
}
