// What a report rests on and what it is worth: never a certificate, and by a decision that has been replaced.
import { day } from '../messages/format';
import { say } from '../messages/report/words';
import type { Block, Item, Section } from './blocks';
import { dayIn } from './day';
import type { ReportCitation, ReportModel } from './types';

const replacements = ({ framework }: ReportModel): string =>
  framework.replacedBy
    .map(({ number, issued }) => say('basis.by', { number, issued: day(issued) }))
    .join(say('basis.then'));

/** One paragraph for the first page. */
export function bareStanding(model: ReportModel): string {
  return [say('basis.standing'), statusWords(model)].filter(Boolean).join(' ');
}

function statusWords(model: ReportModel): string {
  switch (model.framework.status) {
    case 'replaced':
      return say('basis.replaced', { replacements: replacements(model) });
    case 'unknown':
      return say('basis.unknown');
    case 'in_force':
      return '';
    default:
      return model.framework.status satisfies never;
  }
}

/** The line on the picture: short, and never without saying that it is no certificate. */
export function cardStanding({ framework }: ReportModel): string {
  const last = framework.replacedBy.at(-1);
  return say('standing.card', {
    document: framework.decree.document,
    replaced: last ? say('standing.cardReplaced', { number: last.number }) : '',
  });
}

export function basisSection(model: ReportModel): Section {
  const { decree, checkedOn } = model.framework;
  const status = statusWords(model);
  const link = linkOf(model);
  return {
    id: 'can-cu',
    title: say('section.basis'),
    blocks: [
      { kind: 'note', tone: 'warn', text: bareStanding(model) },
      {
        kind: 'text',
        tone: 'normal',
        text: [
          say('basis.decree', {
            document: decree.document,
            issued: day(decree.issued),
            provision: decree.provision,
          }),
          say('basis.guidance'),
          ...(status === '' ? [] : [say('basis.checked', { day: day(checkedOn) })]),
        ].join(' '),
      },
      ...linkBlocks(model, link),
      { kind: 'heading', id: 'van-ban', text: say('basis.documents') },
      { kind: 'list', items: model.citations.map((each) => ({ text: cited(each), href: null })) },
    ],
  };
}

const cited = ({ document, provisions, issued, notes }: ReportCitation): string =>
  [
    say('basis.document', {
      document,
      issued: issued === null ? '' : say('source.issued', { day: day(issued) }),
      provisions: provisions.join('; '),
    }),
    ...notes,
  ].join(' ');

/** Where the report can be opened. */
export function linkOf({ link }: ReportModel): Item | null {
  return link === null ? null : { text: link.url, href: link.url };
}

function linkBlocks({ link }: ReportModel, item: Item | null): readonly Block[] {
  if (link === null || item === null) return [];
  const until = link.until === null ? '' : say('basis.until', { day: day(dayIn(link.until)) });
  return [
    { kind: 'heading', id: 'dia-chi', text: say('basis.linkTitle') },
    { kind: 'text', tone: 'normal', text: say('basis.link', { until }) },
    { kind: 'list', items: [item] },
  ];
}
