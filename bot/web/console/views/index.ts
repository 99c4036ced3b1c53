// The views of the console in the order of its navigation: a line each.
import { assessors } from './assessors';
import { audit } from './audit';
import { curation } from './curation';
import { figures } from './figures';
import { desk } from './desk';
import { handoff } from './handoff';
import { users } from './users';
import type { View } from './view';

export type { View, ViewProps } from './view';

export const views: readonly View[] = [desk, handoff, figures, assessors, curation, audit, users];
