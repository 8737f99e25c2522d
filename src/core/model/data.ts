/** What prepared data looks like: the schema travels with every model, the summary is shown to people. */
import type { CategoryEncoding } from './job.ts';
import type { Problem } from './problem.ts';

/** Numbers, and dates as days since 1970-01-01. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
}

/** true and false as 1 and 0. */
export interface BooleanColumn {
  readonly kind: 'boolean';
  readonly name: string;
}

/** Texts, coded as their index in `levels`. */
export interface CategoryColumn {
  readonly kind: 'category';
  readonly name: string;
  readonly levels: readonly string[];
  /**
   * Whether the levels that training held too rarely share one code of their own, `levels.length`, which a
   * text that was never seen gets too. Without it such a text is missing (NaN).
   */
  readonly rare: boolean;
}

export type Column = NumberColumn | BooleanColumn | CategoryColumn;

export interface Schema {
  readonly version: 2;
  /** Feature columns of the data, in order; see {@link modelColumns} for what the model reads. */
  readonly features: readonly Column[];
  readonly categories: CategoryEncoding;
  /**
   * The label's column and its values. Of two, `classes[1]` is the positive class; of more, a row's label is the
   * index of its class.
   */
  readonly target: { readonly name: string; readonly classes: readonly string[] };
}

/** A column of the matrix that the model reads. */
export interface ModelColumn {
  readonly name: string;
  readonly type: 'number' | 'category';
}

/** Number of different codes of a category. */
export function codesOf(column: CategoryColumn): number {
  return column.levels.length + (column.rare ? 1 : 0);
}

/** What the features of a schema become for XGBoost: one column each, or with 'one-hot' one per code of a category. */
export function modelColumns(schema: Pick<Schema, 'features' | 'categories'>): ModelColumn[] {
  return schema.features.flatMap((column): ModelColumn[] => {
    if (column.kind !== 'category') return [{ name: column.name, type: 'number' }];
    if (schema.categories !== 'one-hot') {
      return [{ name: column.name, type: schema.categories === 'native' ? 'category' : 'number' }];
    }
    const names = [...column.levels, ...(column.rare ? ['(rare)'] : [])];
    return names.map((level) => ({ name: `${column.name}=${level}`, type: 'number' }));
  });
}

export interface PartSummary {
  readonly rows: number;
  /** Rows of each class, in the order of the target's classes. */
  readonly classRows: readonly number[];
}

/** Rows of the positive class; null when there are more than two classes. */
export function positivesOf(part: PartSummary): number | null {
  return part.classRows.length === 2 ? (part.classRows[1] ?? 0) : null;
}

export interface Folds {
  readonly count: number;
  /** 'any': each fold is validated by the model of all others; 'forward': by the model of those before it in time. */
  readonly order: 'any' | 'forward';
}

export interface DataSummary {
  /** Content key of the prepared files; equal inputs give equal keys. */
  readonly key: string;
  readonly schema: Schema;
  /** All rows that trials see, when there are folds. */
  readonly train: PartSummary;
  /** Null when there are folds. */
  readonly validation: PartSummary | null;
  /** Rows that no trial sees; null when there are none. */
  readonly test: PartSummary | null;
  readonly folds: Folds | null;
  /** Whether rows have weights. */
  readonly weighted: boolean;
  /** Things a person should know but that stop nothing. */
  readonly warnings: readonly Problem[];
}
