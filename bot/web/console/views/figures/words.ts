// The words of the figures.
import words from './words.vi.json';

export { words };
