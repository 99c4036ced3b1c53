// What the assistant advises after an assessment: data from which chat, API and report are written.
import type { Industry, Source } from '../../knowledge';
import type { Answers, CriterionCode, Level, NextLevelPlan, Score, Sector, Size } from '../../scoring';

/** What is known of the business; everything may be missing. */
export interface AdviceProfile {
  readonly size?: Size | null;
  readonly sector?: Sector;
  readonly industry?: Industry;
  readonly province?: string;
}

export interface WeakPillar {
  readonly code: string;
  readonly name: string;
  readonly percent: number;
  readonly level: Level;
  /** Points the pillar lacks to its next level; 0 at level 5. */
  readonly gapToNext: number;
  /** The criteria that lose most points, worst first. */
  readonly weakCriteria: readonly CriterionCode[];
}

export interface RecommendedPlatform {
  readonly name: string;
  readonly provider: string | null;
  readonly website: string | null;
  readonly incentive: string;
  /** Vietnamese: the list and its day. */
  readonly source: string;
}

export interface Recommendation {
  readonly rank: number;
  readonly group: string;
  readonly groupName: string;
  readonly platforms: readonly RecommendedPlatform[];
  /** Criteria it raises, those on the way to the next level first. */
  readonly addresses: readonly CriterionCode[];
  /** Points of the total that these criteria can still gain. */
  readonly pointsWithinReach: number;
  /** Vietnamese: why this group, for this business. */
  readonly reason: string;
  /** Vietnamese: what the assistant does not know about it; empty when nothing. */
  readonly unknown: string;
  readonly citation: Source;
}

export type Horizon = '0-3' | '3-12' | '12-24';
export interface RoadmapStage {
  /** Months. */
  readonly horizon: Horizon;
  /** Vietnamese sentences. */
  readonly actions: readonly string[];
  /** The criteria and levels behind the actions. */
  readonly steps: readonly { readonly code: CriterionCode; readonly from: Level; readonly to: Level }[];
}

export interface AdvisedSupport {
  readonly title: string;
  readonly text: string;
  readonly conditions: string;
  readonly apply: string;
  readonly citation: Source;
}

export interface Advice {
  readonly score: Score;
  readonly level: Level;
  readonly package: {
    readonly id: string;
    readonly name: string;
    readonly why: string;
    readonly citation: Source;
  } | null;
  /** The shortest way to the next overall level; null at level 5. */
  readonly nextLevel: NextLevelPlan | null;
  readonly weakPillars: readonly WeakPillar[];
  readonly recommendations: readonly Recommendation[];
  readonly roadmap: readonly RoadmapStage[];
  readonly supports: readonly AdvisedSupport[];
}

/** What an assumed change of levels would do. */
export interface WhatIf {
  readonly changes: readonly { readonly code: CriterionCode; readonly from: Level; readonly to: Level }[];
  readonly answers: Answers;
  readonly before: Score;
  readonly after: Score;
}
