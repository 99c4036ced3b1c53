// Figures of a report as they are read.
import { number } from '../messages/format';
import { say } from '../messages/report/words';

/** `134/320 điểm`. */
export const pointsOf = (points: number, max: number): string =>
  say('points', { points: number(points), max: number(max) });
