// Curation: answers written for what was asked in vain.
import type { View } from '../view';
import { Curation } from './Curation';
import words from './words.vi.json';

export const curation: View = {
  id: 'curation',
  title: words.title,
  key: 'b',
  roles: ['agent', 'supervisor', 'admin'],
  component: Curation,
};
