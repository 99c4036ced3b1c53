// The page at `/`, the frame of the widget, the console and the built scripts: files of the build, served from memory.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HttpError } from './errors';
import { pagePolicy, type Origins } from './headers';
import { pack, servePacked, type Packed } from './packed';
import type { HttpRequest, HttpResponse, Limit, Route } from './route';

const HTML = 'text/html; charset=utf-8';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': HTML,
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.png': 'image/png',
};

const REVALIDATED = 'no-cache';
const MINUTES = 'public, max-age=300';
const YEAR = 'public, max-age=31536000, immutable';
const limit: Limit = { family: 'page', over: 'refuse' };

/** The files of the folder that the build writes; empty when nothing was built. */
function readAssets(folder: string): Map<string, Packed> {
  const assets = new Map<string, Packed>();
  if (!existsSync(folder)) return assets;
  for (const name of readdirSync(folder)) {
    const type = TYPES[/\.\w+$/.exec(name)?.[0] ?? ''];
    if (type !== undefined) assets.set(name, pack(readFileSync(join(folder, name)), type));
  }
  return assets;
}

/** Scripts and sheets that a page of ours loads carry their tag in the address, so that no cache mixes two builds. */
function versioned(assets: ReadonlyMap<string, Packed>, page: Packed): Packed {
  const html = page.content
    .toString('utf8')
    .replace(/((?:src|href)="(?:(?:widget|console)\/)?)([\w.-]+)"/g, (whole, lead: string, name: string) => {
      const asset = assets.get(name);
      // The loader finds itself by its plain name.
      return asset && name !== 'widget.js' ? `${lead}${name}?v=${asset.tag.slice(1, 9)}"` : whole;
    });
  return pack(html, HTML);
}

export function pageRoutes(folder: string, origins: Origins): Route[] {
  const assets = readAssets(folder);
  for (const name of ['page.html', 'frame.html', 'console.html']) {
    const page = assets.get(name);
    if (page) assets.set(name, versioned(assets, page));
  }

  const serve = (
    request: HttpRequest,
    name: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<HttpResponse> => {
    const packed = assets.get(name);
    if (packed) return servePacked(request, packed, headers);
    throw new HttpError(
      404,
      'not_found',
      `There is no ${name.slice(0, 60)} here; "npm run build" makes the widget.`,
    );
  };
  const page = (path: string, name: string, ancestors: Origins): Route => ({
    method: 'GET',
    path,
    limit,
    handle: (request) =>
      serve(request, name, {
        'cache-control': REVALIDATED,
        'content-security-policy': pagePolicy(request.base, ancestors),
      }),
  });

  return [
    page('/', 'page.html', []),
    page('/widget/frame.html', 'frame.html', origins),
    page('/console', 'console.html', []),
    {
      method: 'GET',
      path: '/console/',
      limit,
      // The page finds its files beside its own address, so it has only one.
      handle: () => ({ status: 308, headers: { location: '../console' } }),
    },
    {
      method: 'GET',
      path: '/widget.js',
      limit,
      handle: (request) => serve(request, 'widget.js', { 'cache-control': MINUTES }),
    },
    ...['/widget/:name', '/console/:name'].map((path): Route => ({
      method: 'GET',
      path,
      limit,
      handle: (request) =>
        serve(request, request.params.name ?? '', {
          'cache-control': request.query.has('v') ? YEAR : MINUTES,
        }),
    })),
  ];
}
