// GET /r/{token}: the report as a page, and with .pdf, .png and .json as files. Whoever holds the link may read it.
import { renderMissingReport } from '../../dialogs';
import { DrawingBusy, type Report, type Reports } from '../report';
import { HttpError } from './errors';
import { documentPolicy } from './headers';
import { pack, servePacked } from './packed';
import { json, type HttpRequest, type HttpResponse, type Limit, type Route } from './route';

export interface ReportParts {
  readonly reports: Reports;
  /** Outside address, when the operator set one. */
  readonly publicUrl: string | null;
}

const limit: Limit = { family: 'report', over: 'refuse' };

/** The address is a secret: no cache, no search engine and no referrer may keep it. */
const PRIVATE = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'referrer-policy': 'no-referrer',
};
const HTML = 'text/html; charset=utf-8';

type Form = 'page' | 'pdf' | 'png' | 'json';
const FORMS: readonly Form[] = ['pdf', 'png', 'json'];

export function reportRoutes({ reports, publicUrl }: ReportParts): Route[] {
  return [
    {
      method: 'GET',
      path: '/r/:file',
      limit,
      handle: async (request) => {
        const { token, form } = read(request.params.file ?? '');
        const url = `${publicUrl ?? request.base}/r/${token}`;
        const report = await reports.find(token, url);
        if (!report) return missing(form);
        return show(request, report, token, form);
      },
    },
  ];
}

function read(file: string): { readonly token: string; readonly form: Form } {
  const form = FORMS.find((each) => file.endsWith(`.${each}`)) ?? 'page';
  return { token: form === 'page' ? file : file.slice(0, -form.length - 1), form };
}

/** One answer whatever the reason, so that nobody can tell a token that was from one that never was. */
function missing(form: Form): HttpResponse {
  if (form === 'json') throw new HttpError(404, 'not_found', 'There is no report at this address.');
  return {
    status: 404,
    headers: { ...PRIVATE, 'content-security-policy': documentPolicy(), 'content-type': HTML },
    body: renderMissingReport('../'),
  };
}

async function show(request: HttpRequest, report: Report, token: string, form: Form): Promise<HttpResponse> {
  switch (form) {
    case 'page': {
      const headers = { ...PRIVATE, 'content-security-policy': documentPolicy() };
      return servePacked(request, pack(report.page('../', token), HTML), headers);
    }
    case 'json':
      return json(200, report.model, { ...PRIVATE, ...named(report, 'json') });
    case 'pdf':
      return file(await drawn(report.pdf), 'application/pdf', named(report, 'pdf'));
    case 'png':
      return file(await drawn(report.png), 'image/png', named(report, 'png'));
    default:
      return form satisfies never;
  }
}

const file = (body: Buffer, type: string, headers: Readonly<Record<string, string>>): HttpResponse => ({
  status: 200,
  headers: { ...PRIVATE, ...headers, 'content-type': type },
  body,
});

async function drawn(make: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof DrawingBusy)) throw error;
    throw new HttpError(503, 'busy', 'Too many reports are being drawn; try again shortly.', {
      headers: { 'retry-after': '5' },
    });
  }
}

/** Shown where it is opened, and with a name that people find again when it is saved. */
function named({ document }: Report, extension: string): Readonly<Record<string, string>> {
  const full = encodeURIComponent(`${document.fileName}.${extension}`).replace(/['()*]/g, percentOf);
  const plain = `${document.plainFileName}.${extension}`;
  return { 'content-disposition': `inline; filename="${plain}"; filename*=UTF-8''${full}` };
}

const percentOf = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
