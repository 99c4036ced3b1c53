// What an answer rests on: documents, provisions and their standing, folded until somebody wants to check.
import type { AnswerCitation } from '../../../../dialogs';
import { pathUrl, safeUrl } from '../links';
import { fill, formatIssued, words } from '../words';

const STATUS = {
  in_force: words.statusInForce,
  replaced: words.statusReplaced,
  unknown: words.statusUnknown,
} as const;

/** A link, when the server gives one along: a whole address, or a path of the server this frame comes from. */
function linkOf({ url }: AnswerCitation): string | null {
  if (typeof url !== 'string') return null;
  return safeUrl(url) ?? pathUrl(url, location.href);
}

function Source({ citation }: { readonly citation: AnswerCitation }) {
  const url = linkOf(citation);
  const place = [citation.provision, citation.heading].filter(Boolean).join(' · ');
  return (
    <li>
      <p class="source">
        {url ? (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {citation.document}
            <span class="unseen"> ({words.newTab})</span>
          </a>
        ) : (
          <strong>{citation.document}</strong>
        )}{' '}
        <span class={`tag ${citation.status}`}>{STATUS[citation.status]}</span>
      </p>
      <p>{citation.title}</p>
      <p class="quiet">
        {place}
        {citation.issued ? ` (${fill(words.issued, { date: formatIssued(citation.issued) })})` : ''}
      </p>
      {citation.statusNote && <p class="quiet">{citation.statusNote}</p>}
      {citation.quote && <blockquote aria-label={words.quote}>{citation.quote}</blockquote>}
    </li>
  );
}

export function Citations({ citations }: { readonly citations: readonly AnswerCitation[] }) {
  if (citations.length === 0) return null;
  return (
    <details class="sources">
      <summary>{fill(words.sources, { count: citations.length })}</summary>
      <ol>
        {citations.map((citation, index) => (
          <Source citation={citation} key={index} />
        ))}
      </ol>
    </details>
  );
}
