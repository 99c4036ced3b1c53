// Accounts, for administrators.
import { words } from '../../words';
import type { View } from '../view';
import { Users } from './Users';

export const users: View = {
  id: 'users',
  title: words.users.title,
  key: 'u',
  roles: ['admin'],
  component: Users,
};
