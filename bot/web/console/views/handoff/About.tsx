// Beside the conversation: whose business it is, where its assessments stand, what was asked last.
import { Card } from '../../ui';
import { fill, formatDay, formatNumber } from '../../words';
import { channelOf } from './queue';
import type { AssessmentBrief } from '../../../../console/handoff/context';
import type { TalkView } from './types';
import words from './words.vi.json';

export function About({ view: { handoff, context } }: { readonly view: TalkView }) {
  const { profile, assessments, lastQuestion, openCriterion } = context;
  const facts: readonly (readonly [string, string | null])[] = [
    [words.channel, channelOf(handoff.channel)],
    [words.business, profile.name],
    [words.taxCode, profile.taxCode],
    [words.province, profile.province],
    [words.employees, profile.employees === null ? null : formatNumber(profile.employees)],
    [words.lastQuestion, lastQuestion ?? handoff.topic],
    [words.openCriterion, openCriterion && `${openCriterion.code} ${openCriterion.name}`],
    [words.lastNote, handoff.note],
  ];
  const known = facts.filter(([, value]) => value !== null && value !== '');
  return (
    <aside class="about-talk" aria-label={words.context}>
      <Card title={words.context}>
        <dl>
          {known.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {profile.name === null && <p class="quiet">{words.noProfile}</p>}
      </Card>
      <Card title={words.assessments}>
        {assessments.length === 0 && <p class="quiet">{words.noAssessments}</p>}
        <ul>
          {assessments.map((each) => (
            <Assessment key={each.id} each={each} />
          ))}
        </ul>
      </Card>
    </aside>
  );
}

function Assessment({ each }: { readonly each: AssessmentBrief }) {
  const { framework, answered, total, points, max, level, completedAt, updatedAt } = each;
  const name = Object.entries(words.frameworks).find(([id]) => id === framework)?.[1] ?? framework;
  return (
    <li>
      <b>{name}</b>
      <br />
      {fill(words.answered, { answered, total, level, points: formatNumber(points), max: formatNumber(max) })}
      <br />
      <span class="quiet">
        {completedAt
          ? fill(words.finished, { day: formatDay(completedAt) })
          : fill(words.unfinished, { day: formatDay(updatedAt) })}
      </span>
    </li>
  );
}
