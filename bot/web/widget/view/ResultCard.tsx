// A result as a card: the level first, then the total, the radar, and the same figures as a table.
import type { Smedx } from '../../../../dialogs';
import { safeUrl } from '../links';
import { fill, formatNumber, formatPercent, words } from '../words';
import { Icon } from './Icon';
import { Radar } from './Radar';

type Result = Extract<Smedx, { kind: 'result' }>;

function change(now: number, before: number): string {
  if (now === before) return words.same;
  const points = formatNumber(Math.abs(now - before));
  return fill(now > before ? words.better : words.worse, { points });
}

export function ResultCard({ result }: { readonly result: Result }) {
  const { previous } = result;
  const report = result.reportUrl ? safeUrl(result.reportUrl, location.href) : null;
  return (
    <section class="card result" aria-label={words.resultTitle}>
      <div class="headline">
        <div class="medal" aria-hidden="true">
          {result.level}
        </div>
        <div>
          <h2>{fill(words.level, { level: `${result.level} · ${result.levelName}` })}</h2>
          <p>{fill(words.points, { points: formatNumber(result.total), max: formatNumber(result.max) })}</p>
        </div>
      </div>
      <div class="steps" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((step) => (
          <span class={step <= result.level ? 'reached' : ''} key={step} />
        ))}
      </div>
      {previous && (
        <p class="compare">
          {fill(words.before, { level: previous.level, points: formatNumber(previous.total) })}
          {'. '}
          <strong>{change(result.total, previous.total)}.</strong>
        </p>
      )}
      <Radar
        labels={result.pillars.map(({ name }) => name)}
        percents={result.pillars.map(({ percent }) => percent)}
        previous={previous?.percents}
      />
      <table>
        <caption>{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.tablePillar}</th>
            <th scope="col">{words.tablePoints}</th>
            <th scope="col">{words.tableLevel}</th>
          </tr>
        </thead>
        <tbody>
          {result.pillars.map(({ code, name, points, max, percent, level }) => (
            <tr key={code}>
              <th scope="row">
                {name}
                <span class="track" aria-hidden="true">
                  <svg viewBox="0 0 100 6" preserveAspectRatio="none">
                    <rect class="all" width="100" height="6" rx="3" />
                    <rect class="part" width={Math.max(0, Math.min(100, percent))} height="6" rx="3" />
                  </svg>
                </span>
              </th>
              <td>
                {formatNumber(points)}/{formatNumber(max)}
                <small>{formatPercent(percent)}</small>
              </td>
              <td>{level}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {report && (
        <a class="action" href={report} target="_blank" rel="noopener noreferrer">
          <Icon name="out" />
          {words.report}
          <span class="unseen"> ({words.newTab})</span>
        </a>
      )}
    </section>
  );
}
