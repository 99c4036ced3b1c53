// How the answer would do if it were published now: what is said, at which rank, and which questions change.
import { useState, useEffect } from 'preact/hooks';
import { post } from '../../client';
import { Badge, Card, Fault, Field, Loading, Table, useLoad } from '../../ui';
import { fill, formatDay, formatNumber, formatPercent } from '../../words';
import type { AskTrial, Said, Standing, Text, Trial as Tried } from './types';
import words from './words.vi.json';

const { trial } = words;
const PAUSE_MS = 700;

export interface TrialProps {
  readonly id: string | null;
  /** null while something is missing. */
  readonly text: Text | null;
}

export function Trial({ id, text }: TrialProps) {
  const [probe, setProbe] = useState('');
  const wish = text === null ? '' : JSON.stringify({ ...text, id, probe: probe.trim() || undefined });
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wish), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wish]);
  const { value, fault, loading, again } = useLoad<Tried | null>(
    (signal) =>
      asked === ''
        ? Promise.resolve(null)
        : post<Tried>('curation/trial', JSON.parse(asked) as unknown, { signal }),
    [asked],
  );
  const running = text !== null && (loading || asked !== wish);
  return (
    <Card title={trial.title} aside={running ? <Badge>{trial.running}</Badge> : undefined}>
      {text === null && <p class="quiet">{trial.waiting}</p>}
      {fault && text !== null && <Fault text={fault} onRetry={again} />}
      {text !== null && !value && running && <Loading text={trial.running} />}
      {text !== null && value && <Found tried={value} />}
      <Field
        label={trial.probe}
        hint={trial.probeHint}
        value={probe}
        onInput={setProbe}
        maxLength={300}
        disabled={text === null}
      />
      {text !== null && value?.probe && <SaidText ask={value.probe} said={value.probe.then} />}
    </Card>
  );
}

function SaidText({ ask, said }: { readonly ask: AskTrial; readonly said: Said }) {
  return (
    <figure class="curation-said">
      <figcaption>
        {fill(trial.asked, { question: ask.question })}{' '}
        <Badge tone={ask.after.own ? 'good' : 'warm'}>{ask.after.own ? trial.own : trial.notOwn}</Badge>
      </figcaption>
      <blockquote>{said.answer}</blockquote>
      {said.citations.slice(0, said.restsOn ?? said.citations.length).map((each) => (
        <p key={`${each.document} ${each.provision}`} class="quiet">
          {fill(trial.rests, {
            document: each.document,
            issued: each.issued && ` (${formatDay(each.issued)})`,
            provision: each.provision,
            heading: each.heading && `: ${each.heading}`,
          })}
        </p>
      ))}
    </figure>
  );
}

/** What answers a question, in a few words. */
function standingText({ answered, first, curated }: Standing): string {
  if (first === null) return trial.nothing;
  if (!answered) return fill(trial.notAnswered, { first });
  return fill(curated ? trial.curatedFirst : trial.first, { first });
}

function Found({ tried }: { readonly tried: Tried }) {
  const [main] = tried.asks;
  return (
    <>
      {main && <SaidText ask={main} said={tried.then} />}
      <Table
        caption={trial.caption}
        rows={tried.asks}
        keyOf={({ question }) => question}
        columns={[
          { id: 'ask', title: trial.ask, head: true, cell: ({ question }) => question },
          {
            id: 'before',
            title: trial.before,
            cell: ({ before }) => (
              <>
                {standingText(before)}
                {before.citedAt !== null && (
                  <span class="quiet">; {fill(trial.citedAt, { rank: before.citedAt })}</span>
                )}
              </>
            ),
          },
          {
            id: 'after',
            title: trial.after,
            cell: ({ after }) => (
              <>
                <Badge tone={after.own ? 'good' : 'warm'}>
                  {after.rank === null ? trial.noRank : fill(trial.rank, { rank: after.rank })}
                </Badge>{' '}
                {after.own
                  ? fill(trial.sure, { percent: formatPercent(Math.round(after.confidence * 100)) })
                  : standingText(after)}
              </>
            ),
          },
        ]}
      />
      {tried.lostCount > 0 ? (
        <details open class="curation-lost">
          <summary>{fill(trial.lost, { count: formatNumber(tried.lostCount) })}</summary>
          <Lost lost={tried.lost} />
        </details>
      ) : (
        <p>{trial.lostNone}</p>
      )}
      <p class="hint">
        {fill(trial.tried, { tried: formatNumber(tried.tried), known: formatNumber(tried.known) })}
      </p>
      {tried.alsoCount > 0 && (
        <details>
          <summary>{fill(trial.also, { count: formatNumber(tried.alsoCount) })}</summary>
          <ul class="curation-examples">
            {tried.also.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export function Lost({ lost }: Pick<Tried, 'lost'>) {
  return (
    <ul class="curation-examples">
      {lost.map(({ question, from }) => (
        <li key={`${question} ${from}`}>
          {question} <span class="quiet">({fill(trial.lostFrom, { from })})</span>
        </li>
      ))}
    </ul>
  );
}
