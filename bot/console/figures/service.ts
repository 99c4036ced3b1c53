// The figures about the service, for supervisors: calls, people asked for, questions to the documents.
import type { Asked, Calls, Handoffs } from '../../store/overview';
import type { Store } from '../../store/port';
import type { Sheet, SheetColumn } from '../../sheets';
import { monthsBetween } from './groups';
import type { Service, ServiceTable } from './types';
import { nameIn, words } from './words';

const LISTED = 20;
const { columns: heads, tables: titles } = words;

interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export async function service({ overview }: Pick<Store, 'overview'>, { from, to }: Period): Promise<Service> {
  const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const [calls, handoffs, asked] = await Promise.all([
    overview.calls(period),
    overview.handoffs(period),
    overview.asked({ ...period, limit: LISTED }),
  ]);
  const sum = <T>(rows: readonly T[], value: (row: T) => number) =>
    rows.reduce((total, row) => total + value(row), 0);
  const count = sum(calls.months, (month) => month.calls);
  return {
    months: monthly(calls, handoffs, asked),
    calls: {
      count,
      solved: sum(calls.months, ({ solved }) => solved),
      seconds: count === 0 ? null : sum(calls.months, (month) => month.seconds * month.calls) / count,
    },
    handoffs: {
      count: sum(handoffs.months, (month) => month.asked),
      waiting: handoffs.waiting,
      connected: handoffs.connected,
      waitingSince: handoffs.waitingSince?.toISOString() ?? null,
    },
    questions: {
      count: sum(asked.months, ({ answered, cautioned, declined }) => answered + cautioned + declined),
      answered: sum(asked.months, ({ answered, cautioned }) => answered + cautioned),
      up: sum(asked.months, ({ up }) => up),
      down: sum(asked.months, ({ down }) => down),
    },
    tables: serviceTables(calls, handoffs, asked),
  };
}

function monthly(calls: Calls, handoffs: Handoffs, asked: Asked): Service['months'] {
  const named = [calls.months, handoffs.months, asked.months].flatMap((months) =>
    months.map(({ month }) => month),
  );
  const sorted = named.sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  return monthsBetween(first, last).map((month) => {
    const at = <T extends { readonly month: string }>(rows: readonly T[]) =>
      rows.find((row) => row.month === month);
    const [call, handoff, question] = [at(calls.months), at(handoffs.months), at(asked.months)];
    return {
      month,
      calls: call?.calls ?? 0,
      solved: call?.solved ?? 0,
      handoffs: handoff?.asked ?? 0,
      answered: (question?.answered ?? 0) + (question?.cautioned ?? 0),
      declined: question?.declined ?? 0,
    };
  });
}

function serviceTables(
  calls: Calls,
  handoffs: Handoffs,
  asked: Asked,
): Readonly<Record<ServiceTable, Sheet>> {
  const table = (title: string, columns: readonly string[], rows: Sheet['rows'], texts = 1): Sheet => ({
    title,
    columns: columns.map((head, at): SheetColumn => ({ title: head, kind: at < texts ? 'text' : 'number' })),
    rows,
  });
  const questions = (title: string, rows: Asked['top']) =>
    table(
      title,
      [heads.question, heads.times, heads.declined],
      rows.map(({ asked: words, count, declined }) => [words, count, declined]),
    );
  return {
    calls: table(
      titles.calls,
      [heads.month, heads.calls, heads.solved, heads.seconds, heads.answers, heads.criteria],
      calls.months.map((each) => [
        each.month,
        each.calls,
        each.solved,
        Math.round(each.seconds),
        each.answers,
        each.criteria,
      ]),
    ),
    dispositions: table(
      titles.dispositions,
      [heads.disposition, heads.calls],
      calls.dispositions.map(({ disposition, count }) => [nameIn(words.dispositions, disposition), count]),
    ),
    handoffs: table(
      titles.handoffs,
      [heads.month, heads.asked, heads.ended, heads.waited],
      handoffs.months.map(({ month, asked: times, ended, waited }) => [
        month,
        times,
        ended,
        waited === null ? null : Math.round(waited),
      ]),
    ),
    questions: table(
      titles.questions,
      [heads.month, heads.answered, heads.cautioned, heads.declined, heads.up, heads.down],
      asked.months.map(({ month, answered, cautioned, declined, up, down }) => [
        month,
        answered,
        cautioned,
        declined,
        up,
        down,
      ]),
    ),
    top: questions(titles.top, asked.top),
    unanswered: questions(titles.unanswered, asked.unanswered),
    topics: table(
      titles.topics,
      [heads.citation, heads.times],
      asked.topics.map(({ citation, count }) => [citation, count]),
    ),
  };
}
