// What the server tells of conversations with people.

export interface Talk {
  readonly id: string;
  readonly channel: string;
  readonly state: 'waiting' | 'connected' | 'ended';
  readonly agent: { readonly id: string; readonly name: string } | null;
  readonly name: string | null;
  readonly at: string;
  readonly connectedAt: string | null;
  readonly afterHours: boolean;
  readonly urgent: boolean;
  readonly topic: string | null;
  readonly note: string | null;
  readonly lastSeq: number;
  readonly readSeq: number;
  readonly lastText: string | null;
  readonly lastAt: string | null;
}
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly present: boolean;
}
export interface TalkList {
  readonly now: string;
  readonly office: { readonly open: boolean };
  readonly waiting: readonly Talk[];
  readonly mine: readonly Talk[];
  readonly others: readonly Talk[];
  readonly agents: readonly Colleague[];
}
export interface Line {
  readonly seq?: number;
  readonly from: 'user' | 'agent' | 'assistant';
  readonly text: string;
  readonly what: string | null;
  readonly agent: string | null;
  readonly clientId?: string | null;
  readonly at: string;
}
export interface AssessmentBrief {
  readonly id: string;
  readonly framework: string;
  readonly answered: number;
  readonly total: number;
  readonly points: number;
  readonly max: number;
  readonly level: number;
  readonly updatedAt: string;
  readonly completedAt: string | null;
}
export interface Context {
  readonly profile: {
    readonly name: string | null;
    readonly taxCode: string | null;
    readonly province: string | null;
    readonly employees: number | null;
  };
  readonly assessments: readonly AssessmentBrief[];
  readonly lastQuestion: string | null;
  readonly openCriterion: { readonly code: string; readonly name: string } | null;
}
export interface TalkView {
  readonly handoff: Talk;
  readonly before: readonly Line[];
  readonly messages: readonly Line[];
  readonly context: Context;
}
export interface Canned {
  readonly id: string;
  readonly shortcut: string;
  readonly text: string;
}
