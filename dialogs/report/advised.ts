// Platforms, roadmap and supports in words, each with what it rests on and what is not known of it.
import type { Source } from '../../knowledge';
import type { Recommendation } from '../advice/types';
import { day, number } from '../messages/format';
import { say } from '../messages/report/words';
import type { Block, Section } from './blocks';
import type { ReportModel } from './types';

const quiet = (text: string): Block => ({ kind: 'text', tone: 'quiet', text });
const normal = (text: string): Block => ({ kind: 'text', tone: 'normal', text });

/** Where it is from; what must be said of the document stands once, with the documents cited. */
const sourceWords = ({ document, provision, issued }: Source): string =>
  say('source', {
    document,
    provision: provision === '' ? '' : say('source.provision', { provision }),
    issued: issued === undefined ? '' : say('source.issued', { day: day(issued) }),
  });

export function platformsSection({ recommendations, package: offer }: ReportModel): Section {
  return {
    id: 'goi-y',
    title: say('section.platforms'),
    blocks: [
      ...(offer === null
        ? []
        : [
            { kind: 'heading', id: 'goi', text: say('platforms.package', { name: offer.name }) } as const,
            normal(offer.why),
            quiet(sourceWords(offer.citation)),
          ]),
      ...(recommendations.length === 0
        ? [normal(say('platforms.none'))]
        : [...recommendations.flatMap(recommended), quiet(say('platforms.neutral'))]),
    ],
  };
}

function recommended(each: Recommendation): readonly Block[] {
  const { rank, groupName, reason, addresses, pointsWithinReach, platforms, unknown, citation } = each;
  return [
    { kind: 'heading', id: `goi-y-${rank}`, text: say('platforms.rank', { rank, name: groupName }) },
    normal(reason),
    {
      kind: 'facts',
      items: [
        ...(addresses.length === 0 ? [] : [{ label: say('platforms.addresses'), value: someOf(addresses) }]),
        ...(pointsWithinReach > 0
          ? [
              {
                label: say('platforms.reach'),
                value: say('platforms.reachPoints', { points: number(pointsWithinReach) }),
              },
            ]
          : []),
      ],
    },
    ...(platforms.length === 0
      ? [quiet(say('platforms.open'))]
      : [
          {
            kind: 'list',
            items: platforms.map(({ name, provider, incentive, source, website }) => ({
              text: say('platforms.item', {
                name,
                provider: provider === null ? '' : say('platforms.provider', { provider }),
                incentive,
                source,
              }),
              href: webAddress(website),
            })),
          } as const,
        ]),
    ...(unknown === '' ? [] : [quiet(unknown)]),
    quiet(sourceWords(citation)),
  ];
}

/** Codes named before the rest is counted. */
const NAMED = 12;

const someOf = (codes: readonly string[]): string =>
  codes.length <= NAMED + 1
    ? codes.join(', ')
    : say('platforms.more', {
        codes: codes.slice(0, NAMED).join(', '),
        count: codes.length - NAMED,
      });

/** Arrows as a word: not every font has them, and not every reader says them. */
const spelledOut = (text: string): string => text.replace(/\s*→\s*/gu, say('arrow'));

/** The address if a browser may be sent there; lists are typed by people. */
function webAddress(website: string | null): string | null {
  return website !== null && /^https?:\/\/[^\s"'<>]+$/iu.test(website) ? website : null;
}

export function roadmapSection({ roadmap }: ReportModel): Section {
  const stages = roadmap.filter(({ actions }) => actions.length > 0);
  return {
    id: 'lo-trinh',
    title: say('section.roadmap'),
    blocks:
      stages.length === 0
        ? [normal(say('roadmap.none'))]
        : stages.flatMap(({ horizon, actions }): readonly Block[] => [
            { kind: 'heading', id: `thang-${horizon}`, text: say(`roadmap.${horizon}`) },
            { kind: 'list', items: actions.map((text) => ({ text: spelledOut(text), href: null })) },
          ]),
  };
}

export function supportsSection({ supports }: ReportModel): Section {
  return {
    id: 'ho-tro',
    title: say('section.supports'),
    blocks:
      supports.length === 0
        ? [normal(say('supports.none'))]
        : supports.flatMap(({ title, text, conditions, apply, citation }, at): readonly Block[] => {
            const above = supports[at - 1];
            const facts = [
              { label: say('supports.conditions'), value: onceOf(conditions, above?.conditions) },
              { label: say('supports.apply'), value: onceOf(apply, above?.apply) },
            ].filter(({ value }) => value !== '');
            return [
              { kind: 'heading', id: `ho-tro-${at + 1}`, text: title },
              normal(text),
              ...(facts.length === 0 ? [] : [{ kind: 'facts', items: facts } as const]),
              quiet(sourceWords(citation)),
            ];
          }),
  };
}

/** A long text that stands right above already is not said again. */
const onceOf = (text: string, above: string | undefined): string =>
  text !== '' && text === above ? say('supports.same') : text;
