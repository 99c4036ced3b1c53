// Figures of the console beside the scores, in SQL.
import type { Queryable } from '../database/database';
import type { Overview } from './port';
import { createRecommending } from './recommended';
import { createService } from './service';
import { standingsOf } from './standings';

export type * from './port';

export const createOverview = (db: Queryable): Overview => ({
  standings: standingsOf(db),
  ...createRecommending(db),
  ...createService(db),
});
