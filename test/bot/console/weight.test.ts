// What the console loads before anything can be done: at most 200 KB gzipped, and nothing inline.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from '../../support/server';

const read = (name: string) => readFileSync(join(DIST, 'web', name));

it('weighs at most 200 KB gzipped', () => {
  const html = read('console.html').toString();
  const loaded = [...html.matchAll(/(?:src|href)="console\/([\w.-]+)"/g)].map(([, name]) => name ?? '');
  expect(loaded.sort()).toEqual(['console.css', 'console.js']);
  const sizes = ['console.html', ...loaded].map((name) => gzipSync(read(name)).length);
  expect(Math.max(...sizes)).toBeGreaterThan(5_000);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(200 * 1024);
});

it('has no inline script or style', () => {
  expect(read('console.html').toString()).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
});
