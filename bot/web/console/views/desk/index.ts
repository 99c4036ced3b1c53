// The call desk, for who speaks with callers.
import type { View } from '../view';
import { Desk } from './Desk';
import { desk as words } from './words';

export const desk: View = {
  id: 'desk',
  title: words.title,
  key: 'd',
  roles: ['agent', 'supervisor', 'admin'],
  component: Desk,
};
