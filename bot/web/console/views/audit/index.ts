// The audit trail, for administrators.
import { words } from '../../words';
import type { View } from '../view';
import { Audit } from './Audit';

export const audit: View = {
  id: 'audit',
  title: words.audit.title,
  key: 'n',
  roles: ['admin'],
  component: Audit,
};
