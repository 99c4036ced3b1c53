// The only place that knows the template engine. A template is compiled once; what a person typed is a value, never a template.
import Handlebars from 'handlebars';
import vi from './vi.json';
import answer from './answer.hbs';
import consent from './consent.hbs';
import explain from './explain.hbs';
import greeting from './greeting.hbs';
import group from './group.hbs';
import handoffClosed from './handoffClosed.hbs';
import handoffWaiting from './handoffWaiting.hbs';
import help from './help.hbs';
import history from './history.hbs';
import linkCode from './linkCode.hbs';
import linkMade from './linkMade.hbs';
import next from './next.hbs';
import ownCriterion from './ownCriterion.hbs';
import ownLevel from './ownLevel.hbs';
import ownPillar from './ownPillar.hbs';
import packageEffect from './packageEffect.hbs';
import privacy from './privacy.hbs';
import progress from './progress.hbs';
import question from './question.hbs';
import recommend from './recommend.hbs';
import reportLink from './reportLink.hbs';
import result from './result.hbs';
import roadmap from './roadmap.hbs';
import size from './size.hbs';
import supports from './supports.hbs';
import way from './way.hbs';
import whatIf from './whatIf.hbs';
import whichCriterion from './whichCriterion.hbs';

/** The longer texts: more than two sentences, a list or a condition. */
export const LONG = {
  answer,
  consent,
  explain,
  greeting,
  group,
  handoffClosed,
  handoffWaiting,
  help,
  history,
  linkCode,
  linkMade,
  next,
  ownCriterion,
  ownLevel,
  ownPillar,
  packageEffect,
  privacy,
  progress,
  question,
  recommend,
  reportLink,
  result,
  roadmap,
  size,
  supports,
  way,
  whatIf,
  whichCriterion,
} as const;

export type MessageKey = keyof typeof vi | keyof typeof LONG;
export type Params = Readonly<Record<string, unknown>>;

const engine = Handlebars.create();
const compiled = new Map<string, HandlebarsTemplateDelegate>();

/**
 * The finished text of a message, without blank lines at its ends or more than one in a row.
 * Throws when a template names a value that was not given: a fault of ours that tests find.
 */
export function render(key: MessageKey, params: Params = {}): string {
  let template = compiled.get(key);
  if (!template) {
    const source = key in LONG ? LONG[key as keyof typeof LONG] : vi[key as keyof typeof vi];
    template = engine.compile(source, { strict: true, noEscape: true });
    compiled.set(key, template);
  }
  return template(params)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
