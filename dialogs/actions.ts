// What each wish leads to, whether it came as a button, a command word or an understood sentence.
import type { ChoiceKey, Command } from './choices';
import { activeSheet, nextCriterion } from './position';
import { detour, opened, type Step, type Turn, withSession } from './step';
import { readBatch } from './topics/answering';
import { askSkipped, askWhich, correction, explain, fixLast, goBack, skipQuestion } from './topics/commands';
import { confirmDelete, exportData } from './topics/data';
import { answer } from './topics/ask';
import { beginGroup, stepBefore } from './topics/group';
import { askCode, pause, resume } from './topics/resume';
import { showResult } from './topics/result';
import { rate } from './topics/rating';
import { link } from './topics/joining';
import { dontRemind, remindMe, remindYearly } from './topics/remind';
import { nextLevel, recommend, roadmap, supports } from './topics/plans';
import { history, report } from './topics/results';
import { classify, sizeFieldBefore, skipSizeField } from './topics/size';
import { nextQuestion } from './topics/sitting';
import { askField, fieldBefore, skipField } from './topics/profile';
import { askConsent, confirmRestart, revise, start } from './topics/start';
import { askFeedback, goodbye, greet, menu, returned, tell } from './topics/talk';
import { person } from './topics/handoff';
import type { Intent } from './types';
import words from './messages/words.json';
import { plain } from './plain';

/** What is open steps aside for something else that asks, and is taken up after it. */
function aside(turn: Turn): Turn {
  return { ...turn, memory: withSession(turn.memory, { returnTo: detour(turn.memory.session) }) };
}

const COMMANDS: Readonly<Record<Command, (turn: Turn) => Step>> = {
  start: (turn) => start(turn),
  startSme: (turn) => start(turn, 'sme'),
  startLarge: (turn) => start(turn, 'large'),
  resume: (turn) => resume(turn) ?? { memory: turn.memory, replies: [], ask: true },
  result: showResult,
  history,
  recommend,
  roadmap,
  nextLevel,
  supports,
  report,
  classify: (turn) => classify(aside(turn)),
  howToAsk: (turn) => tell(turn, 'ask.how'),
  group: startGroup,
  person,
  delete: confirmDelete,
  export: exportData,
  menu: (turn) => menu(turn),
  help: (turn) => tell(turn, 'help', 'help'),
  about: (turn) => tell(turn, 'about.bot'),
  feedback: askFeedback,
  code: askCode,
  link,
  remindMe,
  remindYearly,
  dontRemind,
  pause,
  restart: (turn) => confirmRestart(turn),
  correct: askWhich,
  fixLast,
  skip,
  back,
  explain: explainOpen,
  skipped: askSkipped,
  revise: (turn) => revise(aside(turn)),
};

export const command = (key: Command, turn: Turn): Step => COMMANDS[key](turn);

/** A choice that was offered and that is not a reply to something open, such as a menu entry. */
export function offered(key: ChoiceKey, turn: Turn): Step | null {
  if (Object.hasOwn(COMMANDS, key)) return COMMANDS[key as Command](turn);
  if (key === 'resultSoFar') return showResult(turn);
  if (key === 'helpful' || key === 'unhelpful') return rate(turn, key);
  if (key === 'classifyAgain') return classify(turn, true);
  return null;
}

/** What an understood sentence asks for; null when that is nothing to act on here. */
export function wish(intent: Intent, turn: Turn): Step | null {
  const { open } = turn.memory.session;
  switch (intent) {
    case 'start_assessment': {
      const text = ` ${plain(turn.text)} `;
      const about = (list: readonly string[]) => list.some((each) => text.includes(` ${plain(each)} `));
      if (about(words.group)) return startGroup(turn);
      return start(turn, about(words.sme) ? 'sme' : about(words.large) ? 'large' : undefined);
    }
    case 'resume_assessment':
      return command('resume', turn);
    case 'show_result':
      return showResult(turn);
    case 'compare_results':
      return history(turn);
    case 'recommend':
      return recommend(turn);
    case 'report':
      return report(turn);
    case 'classify_size':
      return command('classify', turn);
    case 'ask':
      return answer(turn);
    case 'explain_question':
      return open?.kind === 'question' ? explain(turn) : answer(turn);
    case 'go_back':
      return back(turn);
    case 'skip':
      return skip(turn);
    case 'pause':
      return pause(turn);
    case 'restart':
      return confirmRestart(turn);
    case 'correct_answer':
      return correction(turn) ?? askWhich(turn);
    case 'talk_to_human':
      return person(turn);
    case 'delete_data':
      return confirmDelete(turn);
    case 'export_data':
      return exportData(turn);
    case 'menu':
      return menu(turn);
    case 'help':
      return command('help', turn);
    case 'greet':
      return open && open.kind !== 'offer' && !isBack(turn) ? tell(turn, 'greet.again') : greet(turn);
    case 'thanks':
      return tell(turn, open && open.kind !== 'offer' ? 'thanks.reply' : 'thanks.more');
    case 'goodbye':
      return goodbye(turn);
    case 'about_bot':
      return command('about', turn);
    case 'complain':
      return tell(turn, 'complain.reply', 'info', ['feedback', 'person']);
    case 'feedback':
      return askFeedback(turn);
    case 'yes':
    case 'no':
      return open ? null : tell(turn, 'offer.fine');
    case 'none':
      return null;
    default:
      return intent satisfies never;
  }
}

function startGroup(turn: Turn): Step {
  const away = aside(turn);
  return turn.memory.dossier.consent ? beginGroup(away) : askConsent(away, { kind: 'group' });
}

/** `giải thích`: of a question its explanation, of anything else that is open the question with its reason. */
function explainOpen(turn: Turn): Step {
  const { open } = turn.memory.session;
  if (open?.kind === 'question') return explain(turn);
  return open && open.kind !== 'offer'
    ? { memory: turn.memory, replies: [], ask: true }
    : tell(turn, 'help', 'help');
}

const AWAY_MS = 6 * 60 * 60 * 1000;

/** Whether somebody greets after hours in an unfinished assessment, or between two sittings. */
function isBack({ memory, world }: Turn): boolean {
  const active = activeSheet(memory.dossier, world);
  if (!active) return false;
  const away = world.now.getTime() - new Date(active.assessment.updatedAt).getTime();
  return memory.session.open?.kind === 'sittingEnd' || away > AWAY_MS;
}

/** `bỏ qua`, for whatever is open. */
function skip(turn: Turn): Step {
  const { open } = turn.memory.session;
  if (open?.kind === 'profile') return skipField(turn, open);
  if (open?.kind === 'classify') return skipSizeField(turn, open);
  if (open?.kind === 'feedback' || open?.kind === 'leaveWord') return returned(turn, 'feedback.dropped');
  if (open && ['correct', 'resumeCode', 'linkPhone', 'linkCode'].includes(open.kind))
    return returned(turn, 'goBack.done');
  return skipQuestion(turn);
}

/** `quay lại`, for whatever is open. */
function back(turn: Turn): Step {
  const { open, returnTo } = turn.memory.session;
  if (open?.kind === 'question' || open?.kind === 'sittingEnd') return goBack(turn);
  if (open?.kind === 'profile') return fieldBefore(turn, open);
  if (open?.kind === 'classify') return sizeFieldBefore(turn, open);
  if (open?.kind === 'groupUnit') return stepBefore(turn, open);
  if (open?.kind === 'framework') return askField(turn, 'capital', true);
  if (!returnTo) return menu(turn);
  return {
    memory: opened(withSession(turn.memory, { returnTo: undefined }), returnTo),
    replies: [],
    ask: true,
  };
}

/** A reply to the end of a pillar that is no choice: several levels begin the next one, a single one is not taken. */
export function atSittingEnd(turn: Turn): Step | null {
  const sheet = activeSheet(turn.memory.dossier, turn.world);
  const next = sheet && nextCriterion(sheet);
  return next ? readBatch(turn, sheet, next.code, 2) : null;
}

export const goOnToNextPillar = (turn: Turn): Step => {
  const sheet = activeSheet(turn.memory.dossier, turn.world);
  return sheet ? nextQuestion(turn, sheet) : showResult(turn);
};
