// From the wish to be assessed to the first question: consent, profile, size class and index, in this order.
import { orderedCriteria, type Framework } from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { render } from '../messages/render';
import { activeSheet, finishedSheets, settledCount } from '../position';
import { detour, opened, reply, said, step, withDossier, withSession, type Step, type Turn } from '../step';
import type { ConsentGoal, Memory } from '../types';
import { begin, frameworkOf } from './framework';
import { beginGroup } from './group';
import { askField, profileFirst } from './profile';
import { indexName } from './findings';
import { nextQuestion, withoutReturn } from './sitting';

/** Which wording of the consent is agreed to; a new wording gets a new number. */
const CONSENT_VERSION = '1';
const CONSENT: readonly ChoiceKey[] = ['yes', 'no'];
const DECLINED: readonly ChoiceKey[] = ['classify', 'howToAsk', 'start'];
const UNFINISHED: readonly ChoiceKey[] = ['resume', 'restart', 'result'];
const CONFIRM: readonly ChoiceKey[] = ['confirmRestart', 'cancel'];
export const consentChoices = CONSENT;
export const restartChoices = CONFIRM;
const DEFAULT_LOG_DAYS = 30;

type Part = Pick<Turn, 'memory' | 'world'>;

/** `đánh giá`, with an index when one was named. An assessment begun before is offered first. */
export function start(turn: Part, index?: Framework['index']): Step {
  const { memory, world } = turn;
  const framework = index && frameworkOf(world, index);
  if (index && !framework)
    return step(memory, reply({ kind: 'error', code: 'no_framework' }, render('framework.none')));
  const active = activeSheet(memory.dossier, world);
  if (active && settledCount(active) > 0) {
    if (framework && framework.id !== active.framework.id) return confirmRestart(turn, framework.id);
    const text = render('start.unfinished', {
      index: indexName(active.framework),
      done: settledCount(active),
      total: orderedCriteria(active.framework).length,
      choices: listed(UNFINISHED),
    });
    return offer(memory, text, UNFINISHED);
  }
  if (active && (!framework || framework.id === active.framework.id)) return nextQuestion(turn, active);
  if (!memory.dossier.consent)
    return askConsent(turn, { kind: 'assessment', ...(framework ? { framework: framework.id } : {}) });
  return framework ? begin(turn, framework) : profileFirst(turn);
}

const offer = (memory: Memory, text: string, keys: readonly ChoiceKey[]): Step =>
  step(opened(memory, { kind: 'offer', choices: [...keys] }), reply({ kind: 'menu' }, text, choices(keys)));

/** `làm lại`: asks before anything is dropped or begun anew. Finished assessments are kept in any case. */
export function confirmRestart(turn: Part, framework?: string): Step {
  const { memory, world } = turn;
  const active = activeSheet(memory.dossier, world);
  const begun = active !== null && settledCount(active) > 0;
  const sheet = begun ? active : finishedSheets(memory.dossier, world).at(-1);
  if (!sheet) return start(turn);
  const other = framework !== undefined && framework !== sheet.framework.id;
  const text = render(!begun ? 'restart.again' : other ? 'restart.other' : 'restart.confirm', {
    index: indexName(sheet.framework),
    done: settledCount(sheet),
    total: orderedCriteria(sheet.framework).length,
    choices: listed(CONFIRM),
  });
  const asked = opened(memory, {
    kind: 'confirm',
    what: 'restart',
    framework: framework ?? sheet.framework.id,
  });
  return step(
    withSession(asked, { returnTo: detour(memory.session) }),
    reply({ kind: 'clarify', expecting: 'confirm' }, text, choices(CONFIRM)),
  );
}

/** After the confirmation: the unfinished assessment makes room for a new one. */
export function restart({ memory, world }: Part, frameworkId: string): Step {
  const framework = world.frameworks.find(({ id }) => id === frameworkId);
  const assessments = memory.dossier.assessments.filter(({ completedAt }) => completedAt !== undefined);
  const cleared = withDossier(withoutReturn(memory), { assessments });
  return framework ? begin({ memory: cleared, world }, framework) : start({ memory: cleared, world });
}

export function askConsent({ memory, world }: Part, then: ConsentGoal, first = true): Step {
  const text = render('consent', {
    first,
    days: world.chatLogDays ?? DEFAULT_LOG_DAYS,
    choices: listed(CONSENT),
  });
  return step(
    opened(memory, { kind: 'consent', then }),
    reply({ kind: 'consent', required: true }, text, choices(CONSENT)),
  );
}

/** The reply to the consent: only a yes is one. */
export function consented(turn: Part, then: ConsentGoal, agreed: boolean): Step {
  const { memory, world } = turn;
  if (!agreed) {
    const text = render('consent.declined', { choices: listed(DECLINED) });
    const after = withoutReturn(opened(memory, { kind: 'offer', choices: [...DECLINED] }));
    return step(after, reply({ kind: 'info' }, text, choices(DECLINED)));
  }
  const after = withDossier(opened(memory, null), {
    consent: { at: world.now.toISOString(), version: CONSENT_VERSION },
  });
  const next = { memory: after, world };
  switch (then.kind) {
    case 'assessment': {
      const framework = world.frameworks.find(({ id }) => id === then.framework);
      return said(render('consent.thanks'), framework ? begin(next, framework) : profileFirst(next));
    }
    case 'profile':
      return said(render('consent.thanks'), revise(next));
    case 'group':
      return said(render('consent.thanks'), beginGroup(next));
    default:
      return then satisfies never;
  }
}

/** Goes through the whole profile; a field that is skipped keeps what it had. */
export function revise(turn: Part): Step {
  return turn.memory.dossier.consent
    ? askField(turn, 'name', true, render('profile.start'))
    : askConsent(turn, { kind: 'profile' });
}
