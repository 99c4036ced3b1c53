// The columns that assessors fill in beside a self-assessment; the self-assessment itself is never written here.
import type { Answers, Assessor } from '../../../scoring';
import type { AuditWrite } from '../accounts';

/** Who besides the business fills in a column. */
export type OtherAssessor = Exclude<Assessor, 'self'>;

/** A finished self-assessment with its business, as lists show it. */
export interface FinishedAssessment {
  readonly id: string;
  readonly personId: string;
  readonly name: string | null;
  readonly taxCode: string | null;
  readonly province: string | null;
  readonly framework: string;
  readonly total: number | null;
  readonly level: number | null;
  readonly completedAt: Date;
  /** Columns that were begun beside it. */
  readonly assessors: readonly OtherAssessor[];
}

export interface AssessorColumn {
  readonly assessor: OtherAssessor;
  readonly answers: Answers;
  /** Grows by one with each change. */
  readonly version: number;
  /** Name of the account that changed it last. */
  readonly by: string;
  readonly at: Date;
}

export interface ColumnSheet extends Omit<FinishedAssessment, 'assessors'> {
  /** The self-assessment. */
  readonly answers: Answers;
  readonly columns: readonly AssessorColumn[];
}

export interface FinishedQuery {
  /** Only of this province. */
  readonly province: string | null;
  /**
   * The id of an assessment or of a business, a tax code by its first six digits or more, else words of the name by
   * their beginnings, with accents or without; absent: the latest of all.
   */
  readonly find?: string | undefined;
  /** The last one seen: what was finished before it follows. */
  readonly before?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export interface AssessorColumns {
  /** Finished self-assessments, latest first. */
  finished(query: FinishedQuery): Promise<readonly FinishedAssessment[]>;
  /** One finished self-assessment with its columns; null when there is none of that id (in that province). */
  sheet(assessmentId: string, province: string | null): Promise<ColumnSheet | null>;
  /**
   * Writes a whole column if it still has the version it was read at (0: not begun), with the note in the audit trail in
   * the same transaction. The version it has then; null when somebody was faster or there is no such sheet.
   */
  write(
    column: {
      readonly assessmentId: string;
      readonly province: string | null;
      readonly assessor: OtherAssessor;
      readonly answers: Answers;
      readonly version: number;
    },
    audit: Omit<AuditWrite, 'personId'>,
  ): Promise<number | null>;
}
