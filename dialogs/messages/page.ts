// Pages for browsers: the second renderer, with every value escaped. What stands in a record is text, never markup.
import Handlebars from 'handlebars';
import { day } from './format';
import instrument from './pages/instrument.hbs';
import instruments from './pages/instruments.hbs';
import layout from './pages/layout.hbs';
import missing from './pages/missing.hbs';
import provision from './pages/provision.hbs';
import status from './pages/status.hbs';

const PAGES = { instrument, instruments, missing, provision } as const;
export type PageKey = keyof typeof PAGES;

const engine = Handlebars.create();
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;
engine.registerHelper('day', (when: unknown) =>
  typeof when === 'string' && ISO_DAY.test(when) ? day(when) : when,
);
engine.registerHelper('is', (left: unknown, right: unknown) => left === right);

const compile = (source: string) => engine.compile(source, { strict: true });
engine.registerPartial('status', compile(status));
const frame = compile(layout);
const compiled = new Map<PageKey, HandlebarsTemplateDelegate>();

/**
 * A whole HTML page. `pageTitle` is what the window is called; `root` leads from the page's address to that of the server, such as `../`.
 * Throws when a template names a value that was not given: a fault of ours that tests find.
 */
export function renderPage(
  key: PageKey,
  params: Readonly<Record<string, unknown>> & { readonly root: string; readonly pageTitle: string },
): string {
  let template = compiled.get(key);
  if (!template) compiled.set(key, (template = compile(PAGES[key])));
  // The body is finished HTML whose values were escaped a line above.
  return frame({ root: params.root, pageTitle: params.pageTitle, body: template(params) });
}
