// The shape of a report: everything it shows, as data. It is what `/r/{token}.json` answers; page, PDF and picture are drawn from it.
import type { AdvisedSupport, Recommendation, RoadmapStage, Advice } from '../advice/types';
import type { Assessment, Profile } from '../types';
import type { Citation, CriterionCode, Framework, Level, NextLevelGap, ScoreRange } from '../../scoring';

/** Businesses to compare with, as running totals give them. */
export interface PeerSet {
  readonly count: number;
  readonly meanTotal: number;
  /** Mean points by pillar, in the order of the framework. */
  readonly meanPillars: readonly number[];
  /** How many businesses stand at each level 0..5. */
  readonly levels: readonly number[];
}

/** What businesses are alike in. */
export const ALIKE = ['size', 'sector', 'province'] as const;
export type Alike = (typeof ALIKE)[number];

export interface ReportInput {
  readonly framework: Framework;
  readonly assessment: Assessment;
  /** The assessment before this one, of the same framework. */
  readonly previous: Assessment | null;
  readonly profile: Profile;
  /** `micro`, `small`, `medium` or `large`; null when not known. */
  readonly size: string | null;
  /** Each null below `peersAtLeast` businesses or when that is not known of this one. */
  readonly peers: Readonly<Record<Alike, PeerSet | null>>;
  /** Fewer businesses than these are never shown as a group. */
  readonly peersAtLeast: number;
  /** null leaves the parts out that give advice. */
  readonly advice: Advice | null;
  /** Address of the report; null when it has none, as on the command line. */
  readonly reportUrl: string | null;
  /** Until when the address works. */
  readonly until: Date | null;
  readonly now: Date;
}

/** How a criterion was dealt with. All but `answered` score 0. */
export type AnswerState = 'answered' | 'unknown' | 'skipped' | 'unanswered';

export interface ReportCriterion {
  readonly code: CriterionCode;
  /** As the decision prints it. */
  readonly name: string;
  readonly state: AnswerState;
  readonly level: Level | null;
  readonly points: number;
  readonly max: number;
  /** The assistant's own words, never the decision's. */
  readonly guidance: {
    readonly official: false;
    readonly question: string;
    /** What the level answered looks like; null without an answer. */
    readonly answer: string | null;
    /** What the next level looks like; null at level 5. */
    readonly next: { readonly level: Level; readonly text: string } | null;
    readonly tip: string;
  };
  /** The level to reach on the shortest way to the next overall level. */
  readonly goal: Level | null;
}

export interface ReportComponent {
  readonly code: string;
  readonly name: string;
  readonly points: number;
  readonly max: number;
  readonly criteria: readonly ReportCriterion[];
}

export interface ReportPillar {
  readonly code: string;
  readonly name: string;
  readonly points: number;
  readonly max: number;
  readonly percent: number;
  readonly level: Level;
  readonly levelName: string;
  readonly previous: { readonly points: number; readonly percent: number; readonly level: Level } | null;
  readonly components: readonly ReportComponent[];
}

/** One group of businesses alike. `set` is null while it is too small to show or what they are alike in is not known. */
export interface ReportPeers {
  readonly by: Alike;
  /** Whether this is known of the business. */
  readonly known: boolean;
  /** What they are alike in: a size class, a sector or the name of a province; null when not known. */
  readonly value: string | null;
  readonly set: (PeerSet & { readonly percents: readonly number[] }) | null;
}

/** One step on the shortest way to the next level. */
export interface ReportStep {
  readonly code: CriterionCode;
  readonly name: string;
  readonly pillar: string;
  readonly from: Level;
  readonly to: Level;
  /** Points it adds. */
  readonly points: number;
  /** What the level to reach looks like, in the assistant's words. */
  readonly looksLike: string;
  readonly tip: string;
}

/** A document the report cites, with every place in it and what must be said of it. */
export interface ReportCitation {
  readonly document: string;
  readonly provisions: readonly string[];
  /** ISO day, when known. */
  readonly issued: string | null;
  readonly notes: readonly string[];
}

export interface ReportModel {
  /** ISO day in Vietnam on which the report was drawn up. */
  readonly madeOn: string;
  readonly link: { readonly url: string; readonly until: string | null } | null;
  readonly business: {
    readonly name: string | null;
    readonly taxCode: string | null;
    readonly province: string | null;
    readonly sector: Profile['sector'] | null;
    readonly industry: Profile['industry'] | null;
    readonly size: string | null;
  };
  readonly framework: {
    readonly id: string;
    readonly index: Framework['index'];
    readonly name: string;
    readonly decree: Citation;
    readonly status: Framework['status'];
    readonly replacedBy: Framework['replacedBy'];
    readonly checkedOn: string;
    readonly levelNames: readonly string[];
    readonly guidanceIsOfficial: false;
  };
  readonly assessment: {
    /** ISO instants. */
    readonly startedAt: string;
    readonly finishedAt: string | null;
    /** The instant the result is of: when it was finished, else when it was last changed. */
    readonly asOf: string;
    readonly criteria: number;
    readonly answered: number;
    readonly unknown: number;
    readonly skipped: number;
    readonly unanswered: number;
  };
  readonly result: {
    readonly total: number;
    readonly max: number;
    readonly percent: number;
    readonly level: Level;
    readonly levelName: string;
    /** What the result can still become; null when everything was answered. */
    readonly range: ScoreRange | null;
  };
  readonly previous: {
    readonly asOf: string;
    readonly total: number;
    readonly level: Level;
    readonly levelName: string;
  } | null;
  readonly pillars: readonly ReportPillar[];
  readonly peers: readonly ReportPeers[];
  readonly peersAtLeast: number;
  readonly gap: NextLevelGap | null;
  readonly nextLevel: {
    readonly level: Level;
    readonly levelName: string;
    readonly pointsNeeded: number;
    readonly steps: readonly ReportStep[];
  } | null;
  readonly weakPillars: readonly {
    readonly code: string;
    readonly name: string;
    readonly percent: number;
    readonly level: Level;
    /** Points the pillar lacks to its next level; 0 at level 5. */
    readonly gapToNext: number;
    /** What loses most points, worst first. */
    readonly criteria: readonly { readonly code: CriterionCode; readonly name: string }[];
  }[];
  readonly package: Advice['package'];
  readonly recommendations: readonly Recommendation[];
  readonly roadmap: readonly RoadmapStage[];
  readonly supports: readonly AdvisedSupport[];
  readonly citations: readonly ReportCitation[];
  /** Whether advice could be worked out at all. */
  readonly advised: boolean;
}
