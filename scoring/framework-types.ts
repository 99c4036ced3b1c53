// The shape of a maturity index: what a framework of the catalogue holds. Data only, no rules.

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
