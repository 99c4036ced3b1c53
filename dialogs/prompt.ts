// What is open, asked once more in its short form; and which choices a reply to it may be.
import { choices, listed, type ChoiceKey, isChoiceKey } from './choices';
import { render } from './messages/render';
import { activeSheet, currentSheet } from './position';
import { reply, type Turn } from './step';
import { batchChoices, batchWords } from './topics/answering';
import { questionAgain } from './topics/asking';
import { deleteChoices } from './topics/data';
import { askStep, stepChoices } from './topics/group';
import { askSizeField } from './topics/size';
import { sittingChoices, sittingReply } from './topics/sitting';
import { chooseFramework, frameworkChoices } from './topics/framework';
import { askField, reuseChoices } from './topics/profile';
import { askLinkCode, askPhone, linkChoices } from './topics/joining';
import { consentChoices, restartChoices } from './topics/start';
import type { Memory, Open, Reply, World } from './types';

type Part = Pick<Turn, 'memory' | 'world'>;

/** The choices with a meaning of their own while something is open, in the order of their numbers. */
export function offeredKeys(open: Open | null, memory: Memory, world: World): readonly ChoiceKey[] {
  const { dossier } = memory;
  if (open?.kind === 'consent') return consentChoices;
  if (open?.kind === 'reuse') return reuseChoices;
  if (open?.kind === 'framework')
    return frameworkChoices(world.frameworks.find(({ id }) => id === open.suggested) ?? null);
  if (open?.kind === 'sittingEnd') return sittingChoices(activeSheet(dossier, world));
  if (open?.kind === 'confirm')
    return { batch: batchChoices, delete: deleteChoices, restart: restartChoices }[open.what];
  if (open?.kind === 'groupUnit') return stepChoices(open.step);
  if (open?.kind === 'linkCode') return linkChoices(memory);
  return open?.kind === 'offer' ? open.choices.filter(isChoiceKey) : [];
}

/** The message that asks what is open once more; null when nothing is. */
export function promptAgain({ memory, world }: Part): Reply | null {
  const { open } = memory.session;
  if (!open) return null;
  switch (open.kind) {
    case 'consent':
      return reply(
        { kind: 'consent', required: true },
        render('consent.again', { choices: listed(consentChoices) }),
        choices(consentChoices),
      );
    case 'reuse':
      return reply(
        { kind: 'profile', field: 'name', optional: true },
        render('profile.reuse', { choices: listed(reuseChoices) }),
        choices(reuseChoices),
      );
    case 'profile':
      return askField({ memory, world }, open.field, open.revise === true).replies[0] ?? null;
    case 'classify':
      return askSizeField(memory, open).replies[0] ?? null;
    case 'framework':
      return chooseFramework({ memory, world }).replies[0] ?? null;
    case 'question': {
      const sheet = currentSheet(memory.dossier, world);
      return sheet ? questionAgain(sheet, open.criterion) : null;
    }
    case 'sittingEnd': {
      const sheet = activeSheet(memory.dossier, world);
      return sheet ? sittingReply(sheet, open.pillar, '') : null;
    }
    case 'confirm':
      return confirmAgain({ memory, world }, open);
    case 'groupUnit':
      return askStep(memory, open).replies[0] ?? null;
    case 'correct':
      return reply(
        { kind: 'clarify', expecting: 'correction' },
        render('correct.which'),
        choices(['fixLast', 'resume']),
      );
    case 'resumeCode':
      return reply(
        { kind: 'clarify', expecting: 'resumeCode' },
        render('resume.askCode'),
        choices(['start']),
      );
    case 'linkPhone':
      return askPhone('link.ask');
    case 'linkCode':
      return askLinkCode(memory, open);
    case 'leaveWord':
      return reply({ kind: 'info' }, render('handoff.word'), choices(['skip']));
    case 'feedback':
      return reply({ kind: 'info' }, render('feedback.ask'), choices(['skip']));
    case 'offer':
      return null;
    default:
      return open satisfies never;
  }
}

function confirmAgain({ memory, world }: Part, open: Open & { kind: 'confirm' }): Reply | null {
  const keys = offeredKeys(open, memory, world);
  const smedx = { kind: 'clarify', expecting: 'confirm' } as const;
  const sheet = activeSheet(memory.dossier, world);
  if (open.what === 'batch')
    return sheet ? reply(smedx, batchWords(sheet, open.batch ?? {}), choices(keys)) : null;
  return reply(smedx, render('confirm.miss', { choices: listed(keys) }), choices(keys));
}
