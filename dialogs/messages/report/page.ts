// The report as a page for browsers: every value escaped; the drawing of the radar alone comes finished.
import Handlebars from 'handlebars';
import type { ReportDocument } from '../../report/blocks';
import layout from './layout.hbs';
import missing from './missing.hbs';
import page from './page.hbs';
import { say } from './words';

const engine = Handlebars.create();
const compile = (source: string) => engine.compile(source, { strict: true });

/** Length of a whole bar, in the units of its drawing. */
const FULL_BAR = 300;
engine.registerHelper('barWidth', (percent: unknown) =>
  typeof percent === 'number' ? Math.round((Math.min(100, Math.max(0, percent)) * FULL_BAR) / 10) / 10 : 0,
);
engine.registerHelper('is', (left: unknown, right: unknown) => left === right);
/** The columns of figures among those of the pillars. */
engine.registerHelper('between', (index: unknown) => index === 1 || index === 2);
engine.registerHelper('meter', (level: unknown) =>
  [0, 1, 2, 3, 4].map((at) => ({ x: at * 12 + 0.5, kind: at < Number(level) ? 'ink-accent' : 'hollow' })),
);
engine.registerHelper(
  'cells',
  (rows: readonly (readonly string[])[], columns: readonly { readonly align: string }[]) =>
    rows.map((row) => row.map((text, at) => ({ text, head: at === 0, end: columns[at]?.align === 'end' }))),
);

const frame = compile(layout);
const body = compile(page);
const gone = compile(missing);

export interface ReportPage {
  readonly document: ReportDocument;
  /** A finished SVG in which everything is escaped. */
  readonly radarSvg: string;
  /** Where it is shown, or the style sheet of a page that stands alone. */
  readonly place: ReportPlace | { readonly style: string };
}

export interface ReportPlace {
  /** Leads from the page's address to that of the server, such as `../`. */
  readonly root: string;
  /** Name of the page in its address, for the files beside it. */
  readonly file: string;
}

/** The whole page. It needs no script. */
export function renderReport({ document, radarSvg, place }: ReportPage): string {
  const { cover, sections, windowTitle } = document;
  const served = 'root' in place ? place : null;
  const files = (['pdf', 'png', 'json'] as const).map((kind) => ({
    href: `${served?.file ?? ''}.${kind}`,
    label: say(`download.${kind}`),
  }));
  return frame({
    root: served?.root ?? '',
    style: 'style' in place ? place.style : '',
    windowTitle,
    body: body({
      cover,
      sections,
      files: served ? files : null,
      radarSvg,
      resultTitle: say('section.result'),
      contentsTitle: say('contents'),
    }),
  });
}

/** What is shown for every address behind which there is no report, whatever the reason. */
export function renderMissingReport(root: string): string {
  return frame({ root, style: '', windowTitle: say('missing.title'), body: gone({ root }) });
}
