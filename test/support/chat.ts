// Conversations for tests: real frameworks and the real understanding, a clock and ids that are counted,
// and every input frozen, so that a turn which changes what it was given fails.
import { understand } from '../../bot/understanding';
import { lookups, respond } from '../../dialogs';
import type {
  Answered,
  Dossier,
  Event,
  Intent,
  Memory,
  Open,
  Outcome,
  PersonDesk,
  Reminder,
  Reply,
  Understood,
  WithPerson,
  World,
} from '../../dialogs';
import { frameworks } from '../../scoring';
import { catalogue } from './catalogue';

export const EMPTY: Memory = {
  session: { greeted: false, open: null, misses: 0 },
  dossier: { consent: null, profile: {}, assessments: [], group: null },
};

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/** Knows one answer, so that tests need no corpus. */
export function askOne(question: string): Answered {
  if (!/hỗ trợ|ho tro/i.test(question))
    return {
      answered: false,
      answer: 'Em chưa tìm thấy nội dung này trong các văn bản em có.',
      confidence: 0,
      citations: [],
      related: ['Doanh nghiệp nhỏ được hỗ trợ gì?'],
    };
  return {
    answered: true,
    answer:
      'Doanh nghiệp nhỏ và vừa được hỗ trợ tư vấn và một phần chi phí thuê, mua giải pháp chuyển đổi số.',
    confidence: 0.9,
    citations: [
      {
        document: '80/2021/NĐ-CP',
        title: 'Nghị định hướng dẫn Luật Hỗ trợ doanh nghiệp nhỏ và vừa',
        issued: '2021-08-26',
        provision: 'Điều 11',
        heading: 'Hỗ trợ công nghệ',
        status: 'in_force',
      },
    ],
    related: [],
  };
}

export interface ChatOptions {
  readonly hotline?: string | null;
  readonly reportUrl?: World['reportUrl'];
  readonly catalogue?: World['catalogue'];
  /** Whether the channel lets the assistant write first. */
  readonly canRemind?: boolean;
  /** A fixed intent for every text instead of the real understanding. */
  readonly intent?: Intent;
  /** Who understands, in the place of the default one. */
  readonly understand?: (text: string, open: Open | null) => Understood;
}

/** A person talking to the assistant on any number of conversations ("may tính", "điện thoại"), as the shell would run it. */
export class Chat {
  memory: Memory;
  replies: readonly Reply[] = [];
  outcome: Outcome | null = null;
  now = new Date('2026-11-22T02:00:00Z');
  /** When what the person asked to be told is due. */
  readonly promised = new Map<Reminder, string>();
  /** The people behind the assistant; null where there are none. */
  desk: PersonDesk | null = null;
  withPerson: WithPerson | null = null;
  private ids = 0;

  constructor(
    memory: Memory = EMPTY,
    private readonly options: ChatOptions = {},
    /** Other people's dossiers, by resume code. */
    private readonly elsewhere: () => readonly Dossier[] = () => [],
    /** One-time codes of all conversations, with the dossier behind each. */
    private readonly links = new Map<string, () => Dossier>(),
  ) {
    this.memory = deepFreeze(memory);
  }

  say(text: string): readonly Reply[] {
    const understood = this.options.intent
      ? { intent: this.options.intent, confidence: 1, entities: [] }
      : (this.options.understand ?? understand)(text, this.memory.session.open);
    return this.event({ kind: 'text', text, understood });
  }

  event(event: Event): readonly Reply[] {
    const { resumeCode, link } = lookups(this.memory, event);
    const found =
      resumeCode === undefined
        ? {}
        : {
            byResumeCode:
              this.elsewhere().find((dossier) =>
                dossier.assessments.some(
                  (each) =>
                    each.resumeCode === resumeCode && (each.resumeCodeUntil ?? '') > this.now.toISOString(),
                ),
              ) ?? null,
          };
    const linked = link ? { byLinkCode: this.links.get(`${link.phone} ${link.code}`)?.() ?? null } : {};
    this.ids += 1;
    const world: World = {
      now: this.now,
      fresh: {
        id: `00000000-0000-4000-8000-${String(this.ids).padStart(12, '0')}`,
        code: String(10_000_000 + this.ids),
        token: `token-${String(this.ids).padStart(16, '0')}`,
      },
      frameworks: frameworks(),
      ask: askOne,
      found: { ...found, ...linked },
      catalogue: this.options.catalogue ?? catalogue,
      reportUrl: this.options.reportUrl ?? (() => null),
      reportDays: 30,
      hotline: this.options.hotline ?? null,
      withPerson: this.withPerson,
      ...(this.desk ? { desk: this.desk } : {}),
      ...(this.options.canRemind === true ? { canRemind: true } : {}),
    };
    const outcome = respond(this.memory, deepFreeze(event), Object.freeze(world));
    this.outcome = outcome;
    for (const effect of outcome.effects) {
      if (effect.kind === 'handoff' && this.desk) this.withPerson ??= { state: 'waiting', agent: null };
      if (effect.kind === 'toAgent' && effect.leave === true) this.withPerson = null;
    }
    for (const effect of outcome.effects)
      if (effect.kind === 'linkCode')
        this.links.set(`${effect.phone} ${effect.code}`, () => this.memory.dossier);
      else if (effect.kind === 'remind') this.promised.set(effect.what, effect.at);
      else if (effect.kind === 'unremind') effect.what.forEach((what) => this.promised.delete(what));
      else if (effect.kind === 'adopt' && 'link' in effect)
        this.links.delete(`${effect.link.phone} ${effect.link.code}`);
    // As the store would: what was kept comes back as JSON.
    this.memory = deepFreeze(JSON.parse(JSON.stringify(outcome.memory)) as Memory);
    this.replies = outcome.replies;
    this.now = new Date(this.now.getTime() + 10_000);
    return outcome.replies;
  }

  /** The message that ends the turn: what the person now looks at. */
  get last(): Reply {
    const reply = this.replies.at(-1);
    if (!reply) throw new Error('the assistant has said nothing yet');
    return reply;
  }

  get kinds(): readonly string[] {
    return this.replies.map(({ smedx }) => smedx.kind);
  }

  /** The criterion that is open; fails the test when no question is. */
  get asked(): string {
    const { open } = this.memory.session;
    if (open?.kind !== 'question') throw new Error(`no question is open, but ${open?.kind ?? 'nothing'}`);
    return open.criterion;
  }

  get answers(): Readonly<Record<string, number>> {
    return this.memory.dossier.assessments.at(-1)?.answers ?? {};
  }
}
