// What a visitor downloads before the first answer, as it is served: at most 45 KB gzipped, and nothing inline.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const read = (name: string) => readFileSync(join(__dirname, '../../../dist/web', name));
const NEEDED = ['widget.js', 'frame.html', 'frame.css', 'frame.js'];

it('weighs at most 45 KB gzipped up to the first answer', () => {
  const sizes = NEEDED.map((name) => gzipSync(read(name)).length);
  expect(Math.max(...sizes)).toBeGreaterThan(1_000);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(45 * 1024);
});

it('loads the site’s page with no more than a small script', () => {
  expect(gzipSync(read('widget.js')).length).toBeLessThanOrEqual(5 * 1024);
});

it.each(['page.html', 'frame.html'])('keeps %s free of inline script and style', (name) => {
  const html = read(name).toString();
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
});
