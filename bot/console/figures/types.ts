// What the figures page gets. The page imports these shapes, so that both sides agree.
import type { Sheet } from '../../sheets';

export type { CellValue, Sheet, SheetColumn } from '../../sheets';

export interface GroupFigures {
  readonly count: number;
  readonly meanTotal: number;
  /** Of the most that can be reached, 0..100. */
  readonly percent: number;
  readonly meanLevel: number;
  readonly sdTotal: number;
  /** By pillar, 0..100. */
  readonly pillarPercents: readonly number[];
  /** Mean points by pillar. */
  readonly meanPillars: readonly number[];
  /** How many stand at each level 0..5. */
  readonly levels: readonly number[];
}

export interface Group {
  /** Code of a province, sector or size, or `YYYY-MM`; '' where it is not known. */
  readonly key: string;
  readonly name: string;
  /** null: too few to be shown. */
  readonly figures: GroupFigures | null;
}

export interface ProvinceGroup extends Group {
  /** Distance from the mean of the provinces in standard deviations; null when hidden. */
  readonly z: number | null;
  /** 0 is the lowest province, 10 the highest. */
  readonly scale10: number | null;
}

export interface CriterionFigures {
  readonly code: string;
  readonly name: string;
  readonly pillar: string;
  /** How many questionnaires came so far that it was asked. */
  readonly reached: number;
  /** Those of them that stand here. */
  readonly stopped: number;
  readonly idle: number;
}
export interface Completion {
  readonly finished: number;
  readonly unfinished: number;
  /** Finished of all begun, 0..100. */
  readonly percent: number;
  readonly criteria: readonly CriterionFigures[];
}

export interface RecommendedItem {
  readonly kind: 'group' | 'platform';
  readonly name: string;
  readonly chat: number;
  readonly api: number;
  readonly report: number;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Businesses {
  readonly framework: {
    readonly id: string;
    readonly max: number;
    readonly levelNames: readonly string[];
    readonly pillars: readonly { readonly code: string; readonly name: string; readonly max: number }[];
  };
  /** What can be chosen from; an officer finds the own province only. */
  readonly choices: {
    readonly frameworks: readonly Choice[];
    readonly provinces: readonly Choice[];
    readonly sectors: readonly Choice[];
    readonly sizes: readonly Choice[];
  };
  /** The province that the figures are of; null: all. */
  readonly province: Choice | null;
  /** Each business by its latest assessment; null: too few. */
  readonly total: GroupFigures | null;
  /** The same over the whole country, where the figures are of one province. */
  readonly nation: GroupFigures | null;
  readonly provinces: readonly ProvinceGroup[];
  readonly sectors: readonly Group[];
  readonly sizes: readonly Group[];
  /** Every assessment in the month it was finished. */
  readonly months: readonly Group[];
  readonly nationMonths: readonly Group[];
  readonly completion: Completion | null;
  readonly recommended: readonly RecommendedItem[];
  /** The same as tables, to be read and taken along. */
  readonly tables: Readonly<Record<BusinessTable, Sheet>>;
}
export const BUSINESS_TABLES = [
  'provinces',
  'sectors',
  'sizes',
  'months',
  'pillars',
  'criteria',
  'platforms',
] as const;
export type BusinessTable = (typeof BUSINESS_TABLES)[number];

export const SERVICE_TABLES = [
  'calls',
  'dispositions',
  'handoffs',
  'questions',
  'top',
  'unanswered',
  'topics',
] as const;
export type ServiceTable = (typeof SERVICE_TABLES)[number];
export interface ServiceMonth {
  readonly month: string;
  readonly calls: number;
  readonly solved: number;
  readonly handoffs: number;
  readonly answered: number;
  readonly declined: number;
}
export interface Service {
  readonly months: readonly ServiceMonth[];
  readonly calls: { readonly count: number; readonly solved: number; readonly seconds: number | null };
  readonly handoffs: {
    readonly count: number;
    readonly waiting: number;
    readonly connected: number;
    /** ISO time since which somebody waits. */
    readonly waitingSince: string | null;
  };
  readonly questions: {
    readonly count: number;
    readonly answered: number;
    readonly up: number;
    readonly down: number;
  };
  readonly tables: Readonly<Record<ServiceTable, Sheet>>;
}
