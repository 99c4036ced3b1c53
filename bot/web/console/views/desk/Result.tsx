// The result on the spot: what to say, what to do first, the report behind its link and the code to go on in a chat.
import { useState } from 'preact/hooks';
import type { AdviceView, ForCaller, ReportView, SheetView } from '../../../../console/desk/shapes';
import { get, post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { Button, Empty, Fault, Loading, Table, toast, useLoad } from '../../ui';
import { fill, formatNumber, formatPercent } from '../../words';
import type { CallActs } from './CallPage';
import { copy, focusOn } from './tools';
import { channelName, desk } from './words';

export function Result({ acts, live }: { readonly acts: CallActs; readonly live: boolean }) {
  const { sheet, call, caller } = acts.view;
  const takes = live && call.consent === 'yes' && caller !== null;
  return (
    <div data-panel tabIndex={-1} class="desk-panel">
      {sheet ? <Shown acts={acts} sheet={sheet} takes={takes} /> : <Empty>{desk.result.none}</Empty>}
    </div>
  );
}

function Shown({
  acts,
  sheet,
  takes,
}: {
  readonly acts: CallActs;
  readonly sheet: SheetView;
  readonly takes: boolean;
}) {
  const { call, caller } = acts.view;
  const [report, setReport] = useState<ReportView | null>(null);
  const [code, setCode] = useState<ForCaller | null>(null);
  const assessmentId = sheet.assessmentId;
  const make = async (work: () => Promise<void>, then: string) => {
    try {
      await work();
      focusOn(`[data-${then}] button`);
    } catch (error) {
      toast(sentenceOf(error), 'fault');
    }
  };
  const openReport = () =>
    void make(
      async () => setReport(await post<ReportView>(`desk/calls/${call.id}/report`, { assessmentId })),
      'report',
    );
  const openCode = () =>
    void make(
      async () => setCode(await post<ForCaller>(`desk/calls/${call.id}/code`, { assessmentId })),
      'code',
    );
  useKeys([
    { key: 'r', label: desk.result.report, run: openReport, when: takes },
    { key: 'm', label: desk.form.code, run: openCode, when: takes },
  ]);
  const channel = caller?.chats[0];
  return (
    <>
      {takes && (
        <p class="row desk-buttons">
          <Button kind="main" keys="R" onClick={openReport}>
            {desk.result.report}
          </Button>
          <Button keys="M" onClick={openCode}>
            {desk.form.code}
          </Button>
        </p>
      )}
      {report && (
        <section class="card" data-report>
          <h2>{desk.result.reportTitle}</h2>
          <p>
            {desk.result.reportLink}:{' '}
            <a href={report.url} target="_blank" rel="noreferrer">
              {report.url}
            </a>
          </p>
          <Handing acts={acts} text={report} channel={channel} />
        </section>
      )}
      {code && (
        <section class="card" data-code>
          <h2>{desk.result.codeTitle}</h2>
          <p class="hint">{desk.form.codeAbout}</p>
          <p class="desk-text">{code.text}</p>
          <Handing acts={acts} text={code} channel={channel} />
        </section>
      )}
      <section class="card">
        <h2>{desk.result.pillars}</h2>
        <p>
          <strong>
            {fill(desk.form.score, {
              total: formatNumber(sheet.score.total),
              max: formatNumber(sheet.score.max),
            })}
          </strong>{' '}
          · {fill(desk.form.level, { level: sheet.score.level, name: sheet.score.levelName })} ·{' '}
          {fill(desk.form.progress, { settled: sheet.score.settled, count: sheet.score.count })}
        </p>
        <Table
          caption={desk.result.pillars}
          hideCaption
          rows={sheet.score.pillars}
          keyOf={(each) => each.code}
          columns={[
            {
              id: 'pillar',
              title: desk.result.pillar,
              head: true,
              cell: ({ code: number, name }) => `${number}. ${name}`,
            },
            {
              id: 'points',
              title: desk.result.points,
              number: true,
              cell: ({ points, max }) => `${formatNumber(points)}/${formatNumber(max)}`,
            },
            {
              id: 'percent',
              title: desk.result.percent,
              number: true,
              cell: ({ percent }) => formatPercent(Math.floor(percent)),
            },
            { id: 'level', title: desk.result.level, number: true, cell: ({ level }) => level },
          ]}
        />
      </section>
      {takes && (
        <Advice key={`${assessmentId} ${sheet.score.total}`} callId={call.id} assessmentId={assessmentId} />
      )}
    </>
  );
}

/** A text for the caller: read aloud, copied, or sent to a chat of theirs. */
function Handing({
  acts,
  text,
  channel,
}: {
  readonly acts: CallActs;
  readonly text: ForCaller;
  readonly channel: string | undefined;
}) {
  const { call } = acts.view;
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const sent = await post<{ readonly channel: string }>(`desk/calls/${call.id}/send`, {
        text: text.text,
      });
      toast(fill(desk.ask.sent, { channel: channelName(sent.channel) }));
    } catch (error) {
      toast(sentenceOf(error), 'fault');
    }
    setBusy(false);
  };
  return (
    <>
      <blockquote class="desk-aloud">{text.spoken}</blockquote>
      <p class="row">
        <Button onClick={() => void copy(text.text)}>{desk.result.copyAll}</Button>
        {channel && (
          <Button busy={busy} onClick={() => void send()}>
            {fill(desk.result.send, { channel: channelName(channel) })}
          </Button>
        )}
      </p>
      {!channel && <p class="hint">{desk.result.noChat}</p>}
    </>
  );
}

function Advice({ callId, assessmentId }: { readonly callId: string; readonly assessmentId: string }) {
  const { value, fault, again } = useLoad(
    (signal) => get<AdviceView>(`desk/calls/${callId}/advice`, { assessment: assessmentId }, { signal }),
    [assessmentId],
  );
  if (fault) return <Fault text={fault} onRetry={again} />;
  if (!value) return <Loading />;
  return (
    <>
      <section class="card">
        <h2>{desk.result.read}</h2>
        <blockquote class="desk-aloud">{value.spoken}</blockquote>
      </section>
      {value.package && (
        <section class="card">
          <h2>{desk.result.package}</h2>
          <p>
            <strong>{value.package.name}</strong>
          </p>
          <p class="desk-text">{value.package.why}</p>
        </section>
      )}
      <section class="card">
        <h2>{desk.result.recommended}</h2>
        <ol class="desk-sources">
          {value.recommendations.map((each) => (
            <li key={each.groupName}>
              <p>
                <strong>{each.groupName}</strong> {each.platforms.join(', ')}
              </p>
              <p class="quiet">{each.reason}</p>
              <p class="hint">{each.citation}</p>
            </li>
          ))}
        </ol>
      </section>
      {value.nextLevel && (
        <section class="card">
          <h2>
            {fill(desk.result.steps, {
              level: value.nextLevel.level,
              name: value.nextLevel.levelName,
              points: formatNumber(value.nextLevel.pointsNeeded),
            })}
          </h2>
          <ul class="desk-next">
            {value.steps.map((step) => (
              <li key={step.code}>{fill(desk.result.step, { ...step })}</li>
            ))}
          </ul>
        </section>
      )}
      {value.supports.length > 0 && (
        <section class="card">
          <h2>{desk.result.supports}</h2>
          <ul class="desk-sources">
            {value.supports.map((each) => (
              <li key={each.title}>
                <p>
                  <strong>{each.title}</strong>
                </p>
                <p>{each.text}</p>
                <p class="hint">{each.citation}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
