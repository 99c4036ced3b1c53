// The shapes of what scoring is asked and of what it says. Data only, no rules.
import type { Citation, CriterionCode, Level } from './framework-types';

export interface CriterionScore {
  readonly code: CriterionCode;
  readonly name: string;
  /** null when unanswered (scores 0). */
  readonly level: Level | null;
  readonly points: number;
  readonly max: number;
}

export interface ComponentScore {
  readonly code: string;
  readonly name: string;
  readonly points: number;
  readonly max: number;
  readonly criteria: readonly CriterionScore[];
}

export interface PillarScore {
  readonly code: string;
  readonly name: string;
  readonly points: number;
  readonly max: number;
  /** 100 × points / max, rounded to 4 decimals, for display only. */
  readonly percent: number;
  readonly level: Level;
  readonly levelName: string;
  readonly components: readonly ComponentScore[];
}

/** The explained tree: index → pillar → component → criterion. */
export interface Score {
  readonly framework: string;
  readonly total: number;
  readonly max: number;
  readonly level: Level;
  readonly levelName: string;
  readonly pillars: readonly PillarScore[];
  readonly unanswered: readonly CriterionCode[];
  readonly citation: Citation;
}

/** How a result moved since an earlier one of the same framework; differences are after minus before. */
export interface ScoreComparison {
  readonly total: Change;
  readonly level: Change;
  readonly pillars: readonly {
    readonly code: string;
    readonly name: string;
    readonly points: Change;
    readonly level: Change;
  }[];
}
export interface Change {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
}

/** Lowest and highest result that the unanswered criteria still allow. */
export interface ScoreRange {
  readonly total: { readonly min: number; readonly max: number };
  readonly level: { readonly min: Level; readonly max: Level };
}

/** What keeps the overall level from the next one; null at level 5. */
export interface NextLevelGap {
  readonly level: Level;
  readonly levelName: string;
  /** Points of the total still missing (0 when that condition holds). */
  readonly pointsMissing: number;
  /** How many pillars more must reach the level (0 when that condition holds). */
  readonly pillarsMissing: number;
  /** Pillars below the level, nearest first, with the points each lacks. */
  readonly pillars: readonly {
    readonly code: string;
    readonly name: string;
    readonly pointsMissing: number;
  }[];
}

/** The shortest way to the next overall level: fewest points, then fewest criteria, then least effort. */
export interface NextLevelPlan {
  readonly level: Level;
  readonly levelName: string;
  /** Points of the total that the steps add. */
  readonly pointsNeeded: number;
  /** In asking order. */
  readonly steps: readonly { readonly code: CriterionCode; readonly from: Level; readonly to: Level }[];
}

export type Sector = 'agriculture-industry-construction' | 'trade-services';
export type Size = 'micro' | 'small' | 'medium' | 'large';

export interface SizeInput {
  readonly sector: Sector;
  /** Employees with social insurance, yearly average. */
  readonly employees: number;
  /** VND of the last year; absent when unknown. */
  readonly revenue?: number;
  /** VND; absent when unknown. */
  readonly capital?: number;
}

export interface SizeClass {
  readonly size: Size | null;
  /** Framework id the size leads to; null when the figures do not decide. */
  readonly framework: string | null;
  /** Vietnamese sentences: which figures decided, or what is missing. */
  readonly reasons: readonly string[];
  readonly citation: Citation;
}

/** A unit of a group: its staff and its levels, given or worked out from answers. */
export interface GroupUnit {
  readonly name: string;
  /** Staff with a labour contract; a whole number ≥ 0. */
  readonly staff: number;
  readonly parent: boolean;
  readonly level: Level;
  /** By pillar code "1" … "6". */
  readonly pillarLevels: Readonly<Record<string, Level>>;
}

export interface GroupScore {
  /** Weighted mean of the units' levels, rounded to 6 decimals, for display only. */
  readonly dth: number;
  readonly level: Level;
  readonly levelName: string;
  readonly pillars: readonly {
    readonly code: string;
    readonly name: string;
    readonly dth: number;
    readonly level: Level;
    readonly levelName: string;
  }[];
  readonly units: readonly {
    readonly name: string;
    readonly weight: number;
    readonly level: Level;
    readonly pillarLevels: Readonly<Record<string, Level>>;
  }[];
  readonly citation: Citation;
}

/** Who filled in a column of the criteria table. Each column is a sheet of its own. */
export type Assessor = 'self' | 'consultant' | 'department' | 'ministry';

export interface ColumnScore {
  readonly assessor: Assessor;
  /** Heading of the column in Vietnamese. */
  readonly label: string;
  /** True of the ministry's column only: the one a certificate rests on. */
  readonly certified: boolean;
  readonly score: Score;
}

/** The enterprises of a province beside each other; needs no database, any list of totals will do. */
export interface ProvinceStatistics {
  readonly count: number;
  /** null for an empty list. */
  readonly mean: number | null;
  /** Standard deviation of the population. */
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** In the order given. */
  readonly enterprises: readonly { readonly total: number; readonly z: number; readonly scale10: number }[];
}

/** A person's slip in what was handed in: where and why, to be shown, not thrown as a bug. */
export interface InputFault {
  /** Dotted path of the field, e.g. `answers.9.9.9` or `units.2.staff`. */
  readonly path: string;
  /** English, for API clients. */
  readonly message: string;
}
export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly InputFault[] };
