// Who changed an answer when, and what.
import { Badge, Card } from '../../ui';
import { fill, formatMoment } from '../../words';
import { difference } from './diff';
import type { Version } from './types';
import words from './words.vi.json';

const { history: says } = words;

const whole = ({ question, asks, answer, citation }: Version): string =>
  [question, ...asks, answer, `${citation.document}, ${citation.provision}`].join('\n');

export function History({
  history,
  live,
}: {
  readonly history: readonly Version[];
  readonly live: number | null;
}) {
  return (
    <Card title={says.title}>
      <ol class="curation-history">
        {history.map((version, at) => (
          <li key={version.version}>
            <p>
              {fill(says.line, {
                version: version.version,
                action: says[version.action],
                by: version.by,
                at: formatMoment(version.at),
              })}{' '}
              {version.version === live && <Badge tone="good">{says.live}</Badge>}
            </p>
            <Change now={version} before={history[at + 1]} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Change({ now, before }: { readonly now: Version; readonly before: Version | undefined }) {
  if (!before) return <p class="hint">{says.first}</p>;
  if (whole(before) === whole(now)) return <p class="hint">{says.same}</p>;
  return (
    <details>
      <summary>{says.show}</summary>
      <p class="curation-text">
        {difference(whole(before), whole(now)).map(({ kind, text }, at) =>
          kind === 'added' ? (
            <ins key={at}>
              <span class="unseen">{says.added}</span>
              {text}
            </ins>
          ) : kind === 'removed' ? (
            <del key={at}>
              <span class="unseen">{says.removed}</span>
              {text}
            </del>
          ) : (
            text
          ),
        )}
      </p>
    </details>
  );
}
