// What goes into a turn of the conversation and what comes out of it. Data only: no clock, no I/O, no SDK.
import type { Answered, AnswerCitation, Ask, Catalogue, Industry } from '../knowledge';
import type { Recommendation } from './advice/types';
import type { Answers, CriterionCode, Framework, GroupUnit, Level, Score, Sector } from '../scoring';

/** What a person wants, as the understanding port names it (contract of `POST /api/v1/understand`). */
export const INTENTS = [
  'start_assessment',
  'resume_assessment',
  'show_result',
  'compare_results',
  'recommend',
  'report',
  'classify_size',
  'ask',
  'explain_question',
  'go_back',
  'skip',
  'pause',
  'restart',
  'correct_answer',
  'talk_to_human',
  'delete_data',
  'export_data',
  'menu',
  'help',
  'greet',
  'thanks',
  'goodbye',
  'yes',
  'no',
  'about_bot',
  'complain',
  'feedback',
  'none',
] as const;
export type Intent = (typeof INTENTS)[number];

export interface Entity {
  readonly type: string;
  readonly text: string;
  readonly value: string | number;
}

/** What the understanding made of a text. `confidence` is 0..1. */
export interface Understood {
  readonly intent: Intent;
  readonly confidence: number;
  readonly entities: readonly Entity[];
}

/** Something that happened in a conversation. */
export type Event =
  | { readonly kind: 'joined' }
  /** The person blocked or unfollowed us: nothing can be sent. */
  | { readonly kind: 'left' }
  /** The person had the channel ask for erasure. */
  | { readonly kind: 'withdrawn' }
  /** Somebody of the business answers in the channel's own tool: the assistant steps aside. */
  | { readonly kind: 'human' }
  /** The person shared their own number, and the channel vouches for it. E.164. */
  | { readonly kind: 'contact'; readonly phone: string }
  /** The time has come for what the person asked to be told. */
  | { readonly kind: 'remind'; readonly what: Reminder; readonly due: string }
  | { readonly kind: 'text'; readonly text: string; readonly understood: Understood }
  | {
      readonly kind: 'unsupported';
      readonly what: 'image' | 'audio' | 'video' | 'file' | 'sticker' | 'location' | 'contact' | 'other';
    };

/** What a person can ask to be told unasked: that an assessment waits, that a year has passed. */
export type Reminder = 'resume' | 'yearly';

/** What a business told about itself; everything but nothing is required. Money in VND. */
export interface Profile {
  readonly name?: string;
  readonly taxCode?: string;
  /** Code of one of the 34 provinces of today. */
  readonly province?: string;
  readonly sector?: Sector;
  /** What it does, read off the words with which the sector was told; never asked for on its own. */
  readonly industry?: Industry;
  readonly employees?: number;
  readonly revenue?: number;
  readonly capital?: number;
}
/** What can be asked for. */
export type ProfileField = Exclude<keyof Profile, 'industry'>;

/** The answers are the only truth; where the person stands is worked out from them. */
export interface Assessment {
  readonly id: string;
  readonly framework: string;
  /** Version of the framework the assessment began with. */
  readonly version: string;
  readonly answers: Answers;
  /** Said "không biết": scores 0, told apart from skipped. */
  readonly unknown: readonly CriterionCode[];
  readonly skipped: readonly CriterionCode[];
  readonly startedAt: string;
  readonly updatedAt: string;
  /** Set once every criterion is answered, unknown or skipped and the result was shown. */
  readonly completedAt?: string;
  /** 8 digits by which the assessment is taken up elsewhere, valid until `resumeCodeUntil`. */
  readonly resumeCode?: string;
  readonly resumeCodeUntil?: string;
}

/** A group being entered unit by unit (Phụ lục III). */
export interface GroupDraft {
  readonly units: readonly GroupUnit[];
}

export interface Consent {
  readonly at: string;
  /** Which wording was agreed to. */
  readonly version: string;
}

/** Everything that is kept about one person's business. Nothing of it before consent. */
export interface Dossier {
  readonly consent: Consent | null;
  readonly profile: Profile;
  /** In no order to rely on. The one being worked on has no `completedAt` and was touched last. */
  readonly assessments: readonly Assessment[];
  readonly group: GroupDraft | null;
}

/** What the assistant's last message left open, and what a reply to it will be read as. */
export type Open =
  | { readonly kind: 'consent'; readonly then: ConsentGoal }
  /** A profile is known: use it, or go through it again? */
  | { readonly kind: 'reuse' }
  | { readonly kind: 'profile'; readonly field: ProfileField; readonly revise?: boolean }
  /** The size class worked out without keeping anything; what was typed lives here until it is told. */
  | { readonly kind: 'classify'; readonly field: SizeField; readonly given: SizeDraft }
  | { readonly kind: 'framework'; readonly suggested: string | null }
  | { readonly kind: 'question'; readonly criterion: CriterionCode }
  | { readonly kind: 'sittingEnd'; readonly pillar: string }
  | {
      readonly kind: 'confirm';
      readonly what: 'restart' | 'delete' | 'batch';
      /** The answers understood, in the order they were given. */
      readonly batch?: Answers;
      /** The index to begin anew with; absent: the same. */
      readonly framework?: string;
    }
  | { readonly kind: 'groupUnit'; readonly step: GroupStep; readonly unit: Partial<GroupUnit> }
  | { readonly kind: 'correct' }
  | { readonly kind: 'resumeCode' }
  /** Joining two channels: the number, then the one-time code of the other channel or a new one for it. */
  | { readonly kind: 'linkPhone' }
  | { readonly kind: 'linkCode'; readonly phone: string; readonly proof: 'channel' | 'typed' }
  | { readonly kind: 'feedback' }
  /** A message for the people behind the assistant, who are not there now. */
  | { readonly kind: 'leaveWord' }
  /** Nothing is asked, but these choices were offered (keys of `messages/choices.json`), usable by number. */
  | { readonly kind: 'offer'; readonly choices: readonly string[] };
export type ConsentGoal =
  | { readonly kind: 'assessment'; readonly framework?: string }
  | { readonly kind: 'profile' }
  | { readonly kind: 'group' };
export type SizeField = 'sector' | 'employees' | 'revenue' | 'capital';
export type SizeDraft = Pick<Profile, SizeField>;
export type GroupStep = 'name' | 'staff' | 'parent' | 'level' | 'pillars' | 'more';

/** The state of one conversation on one channel. Small, and safe to lose but for convenience. */
export interface Session {
  readonly greeted: boolean;
  readonly open: Open | null;
  /** How many times in a row the open question could not be answered from what was typed. */
  readonly misses: number;
  /** What was open before a detour (a correction, going back, a confirmation) and is taken up after it. */
  readonly returnTo?: Open;
  /** Wrong resume codes typed, to slow guessing. */
  readonly wrongCodes?: { readonly count: number; readonly since: string };
  readonly paused?: boolean;
  /** A person of the business answers here until then (ISO); the assistant is silent. */
  readonly asideUntil?: string;
  /** What the person asked to be told and was not told yet. */
  readonly reminders?: readonly Reminder[];
  /** What was last asked of the documents (at most 200 characters), for questions that lean on it. */
  readonly lastQuestion?: string;
  /** Random id under which the last question is stored, until its answer is rated or another is asked. */
  readonly askedId?: string;
  /** Pillar whose short help on what can be typed was already shown. */
  readonly hinted?: string;
  /** Pillar in which it was already said how a level understood from free words is changed. */
  readonly told?: string;
  /** The criterion that was answered last, for "sửa câu vừa rồi". */
  readonly answered?: CriterionCode;
}

export interface Memory {
  readonly session: Session;
  readonly dossier: Dossier;
}

export type { Answered, AnswerCitation, Ask };

/** What a turn may look at beside the memory. Read-only; values of this turn, so that `respond` stays pure. */
export interface World {
  readonly now: Date;
  /** An unused random id (uuid), an unused 8-digit code and an unguessable token, should the turn need them. */
  readonly fresh: { readonly id: string; readonly code: string; readonly token: string };
  readonly frameworks: readonly Framework[];
  /** Search over the corpus, in memory. */
  readonly ask: Ask;
  /** What `lookups` asked for and the store found. */
  readonly found: Found;
  /** Platforms, supports and what helps which criterion. */
  readonly catalogue: Catalogue;
  /** Address of the report behind a token, when reports are served. */
  readonly reportUrl: (token: string) => string | null;
  /** Days that a link to a report works. */
  readonly reportDays: number;
  /** Telephone number of people who can help, when the operator has one. */
  readonly hotline: string | null;
  /** Days that chat logs are kept, told with the consent; 30 when absent. */
  readonly chatLogDays?: number;
  /** Set while somebody waits for a person or talks with one. */
  readonly withPerson?: WithPerson | null;
  /** The desk that can take over this conversation; absent where nobody can. */
  readonly desk?: PersonDesk;
  /** Whether a message can reach the person later on this channel without having been asked for. */
  readonly canRemind?: boolean;
}

/** What must be fetched before `respond`, worked out by `lookups(memory, event)`. */
export interface Lookups {
  readonly resumeCode?: string;
  readonly link?: LinkKey;
}
/** A one-time code with the number it was made for. */
export interface LinkKey {
  /** E.164. */
  readonly phone: string;
  /** 6 digits. */
  readonly code: string;
}
export interface Found {
  /** The dossier that holds the assessment with the typed code; null when none does. */
  readonly byResumeCode?: Dossier | null;
  /** The dossier for which the typed one-time code was made; null when none was. */
  readonly byLinkCode?: Dossier | null;
  /** What is kept beside the dossier; fetched once a reply turns out to be the person's copy of their data. */
  readonly kept?: Kept;
}
/** What is kept about a person beside the dossier. Times are ISO. */
export interface Kept {
  readonly phones: readonly {
    /** E.164. */
    readonly phone: string;
    /** Who vouches for it: the channel it was shared on, a one-time code, or nobody. */
    readonly proof: 'channel' | 'code' | 'typed';
    readonly at: string;
  }[];
  readonly reminders: readonly { readonly channel: string; readonly what: Reminder; readonly at: string }[];
}

/** Whom the person talks with, or waits for. */
export interface WithPerson {
  readonly state: 'waiting' | 'connected';
  readonly agent: string | null;
}
/** The people behind the assistant, where there are any. */
export interface PersonDesk {
  readonly open: boolean;
  /** When they are back (ISO); null while they are there, and when nobody knows. */
  readonly opensAt: string | null;
  /** How the queue is; only in a turn that tells it. */
  readonly queue?: { readonly position: number; readonly minutes: number | null };
}
/** Something said, for whoever reads along; `what` was sent when it was no text. */
export interface Noted {
  readonly from: 'user' | 'assistant';
  readonly text: string;
  readonly what?: string;
}

/** A thing the shell must do in the same transaction as the new memory. */
export type Effect =
  /** Erase the dossier, the conversation's history and every other conversation of this person. */
  | { readonly kind: 'deleteData' }
  /**
   * Bind this conversation to the person whose assessment has this code. The dossier of the outcome is already
   * both persons' put together and becomes that of the person with the code.
   */
  | { readonly kind: 'adopt'; readonly resumeCode: string }
  /** The same by a one-time code, which is used up. */
  | { readonly kind: 'adopt'; readonly link: LinkKey }
  /** Keeps the person's number, with their consent, in the place of the one before. */
  | { readonly kind: 'contact'; readonly phone: string; readonly proof: 'channel' | 'code' | 'typed' }
  /** Makes a one-time code for joining another channel, valid until the time given (ISO). */
  | { readonly kind: 'linkCode'; readonly phone: string; readonly code: string; readonly until: string }
  /** Has the event `remind` happen at that time (ISO), in the place of one wished before. */
  | { readonly kind: 'remind'; readonly what: Reminder; readonly at: string }
  | { readonly kind: 'unremind'; readonly what: readonly Reminder[] }
  /** A person is asked for: a place in the queue, with what was said in this turn. */
  | {
      readonly kind: 'handoff';
      /** What was last asked of the assistant. */
      readonly topic?: string;
      readonly afterHours?: boolean;
      readonly messages?: readonly Noted[];
    }
  /** What the agent gets to read while somebody waits or is connected; `leave`: the person wants no agent any more. */
  | { readonly kind: 'toAgent'; readonly messages: readonly Noted[]; readonly leave?: boolean }
  | { readonly kind: 'feedback'; readonly text: string }
  /** Opens the report of an assessment to whoever holds the token, until the day given (ISO). */
  | {
      readonly kind: 'reportLink';
      readonly assessmentId: string;
      readonly token: string;
      readonly until: string;
    }
  /** A question to the documents, for those who keep them: already masked, and to be stored without who asked it. */
  | {
      readonly kind: 'question';
      readonly id: string;
      readonly asked: string;
      readonly normalised: string;
      readonly outcome: 'answered' | 'declined' | 'cautioned';
      readonly citations: readonly string[];
    }
  /** Groups and platforms were shown as a recommendation: counted by nobody's name. */
  | {
      readonly kind: 'recommended';
      readonly framework: string;
      readonly groups: readonly string[];
      readonly platforms: readonly string[];
    }
  /** What somebody thought of the answer to the question stored under this id. */
  | { readonly kind: 'rating'; readonly question: string; readonly rating: 'up' | 'down' };

export interface Choice {
  /** What the button sends and what typing it means: short. */
  readonly value: string;
  /** What the button says. */
  readonly label: string;
}

/** `channelData.smedx` of a message (contract 3.4), so that clients need not read prose. */
export type Smedx =
  | { readonly kind: 'greeting' | 'menu' | 'help' | 'info' | 'goodbye' }
  | { readonly kind: 'consent'; readonly required: true }
  | { readonly kind: 'profile'; readonly field: ProfileField; readonly optional: boolean }
  | {
      readonly kind: 'question';
      readonly framework: string;
      readonly criterion: CriterionCode;
      /** 1-based place among all criteria in asking order, and how many there are. */
      readonly index: number;
      readonly total: number;
      readonly pillar: string;
      /** 1-based place in the sitting of the pillar, and its length. */
      readonly pillarIndex: number;
      readonly pillarTotal: number;
      readonly answered: number;
      readonly assessmentId: string;
    }
  | { readonly kind: 'clarify'; readonly expecting: string }
  | {
      readonly kind: 'progress';
      readonly answered: number;
      readonly total: number;
      readonly pillar: string;
      readonly points: number;
      readonly max: number;
      readonly level: Level;
    }
  | {
      readonly kind: 'result';
      readonly assessmentId: string;
      readonly framework: string;
      readonly total: number;
      readonly max: number;
      readonly level: Level;
      readonly levelName: string;
      readonly pillars: readonly Omit<Score['pillars'][number], 'components'>[];
      readonly reportUrl: string | null;
      /** The result before this one, for the drawing. */
      readonly previous?: {
        readonly total: number;
        readonly level: Level;
        readonly percents: readonly number[];
      };
    }
  | { readonly kind: 'answer' | 'not_found'; readonly citations: readonly AnswerCitation[] }
  | { readonly kind: 'recommendation'; readonly recommendations: readonly Recommendation[] }
  | {
      readonly kind: 'handoff';
      readonly state: 'waiting' | 'connected' | 'ended';
      /** Name of the person who answers. */
      readonly agent?: string;
      /** Place in the queue, from 1, and the minutes it may take; null when nobody can say. */
      readonly position?: number;
      readonly minutes?: number | null;
    }
  | { readonly kind: 'error'; readonly code: string };

/** One message of the assistant: finished Vietnamese text, choices, and what it is. */
export interface Reply {
  /** Plain text with line breaks; numbered options are part of it, so it works without buttons. */
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly smedx: Smedx;
  /** A drawing by address, for channels that cannot draw: the result card. */
  readonly picture?: { readonly url: string; readonly alt: string };
  /** Asks for the person's number by the channel's own means, where it has one. */
  readonly ask?: 'contact';
  /**
   * A reminder: nothing to say any more after this time (ISO), or once the person goes on with an assessment. A channel
   * may hold it for long, until the person writes.
   */
  readonly until?: string;
  /** A file for the person: their data as it is, a report by its address. */
  readonly file?: { readonly name: string; readonly contentType: string } & (
    { readonly content: string; readonly url?: never } | { readonly url: string; readonly content?: never }
  );
}

export interface Outcome {
  readonly memory: Memory;
  /** One to three messages; empty only for events that need none. */
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
}
