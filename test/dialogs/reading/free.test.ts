// Free answers to questions of the index, measured on pairs that were written before the rules.
import { readFree, readLevel } from '../../../dialogs';
import { criterionOf, frameworks } from '../../../scoring';
import pairs from '../../eval/free-answers.json';

interface Pair {
  readonly framework: string;
  readonly criterion: string;
  readonly text: string;
  readonly level: number | null;
  readonly held: boolean;
}

function read({ framework: id, criterion: code, text }: Pair): number | null {
  const framework = frameworks().find((each) => each.id === id);
  const criterion = framework && criterionOf(framework, code);
  if (!criterion) throw new Error(`free-answers.json: ${id} has no criterion ${code}`);
  return readLevel(text, criterion.guidance.levels) ?? readFree(text, id, criterion)?.level ?? null;
}

const wrong = (list: readonly Pair[]) =>
  list.flatMap((pair) => {
    const level = read(pair);
    return level === pair.level ? [] : [`${pair.criterion} «${pair.text}» ${pair.level} read as ${level}`];
  });

const share = (list: readonly Pair[]) => 1 - wrong(list).length / list.length;

it.each([
  ['seen while the rules were written', false],
  ['not looked at until they stood', true],
])('reads at least 90 of 100 answers %s', (_name, held) => {
  const list = pairs.filter((pair) => pair.held === held);
  if (process.env['SHOW'] === String(held)) console.log(wrong(list).join('\n'));
  if (process.env['SHOW']) console.log(share(list));
  expect(share(list)).toBeGreaterThanOrEqual(0.9);
});
