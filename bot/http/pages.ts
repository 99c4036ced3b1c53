// The page at `/`, the frame of the widget and the built scripts, from memory.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HttpError } from './errors';
import { pagePolicy, type Origins } from './headers';
import { pack, servePacked, type Packed } from './packed';
import words from './page.json';
import type { HttpRequest, HttpResponse, Limit, Route } from './route';

const STYLE =
  ':root{color-scheme:light dark}body{font:1.125rem/1.6 system-ui,sans-serif;max-width:40rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:2rem}';
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

const head = (title: string) =>
  `<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${title}</title>\n<link rel="icon" href="data:,">\n`;

const home = () =>
  `${head(words.title)}<style>${STYLE}</style>\n<script src="widget.js" async></script>\n</head>\n<body>\n<main>\n<h1>${words.title}</h1>\n<p>${words.lead}</p>\n<p>${words.hint}</p>\n<noscript><p>${words.noscript}</p></noscript>\n</main>\n</body>\n</html>\n`;

/** The script's tag is in its address, so that a new version is never taken from an old cache. */
const frame = (script: Packed | undefined) =>
  `${head(words.title)}<script src="frame.js?v=${script?.tag.slice(1, 9) ?? '0'}" defer></script>\n</head>\n<body>\n<noscript>${words.noscript}</noscript>\n</body>\n</html>\n`;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

const HTML = 'text/html; charset=utf-8';
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

export function pageRoutes(folder: string, origins: Origins): Route[] {
  const assets = readAssets(folder);
  const built = assets.get('page.html');
  const homePage = built ?? pack(home(), HTML);
  const framePage = assets.get('frame.html') ?? pack(frame(assets.get('frame.js')), HTML);

  const asset = (request: HttpRequest, name: string, cache: string): Promise<HttpResponse> => {
    const packed = assets.get(name);
    if (!packed)
      throw new HttpError(404, 'not_found', `There is no ${name}; "npm run build" makes the widget.`);
    return servePacked(request, packed, { 'cache-control': cache });
  };

  return [
    {
      method: 'GET',
      path: '/',
      limit,
      handle: (request) =>
        servePacked(request, homePage, {
          'cache-control': 'no-cache',
          'content-security-policy': pagePolicy(request.base, ["'self'"], built ? '' : STYLE_HASH),
        }),
    },
    { method: 'GET', path: '/widget.js', limit, handle: (request) => asset(request, 'widget.js', MINUTES) },
    {
      method: 'GET',
      path: '/widget/frame.html',
      limit,
      handle: (request) =>
        servePacked(request, framePage, {
          'cache-control': 'no-cache',
          'content-security-policy': pagePolicy(
            request.base,
            origins,
            assets.has('frame.html') ? '' : undefined,
          ),
        }),
    },
    {
      method: 'GET',
      path: '/widget/:name',
      limit,
      handle: (request) => asset(request, request.params.name ?? '', request.query.has('v') ? YEAR : MINUTES),
    },
  ];
}
