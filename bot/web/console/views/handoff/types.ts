// What the server tells of conversations with people.
import type { Context } from '../../../../console/handoff/context';

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
