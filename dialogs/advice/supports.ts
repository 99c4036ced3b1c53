// The package that fits, and the supports a business of this size may ask for.
import type { Catalogue, Package, Support } from '../../knowledge';
import type { Framework, Score } from '../../scoring';
import { money } from '../messages/format';
import { render } from '../messages/render';
import type { Advice, AdvisedSupport, AdviceProfile } from './types';

/**
 * The package for a level, moved by one for the smallest and the largest enterprises: the first at level 2 still has
 * its basics to do, the second has units to bring together from the beginning. Ours, and said so.
 */
export function packageFor(scored: Score, { size }: AdviceProfile, catalogue: Catalogue): Advice['package'] {
  const { packages } = catalogue;
  const at = packages.findIndex(({ levels }) => levels.includes(scored.level));
  const byLevel = packages[at];
  if (!byLevel) return null;
  const lowest = Math.min(...byLevel.levels);
  const [before, after] = [packages[at - 1], packages[at + 1]];
  if (size === 'micro' && at === 1 && scored.level === lowest && before)
    return told(before, render('advice.package.micro', { level: scored.level }));
  if (size === 'large' && at === 0 && scored.level > lowest && after)
    return told(after, render('advice.package.large', { level: scored.level }));
  return told(byLevel, render('advice.package.level', { level: scored.level, levelName: scored.levelName }));
}

const told = ({ id, name, forWhom, fitIsOfficial, source }: Package, reason: string): Advice['package'] => ({
  id,
  name,
  why: [forWhom, reason, fitIsOfficial ? '' : render('advice.package.ours')].filter(Boolean).join(' '),
  citation: source,
});

/** Supports for the size, those with an amount first; without a size all that the index's businesses may have. */
export function supportsFor(
  index: Framework['index'],
  { size }: AdviceProfile,
  catalogue: Catalogue,
): readonly AdvisedSupport[] {
  const sizes = size ? [size] : index === 'large' ? (['large'] as const) : SMALL;
  return catalogue.supports
    .filter((support) => sizes.some((each) => support.sizes.includes(each)))
    .map((support) => ({ support, amount: size && size !== 'large' ? support.maxAmount?.[size] : undefined }))
    .sort((a, b) => Number(b.amount !== undefined) - Number(a.amount !== undefined))
    .map(({ support, amount }) => advised(support, amount));
}
const SMALL = ['micro', 'small', 'medium'] as const;

const advised = (
  { title, text, conditions, apply, source }: Support,
  amount: number | undefined,
): AdvisedSupport => ({
  title,
  text: amount === undefined ? text : `${text} ${render('advice.support.amount', { amount: money(amount) })}`,
  conditions,
  apply,
  citation: source,
});
