// The shapes of the catalogue: groups of platforms, what is known of products, supports, and which criterion they help.
// Data only. Every entry says where it is from and how sure that is.

/** Where a statement is from. `document` is the number as printed, or the title where it has none. */
export interface Source {
  readonly document: string;
  readonly provision: string;
  /** Day of the instrument or of the list (ISO), when known. */
  readonly issued?: string;
  /** `H` official text read, `M` one good source, `L` second hand. */
  readonly confidence: 'H' | 'M' | 'L';
  /** What must be said beside it: replaced, a draft, not verified. */
  readonly note?: string;
}

/** One of the 4 fields of the SMEdx programme (377/QĐ-BTTTT). */
export interface PlatformField {
  readonly id: string;
  readonly name: string;
}

/** One of the 10 groups of platforms of the programme. */
export interface PlatformGroup {
  readonly id: string;
  readonly field: string;
  readonly name: string;
  /** What platforms of the group do for a business, in our words. */
  readonly does: string;
  /** Industries for which alone the group is meant; absent: for every business. */
  readonly industries?: readonly Industry[];
  readonly source: Source;
}

/** What a business does, closer than the two sectors of the size decree; decides which sector-specific groups fit. */
export const INDUSTRIES = [
  'restaurant',
  'hotel',
  'farming',
  'retail',
  'manufacturing',
  'construction',
  'logistics',
  'technology',
  'education',
  'health',
  'services',
] as const;
export type Industry = (typeof INDUSTRIES)[number];

/** A product on the list of the programme or of the operator. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly provider: string | null;
  /** Group of the programme; null while no source says it. */
  readonly group: string | null;
  readonly website: string | null;
  /** What this product offers beyond the programme's minimum; null when no source says so. */
  readonly incentive: string | null;
  readonly source: Source;
  /** ISO day of the list that names it: shown, so that an old entry is seen to be old. */
  readonly asOf: string;
}

/** One of the 35 national digital platforms of 186/QĐ-BTTTT. */
export interface NationalPlatform {
  readonly number: number;
  readonly name: string;
  readonly does: string;
  readonly source: Source;
}

/** Courses, handbooks, portals and advisers that the documents name. */
export interface Resource {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly website: string | null;
  /** Pillars it helps with, by code; empty: all. */
  readonly pillars: readonly string[];
  readonly source: Source;
}

/** One of the three packages of the programme. */
export interface Package {
  readonly id: 'start-digital' | 'grow-digital' | 'go-digital-go-global';
  readonly name: string;
  readonly forWhom: string;
  /** Overall levels it is meant for. Ours where the documents do not say so: see `fitIsOfficial`. */
  readonly levels: readonly number[];
  readonly fitIsOfficial: boolean;
  readonly groups: readonly string[];
  readonly source: Source;
}

/** A support of the state that a business may ask for. */
export interface Support {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly conditions: string;
  /** Where and how to apply. */
  readonly apply: string;
  readonly sizes: readonly ('micro' | 'small' | 'medium' | 'large')[];
  /** Highest amount in VND a year by size, when the provision names one. */
  readonly maxAmount?: Readonly<Partial<Record<'micro' | 'small' | 'medium', number>>>;
  readonly source: Source;
}

/** What raises one criterion, and by what. */
export interface CriterionHelp {
  readonly code: string;
  /** Groups whose platforms raise it, strongest first, each with the reason; may be empty when none does. */
  readonly groups: readonly { readonly group: string; readonly why: string }[];
  /** National platforms of use to every business, by number. */
  readonly national?: readonly number[];
  /** More of them for one industry alone (tracing of farm produce, tourism, transport …), by number. */
  readonly nationalByIndustry?: Readonly<Partial<Record<Industry, readonly number[]>>>;
  /** What the business itself does next: one sentence that begins with a verb. */
  readonly action: string;
  /** 1 within weeks and nearly free, 2 within a quarter or some money, 3 a project with a budget. Ours, not official. */
  readonly effort: 1 | 2 | 3;
}

/** Everything recommendations are made from. */
export interface Catalogue {
  readonly fields: readonly PlatformField[];
  readonly groups: readonly PlatformGroup[];
  readonly products: readonly Product[];
  readonly national: readonly NationalPlatform[];
  readonly resources: readonly Resource[];
  /** The programme's minimum for every platform. */
  readonly incentive: { readonly text: string; readonly source: Source };
  readonly packages: readonly Package[];
  readonly supports: readonly Support[];
  /** By framework id, then by criterion code. */
  readonly help: Readonly<Record<string, Readonly<Record<string, CriterionHelp>>>>;
  /** Where the products are from: the shipped ones, or a list the operator brought in on that day. */
  readonly list: { readonly origin: 'shipped' | 'imported'; readonly asOf: string; readonly name: string };
}
