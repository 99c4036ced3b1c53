// The assessors' columns beside self-assessments, for everybody who has one to fill in.
import type { View } from '../view';
import { Assessors } from './Assessors';
import { words } from './words';

export const assessors: View = {
  id: 'assessors',
  title: words.title,
  key: 't',
  roles: ['agent', 'supervisor', 'officer', 'admin'],
  component: Assessors,
};
