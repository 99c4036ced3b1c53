// What a report is made of once its words are found: a cover and sections of blocks, drawn alike on the page and in the PDF.
import type { Level } from '../../scoring';
import type { AnswerState } from './types';

export interface Item {
  readonly text: string;
  /** Address it leads to, https or http only. */
  readonly href: string | null;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Column {
  readonly title: string;
  /** Share of the width; all shares of a table together are the whole. */
  readonly share: number;
  readonly align: 'start' | 'end';
}

/** What a bar stands for: each has a pattern of its own, so that grey prints can tell them apart. */
export type Series = 'now' | 'previous' | 'size' | 'sector' | 'province';

export interface Bar {
  readonly series: Series;
  readonly label: string;
  /** 0..100. */
  readonly percent: number;
  readonly text: string;
}

export interface CriterionLine {
  readonly code: string;
  readonly name: string;
  readonly state: AnswerState;
  /** 0 when unanswered. */
  readonly level: Level;
  readonly answer: string;
  readonly points: string;
  readonly next: string;
  readonly tip: string;
  /** Set when it stands on the shortest way to the next level. */
  readonly goal: string | null;
}

export interface CriteriaLabels {
  readonly code: string;
  readonly name: string;
  readonly answer: string;
  readonly points: string;
  readonly next: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly id: string; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone: 'normal' | 'lead' | 'quiet' }
  | { readonly kind: 'note'; readonly text: string; readonly tone: 'info' | 'warn' }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'facts'; readonly items: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      /** The first cell heads the row. */
      readonly rows: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'bars';
      readonly caption: string;
      readonly legend: readonly { readonly series: Series; readonly label: string }[];
      readonly groups: readonly { readonly title: string; readonly bars: readonly Bar[] }[];
    }
  | {
      readonly kind: 'criteria';
      readonly caption: string;
      readonly labels: CriteriaLabels;
      readonly lines: readonly CriterionLine[];
    };

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Radar {
  readonly alt: string;
  readonly caption: string;
  readonly labels: readonly string[];
  readonly percents: readonly number[];
  readonly previous: readonly number[] | null;
}

export interface PillarLine {
  readonly code: string;
  readonly name: string;
  readonly percent: number;
  readonly percentText: string;
  readonly points: string;
  readonly level: string;
}

/** What comes first: whose report, the result, the radar and the six pillars. */
export interface Cover {
  readonly kicker: string;
  readonly title: string;
  readonly name: string;
  readonly facts: readonly Fact[];
  readonly level: Level;
  readonly levelText: string;
  readonly levelName: string;
  readonly points: string;
  readonly meaning: string;
  readonly ladder: {
    readonly label: string;
    readonly steps: readonly { readonly level: number; readonly name: string; readonly here: boolean }[];
  };
  readonly open: string | null;
  readonly standing: string;
  readonly radar: Radar;
  readonly pillars: {
    readonly caption: string;
    readonly columns: readonly [name: string, points: string, percent: string, level: string];
    readonly lines: readonly PillarLine[];
  };
}

export interface ReportDocument {
  /** What the window or file is called. */
  readonly windowTitle: string;
  readonly subject: string;
  readonly author: string;
  /** File name without extension: as people write it, and in plain letters. */
  readonly fileName: string;
  readonly plainFileName: string;
  /** Head and foot of every page; `{page}` and `{pages}` stand for the figures. */
  readonly running: string;
  readonly footer: string;
  readonly pageNumber: string;
  readonly date: string;
  readonly cover: Cover;
  readonly sections: readonly Section[];
  readonly link: Item | null;
}

/** The result on one picture, to be sent on. */
export interface Card {
  readonly kicker: string;
  readonly name: string;
  readonly date: string;
  readonly level: Level;
  readonly levelText: string;
  readonly levelName: string;
  readonly points: string;
  readonly pillars: readonly (PillarLine & { readonly previous: number | null })[];
  /** What the dashed outline is, in two short lines; null without an earlier result. */
  readonly before: readonly string[] | null;
  readonly standing: string;
  /** What the picture says, for who does not see it. */
  readonly alt: string;
}
