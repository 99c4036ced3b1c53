// Who waits, with their waiting times, and one's own conversations with what is unread.
import { linkTo } from '../../router';
import { Badge, Card } from '../../ui';
import { fill, formatDuration, formatTime } from '../../words';
import { channelOf, nameOf, secondsSince, unread, useClock } from './queue';
import type { Talk, TalkList } from './types';
import words from './words.vi.json';

interface Props {
  readonly list: TalkList;
  readonly chosen: string | null;
}

export function List({ list: { waiting, mine, others, office }, chosen }: Props) {
  const now = useClock();
  return (
    <div class="talks">
      <Card title={`${words.mine} (${String(mine.length)})`}>
        <Talks talks={mine} chosen={chosen} none={words.noneMine} now={now} />
      </Card>
      <Card title={`${words.waiting} (${String(waiting.length)})`}>
        {!office.open && <p class="hint">{words.closedHours}</p>}
        <Talks talks={waiting} chosen={chosen} none={words.nobodyWaits} now={now} />
      </Card>
      {others.length > 0 && (
        <Card title={`${words.others} (${String(others.length)})`}>
          <Talks talks={others} chosen={chosen} none="" now={now} withWhom />
        </Card>
      )}
    </div>
  );
}

interface TalksProps {
  readonly talks: readonly Talk[];
  readonly chosen: string | null;
  readonly none: string;
  readonly now: number;
  /** Others have them: say who. */
  readonly withWhom?: boolean;
}

function Talks({ talks, chosen, none, now, withWhom = false }: TalksProps) {
  if (talks.length === 0) return <p class="quiet">{none}</p>;
  return (
    <ul>
      {talks.map((talk) => (
        <li key={talk.id}>
          <a href={linkTo('handoff', talk.id)} aria-current={talk.id === chosen ? 'true' : undefined}>
            <span class="name">
              {nameOf(talk)}
              {talk.state === 'connected' && unread(talk) > 0 && (
                <Badge tone="accent">{fill(words.unread, { count: unread(talk) })}</Badge>
              )}
              {talk.urgent && <Badge tone="warm">{words.urgent}</Badge>}
              {talk.afterHours && talk.state === 'waiting' && <Badge>{words.afterHours}</Badge>}
            </span>
            <span class="quiet">
              {channelOf(talk.channel)}
              {withWhom && talk.agent && ` · ${fill(words.talking, { agent: talk.agent.name })}`}
              {' · '}
              {talk.state === 'waiting'
                ? fill(words.waited, { time: formatDuration(secondsSince(talk.at, now)) })
                : formatTime(talk.lastAt ?? talk.at)}
            </span>
            <span class="about">{talk.state === 'waiting' ? talk.topic : talk.lastText}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
