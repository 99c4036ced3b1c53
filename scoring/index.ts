// The decision applied: pure, exact, cited. Everything another room may use of scoring is listed here.
export type * from './types';
export { frameworkById, frameworkInForce, frameworks, latestFramework } from './catalogue';
export { criterionOf, orderedCriteria, pillarOf } from './order';
export { checkAnswers } from './answers';
export { score } from './score';
export { scoreRange } from './range';
export { nextLevelGap, pointsForLevel } from './gap';
export { compareScores } from './compare';
export { citationOf } from './citation';
export { LEVELS, isLevel, levelName, overallLevel, pillarLevel } from './levels';
export { buildFramework } from './build';
export { DataError } from './errors';
export type { DataProblem } from './errors';
