// The words of the report: short texts with values in them. Plain text; whoever prints them on a page escapes them.
import Handlebars from 'handlebars';
import words from './words.json';

export type ReportWord = keyof typeof words;

const engine = Handlebars.create();
const compiled = new Map<ReportWord, HandlebarsTemplateDelegate>();

/** A finished text of the report. Throws when it names a value that was not given: a fault of ours that tests find. */
export function say(key: ReportWord, params: Readonly<Record<string, unknown>> = {}): string {
  let template = compiled.get(key);
  if (!template) {
    template = engine.compile(words[key], { strict: true, noEscape: true });
    compiled.set(key, template);
  }
  return template(params);
}
