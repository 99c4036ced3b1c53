// What the page of assessors' columns gets; the page imports these shapes.
import type { Answers, Assessor, Level } from '../../../scoring';

export interface ListedAssessment {
  readonly id: string;
  readonly name: string | null;
  readonly taxCode: string | null;
  readonly province: string | null;
  readonly framework: string;
  readonly total: number | null;
  readonly level: number | null;
  readonly completedAt: string;
  readonly assessors: readonly Assessor[];
}
export interface AssessmentList {
  readonly items: readonly ListedAssessment[];
  /** Where the next page begins; null at the end. */
  readonly older: string | null;
  /** To choose from; empty for who sees one province only. */
  readonly provinces: readonly { readonly value: string; readonly label: string }[];
}

export interface ShownColumn {
  readonly assessor: Assessor;
  readonly label: string;
  /** The one a certificate rests on. */
  readonly certified: boolean;
  readonly answers: Answers;
  readonly total: number;
  readonly max: number;
  readonly level: Level;
  readonly levelName: string;
  readonly pillars: readonly { readonly code: string; readonly points: number; readonly level: Level }[];
  /** How many criteria have no level. */
  readonly unanswered: number;
  /** Who changed it last, and when; null for the self-assessment. */
  readonly by: string | null;
  readonly at: string | null;
  readonly version: number;
}

/** Another column against the self-assessment: how many criteria it has higher and lower, and points between. */
export interface Difference {
  readonly assessor: Assessor;
  readonly total: number;
  readonly level: number;
  readonly higher: number;
  readonly lower: number;
  readonly pillars: readonly { readonly code: string; readonly points: number; readonly level: number }[];
}

export interface ShownSheet {
  readonly id: string;
  readonly name: string | null;
  readonly taxCode: string | null;
  readonly province: string | null;
  readonly completedAt: string;
  readonly framework: {
    readonly id: string;
    readonly name: string;
    readonly document: string;
    readonly max: number;
    readonly pillars: readonly {
      readonly code: string;
      readonly name: string;
      readonly max: number;
      readonly criteria: readonly {
        readonly code: string;
        readonly name: string;
        readonly group: string;
        readonly max: number;
        readonly guidance: readonly string[];
      }[];
    }[];
  };
  /** In the order of the decision's table; those that nobody began are missing. */
  readonly columns: readonly ShownColumn[];
  readonly differences: readonly Difference[];
  /** The column of who looks. */
  readonly own: { readonly assessor: Assessor; readonly label: string };
}
