// The figures, for supervisors, officers and administrators.
import type { View } from '../view';
import { Figures } from './Figures';
import { words } from './words';

export const figures: View = {
  id: 'figures',
  title: words.title,
  key: 's',
  roles: ['supervisor', 'officer', 'admin'],
  component: Figures,
};
