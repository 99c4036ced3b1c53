// The migrations in order. A published file never changes; what comes later is a new file.
import foundation from './0001-foundation.sql';
import questions from './0002-questions.sql';
import reports from './0003-reports.sql';
import statistics from './0004-statistics.sql';
import delivery from './0005-delivery.sql';
import contacts from './0006-contacts.sql';
import accounts from './0007-accounts.sql';
import handoff from './0009-handoff.sql';
import desk from './0008-desk.sql';
import curation from './0010-curation.sql';
import figures from './0011-figures.sql';
import takeovers from './0012-takeovers.sql';

export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  { id: 1, name: 'foundation', sql: foundation },
  { id: 2, name: 'questions', sql: questions },
  { id: 3, name: 'reports', sql: reports },
  { id: 4, name: 'statistics', sql: statistics },
  { id: 5, name: 'delivery', sql: delivery },
  { id: 6, name: 'contacts', sql: contacts },
  { id: 7, name: 'accounts', sql: accounts },
  { id: 8, name: 'desk', sql: desk },
  { id: 9, name: 'handoff', sql: handoff },
  { id: 10, name: 'curation', sql: curation },
  { id: 11, name: 'figures', sql: figures },
  { id: 12, name: 'takeovers', sql: takeovers },
];
