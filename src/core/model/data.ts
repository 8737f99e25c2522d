/** What prepared data looks like: the schema travels with every model, the summary is shown to people. */
import type { Problem } from './problem.ts';

export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
}

/** Texts, coded as their index in `levels`; a text that is not there is missing (NaN). */
export interface CategoryColumn {
  readonly kind: 'category';
  readonly name: string;
  readonly levels: readonly string[];
}

export type Column = NumberColumn | CategoryColumn;

export interface Schema {
  readonly version: 1;
  /** Feature columns in the order the model reads them. */
  readonly features: readonly Column[];
  /** The label's column name and its two values: `classes[1]` is the positive class. */
  readonly target: { readonly name: string; readonly classes: readonly [string, string] };
}

export interface PartSummary {
  readonly rows: number;
  readonly positives: number;
}

export interface DataSummary {
  /** Content key of the prepared files; equal inputs give equal keys. */
  readonly key: string;
  readonly schema: Schema;
  readonly train: PartSummary;
  readonly validation: PartSummary;
  /** Things a person should know but that stop nothing. */
  readonly warnings: readonly Problem[];
}
