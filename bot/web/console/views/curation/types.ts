// What the server says of groups, answers and trials.
export interface Group {
  readonly key: string;
  readonly question: string;
  readonly count: number;
  readonly declined: number;
  readonly disliked: number;
  readonly liked: number;
  readonly lastDay: string;
  readonly examples: readonly string[];
  readonly ids: readonly string[];
}
export interface Groups {
  readonly groups: readonly Group[];
  readonly total: number;
  readonly questions: number;
  readonly cut: boolean;
}

export interface Cited {
  readonly document: string;
  readonly issued: string;
  readonly provision: string;
}
export interface Place extends Cited {
  readonly title: string;
  readonly heading: string;
  readonly status: 'in_force' | 'replaced' | 'unknown';
  readonly statusNote: string | null;
  readonly text: string;
}
export interface Text {
  readonly question: string;
  readonly asks: readonly string[];
  readonly answer: string;
  readonly citation: Cited;
}
export type Status = 'draft' | 'published' | 'withdrawn';
export interface Version extends Text {
  readonly version: number;
  readonly action: 'draft' | 'publish' | 'withdraw' | 'undo';
  readonly status: Status;
  readonly live: number | null;
  readonly by: string;
  readonly at: string;
}
export interface Listed extends Version {
  readonly id: string;
  readonly handled: number;
  readonly stands: boolean;
}
export interface Answer {
  readonly id: string;
  readonly latest: Version;
  readonly place: Place | null;
  readonly history: readonly Version[];
}

export interface Standing {
  readonly answered: boolean;
  readonly first: string | null;
  readonly curated: boolean;
  readonly confidence: number;
}
export interface AskTrial {
  readonly question: string;
  readonly before: Standing & { readonly citedAt: number | null };
  readonly after: Standing & { readonly rank: number | null; readonly own: boolean };
}
export interface Said {
  readonly answered: boolean;
  readonly answer: string;
  /** Places, best first; the answer rests on the first of them. */
  readonly citations: readonly (Cited & { readonly heading: string })[];
  readonly restsOn?: number;
}
export interface Trial {
  readonly asks: readonly AskTrial[];
  readonly lost: readonly { readonly question: string; readonly from: string }[];
  readonly lostCount: number;
  readonly tried: number;
  readonly known: number;
  readonly also: readonly string[];
  readonly alsoCount: number;
  readonly now: Pick<Said, 'answered' | 'answer'>;
  readonly then: Said;
  readonly probe?: AskTrial & { readonly then: Said };
}
