// Conversations with people, for those who take them.
import type { View } from '../view';
import { Talks } from './Talks';
import words from './words.vi.json';

export { Watch } from './Watch';

export const handoff: View = {
  id: 'handoff',
  title: words.title,
  key: 'c',
  roles: ['agent', 'supervisor', 'admin'],
  component: Talks,
};
