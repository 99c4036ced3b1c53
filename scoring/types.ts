// The shapes of a maturity index and of what scoring says about a set of answers. Data only, no rules.

/** A level of one criterion, of a pillar or of an enterprise: 0 Chưa khởi động … 5 Dẫn dắt. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;

/** `pillar.component.number`, e.g. `3.2.12`. */
export type CriterionCode = string;

/** Answers by criterion. A code that is missing scores 0 and is listed as unanswered. */
export type Answers = Readonly<Record<CriterionCode, Level>>;

/** Where a rule or a figure is written. */
export interface Citation {
  /** Official number as printed, e.g. `1970/QĐ-BTTTT`. */
  readonly document: string;
  readonly title: string;
  /** Day of issue, ISO `yyyy-mm-dd`. */
  readonly issued: string;
  /** Path in the document, e.g. `Phụ lục I, Mục III`. */
  readonly provision: string;
  readonly status: FrameworkStatus;
  /** One Vietnamese sentence on the standing of the document, when it is not simply in force. */
  readonly statusNote?: string;
}

export type FrameworkStatus = 'in_force' | 'replaced' | 'unknown';

/** What the assistant offers as the meaning of the levels of one criterion. Never the decree's own text. */
export interface Guidance {
  /** The criterion asked as a shop owner would be asked it, one short Vietnamese question. */
  readonly question: string;
  /** The same, to be read aloud by an agent on the telephone. */
  readonly spoken: string;
  /** Why it is asked and what it looks at, one or two sentences. */
  readonly why: string;
  /** What each level from 0 to 5 looks like, each a choice of at most about 70 characters. */
  readonly levels: readonly [string, string, string, string, string, string];
  /** One concrete thing to do that raises this criterion, one sentence. */
  readonly tip: string;
  /** `ratio`: the levels are 20-point bands of a share; `ladder`: stages. */
  readonly kind: 'ladder' | 'ratio';
  /** Position in the sitting of its pillar: 1 is asked first (easy and observable), money and ratios last. */
  readonly askOrder: number;
}

export interface Criterion {
  readonly code: CriterionCode;
  readonly name: string;
  /** Heading of the middle column of the criteria table. */
  readonly group: string;
  readonly pointsPerLevel: number;
  /** 5 × pointsPerLevel. */
  readonly maxPoints: number;
  readonly guidance: Guidance;
  readonly provision: string;
}

export interface Component {
  readonly code: string;
  readonly name: string;
  /** Other names the decree itself prints for it. */
  readonly alsoNamed?: readonly string[];
  readonly maxPoints: number;
  readonly provision: string;
  readonly criteria: readonly Criterion[];
}

export interface Pillar {
  readonly code: string;
  readonly name: string;
  /** Other names the decree itself prints for it. */
  readonly alsoNamed?: readonly string[];
  readonly maxPoints: number;
  readonly provision: string;
  readonly components: readonly Component[];
}

/** Conditions of an overall level: the total must be over `totalOver` and `pillars` pillars at this level or more. */
export interface OverallRule {
  readonly level: Level;
  readonly totalOver: number;
  readonly pillars: number;
  readonly provision: string;
}

/** Lower limit of a pillar level in percent of the pillar's maximum. */
export interface PillarBand {
  readonly level: Level;
  readonly percent: number;
  /** True when the limit itself already belongs to the level. */
  readonly inclusive: boolean;
  readonly provision: string;
}

/** A table of totals as printed: compared with when a framework is loaded, never computed from. */
export interface ControlTotals {
  readonly provision: string;
  readonly overall: ControlRow;
  readonly pillars: readonly (ControlRow & { readonly code: string })[];
}
export interface ControlRow {
  /** How many criteria. */
  readonly criteria: number;
  /** Highest score of the levels 1 to 5. */
  readonly levels: readonly [number, number, number, number, number];
}

/** One index (SME or large) of one decision, as it stood from one day. Built once, validated, deeply frozen. */
export interface Framework {
  readonly id: string;
  readonly index: 'sme' | 'large';
  /** Day from which the decision applied; pins an assessment to the version it began with. */
  readonly version: string;
  readonly name: string;
  readonly decree: Citation;
  readonly status: FrameworkStatus;
  readonly replacedBy: readonly { readonly number: string; readonly issued: string; readonly note: string }[];
  /** Day on which a person last confirmed the status. */
  readonly checkedOn: string;
  readonly maxPoints: number;
  readonly levelNames: readonly [string, string, string, string, string, string];
  readonly pillars: readonly Pillar[];
  readonly pillarBands: readonly PillarBand[];
  readonly overallRules: readonly OverallRule[];
  readonly controlTotals: ControlTotals;
  readonly guidanceIsOfficial: false;
  readonly errata: readonly {
    readonly where: string;
    readonly printed: string;
    readonly repaired: string;
    readonly why: string;
  }[];
}

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
