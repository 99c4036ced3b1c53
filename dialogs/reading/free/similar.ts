// How near an answer comes to each of the six descriptions: shared words and pairs, those of one level weighing most.
import { fold, tokens } from '../../../knowledge';
import { isLevel, type Level } from '../../../scoring';
import words from './words.json';

/** So much of what was said must be found in a description, and so much more than in any other. */
const LEAST = 0.42;
const AHEAD = 0.12;

const STOPS = new Set(words.stops.map(fold));

function piecesOf(text: string): readonly string[] {
  const list = tokens(text)
    .map(fold)
    .filter((word) => !STOPS.has(word));
  return [...new Set([...list, ...list.slice(1).map((word, at) => `${list[at] ?? ''} ${word}`)])];
}

/** The level whose description is clearly the nearest, with how clearly. */
export function nearest(
  text: string,
  levels: readonly string[],
): { readonly level: Level; readonly sure: number } | null {
  const labels = levels.map((label) => new Set(piecesOf(label)));
  const said = piecesOf(text);
  const weight = (piece: string) => {
    const holders = labels.filter((label) => label.has(piece)).length;
    return holders === 0
      ? piece.includes(' ')
        ? 0
        : 0.6
      : (piece.includes(' ') ? 0.8 : 1) * (1.6 / holders);
  };
  const all = said.reduce((sum, piece) => sum + weight(piece), 0);
  if (all === 0) return null;
  const [best, second] = labels
    .map((label, level) => {
      const shared = said.filter((piece) => label.has(piece));
      return {
        level,
        score: shared.reduce((sum, piece) => sum + weight(piece), 0) / all,
        shared: shared.length,
      };
    })
    .sort((a, b) => b.score - a.score);
  if (!best || !isLevel(best.level) || best.shared < 2 || best.score < LEAST) return null;
  const lead = best.score - (second?.score ?? 0);
  return lead < AHEAD ? null : { level: best.level, sure: Math.min(0.8, 0.4 + lead) };
}
