// Groups of questions that wait, biggest first: how often, how lately, in which words.
import { useRef } from 'preact/hooks';
import { get, post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { useLive } from '../../live';
import { goTo } from '../../router';
import { Badge, Button, Card, Empty, Fault, Loading, toast, useLoad } from '../../ui';
import { fill, formatDay, formatNumber } from '../../words';
import type { ViewProps } from '../view';
import type { Group, Groups as Found } from './types';
import words from './words.vi.json';

export function Groups({ user, aside }: { readonly user: ViewProps['user']; readonly aside: boolean }) {
  const { value, fault, again } = useLoad(
    (signal) => get<Found>('curation/groups', { aside: aside ? 1 : null }, { signal }),
    [aside],
  );
  const list = useRef<HTMLOListElement>(null);
  useLive('curation', again);

  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row] .button') ?? [])];
  const move = (step: number) => {
    const first = rows().filter((each) => each.parentElement?.firstElementChild === each);
    const at = first.findIndex((each) => each.closest('[data-row]')?.contains(document.activeElement));
    first[at < 0 ? 0 : Math.min(first.length - 1, Math.max(0, at + step))]?.focus();
  };
  useKeys([
    { key: 'j', label: words.nextGroup, run: () => move(1) },
    { key: 'k', label: words.previousGroup, run: () => move(-1) },
  ]);

  const put = async ({ ids }: Group, away: boolean) => {
    try {
      await post('curation/aside', { questions: ids, aside: away });
      toast(fill(away ? words.asideDone : words.backDone, { count: ids.length }));
      again();
    } catch (error) {
      toast(sentenceOf(error), 'fault');
    }
  };

  if (fault) return <Fault text={fault} onRetry={again} />;
  if (!value) return <Loading />;
  if (value.groups.length === 0) return <Empty>{aside ? words.noneAside : words.none}</Empty>;
  return (
    <>
      <p class="quiet">
        {fill(words.shown, {
          groups: formatNumber(value.total),
          questions: formatNumber(value.questions),
        })}{' '}
        {value.cut && fill(words.cut, { count: formatNumber(value.questions) })}
      </p>
      <ol class="curation-groups" ref={list}>
        {value.groups.map((group) => (
          <li key={group.key} data-row="">
            <Row group={group} aside={aside} maySet={user.role !== 'agent'} onPut={put} />
          </li>
        ))}
      </ol>
    </>
  );
}

interface RowProps {
  readonly group: Group;
  readonly aside: boolean;
  readonly maySet: boolean;
  readonly onPut: (group: Group, away: boolean) => Promise<void>;
}

function Row({ group, aside, maySet, onPut }: RowProps) {
  const { question, examples, key } = group;
  return (
    <Card title={question} level={2} aside={<strong>{fill(words.count, { count: group.count })}</strong>}>
      <p class="curation-facts">
        {group.declined > 0 && <Badge tone="warm">{fill(words.declined, { count: group.declined })}</Badge>}
        {group.disliked > 0 && <Badge tone="bad">{fill(words.disliked, { count: group.disliked })}</Badge>}
        {group.liked > 0 && <Badge tone="good">{fill(words.liked, { count: group.liked })}</Badge>}
        <span class="quiet">{fill(words.lastDay, { day: formatDay(group.lastDay) })}</span>
      </p>
      {examples.length > 0 && (
        <details>
          <summary>{fill(words.examples, { count: examples.length })}</summary>
          <ul class="curation-examples">
            {examples.map((example) => (
              <li key={example}>{example}</li>
            ))}
          </ul>
        </details>
      )}
      <div class="curation-actions">
        {!aside && (
          <Button
            kind="main"
            small
            label={fill(words.writeNamed, { question })}
            onClick={() => goTo('curation', 'new', key)}
          >
            {words.write}
          </Button>
        )}
        {maySet && (
          <Button
            small
            label={fill(aside ? words.bringBackNamed : words.setAsideNamed, { question })}
            onClick={() => void onPut(group, !aside)}
          >
            {aside ? words.bringBack : words.setAside}
          </Button>
        )}
      </div>
    </Card>
  );
}
