/** A tuning job: what to search, on which data, towards which metric, with which limits. */
import type { Configuration, SearchSpace } from './space.ts';
import type { MetricName } from './trial.ts';

export type Direction = 'maximize' | 'minimize';

export interface Objective {
  readonly metric: MetricName;
  readonly direction: Direction;
}

export type Strategy = 'bayesian' | 'random' | 'grid' | 'hyperband';

export interface Limits {
  /** Training jobs in all, at least 1. */
  readonly maxTrials: number;
  /** Training jobs at once, at least 1. */
  readonly maxParallel: number;
  /** Wall-clock seconds for the job, or null. */
  readonly maxSeconds: number | null;
  /** Seconds a trial may take, or null: it is then stopped, and its last value stands (SageMaker's StoppingCondition). */
  readonly maxSecondsPerTrial: number | null;
  /** How many bytes of predictions are kept for all trials together; 0 keeps none. */
  readonly maxPredictionBytes: number;
}

/** What is kept unless asked otherwise: 1 GiB is 1,000 trials of 268,000 rows. */
export const usualPredictionBytes = 2 ** 30;

export type DataFormat = 'csv' | 'parquet' | 'jsonl' | 'libsvm';

/** How a column is to be read, when a person knows better than the reader. */
export type ColumnType = 'number' | 'category' | 'date' | 'boolean';

/**
 * How categories reach XGBoost: as categories that it splits into sets of levels, as one column of 0 and 1
 * per level (for boosters and tree methods without such splits), or as the number of their level.
 */
export type CategoryEncoding = 'native' | 'one-hot' | 'codes';

/**
 * Which rows are held out for validation and test, or fall into which fold:
 * 'rows' at random, each class alike; 'group' at random, all rows with the same value in the column together;
 * 'time' the latest rows by the column; 'column' says it itself, by the words train, validation and test.
 */
export type Split =
  | { readonly by: 'rows' }
  | { readonly by: 'group' | 'time' | 'column'; readonly column: string };

/** Where the rows come from and how they are read. Paths are absolute. */
export interface DataSource {
  readonly train: string;
  /** A file of its own for validation, or null: a part of `train` is held out as `split` says. */
  readonly validation: string | null;
  /** A file of its own for the final test, or null: `testFraction` of `train`. */
  readonly test: string | null;
  /** Null = by the name's ending and the content. */
  readonly format: DataFormat | null;
  /** Column name of the label; null = the first column (SageMaker's rule). */
  readonly target: string | null;
  /** The label that counts as positive; null = find out. */
  readonly positive: string | null;
  /** The column of row weights, by name or by position from 0 (SageMaker's csv_weights: 1); null = all rows count 1. */
  readonly weight: string | number | null;
  /** Whether the first line names the columns; null = find out. */
  readonly header: boolean | null;
  /** Columns left out by name. */
  readonly drop: readonly string[];
  /** Columns by name whose type is given; the others' is found out. */
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly categories: CategoryEncoding;
  readonly split: Split;
  /** Share of rows held out when neither a file, nor a column, nor folds say which, in (0, 1). */
  readonly validationFraction: number;
  /** Share of rows that no trial sees, in [0, 1). */
  readonly testFraction: number;
  /** Cross-validation with so many folds takes the place of the validation part; null = none. */
  readonly folds: number | null;
  /** Seed of the split. */
  readonly splitSeed: number;
}

/** A source of which nothing is known but its file, and what `rest` says. */
export function dataSource(train: string, rest: Partial<DataSource> = {}): DataSource {
  return {
    train,
    validation: null,
    test: null,
    format: null,
    target: null,
    positive: null,
    weight: null,
    header: null,
    drop: [],
    types: {},
    categories: 'native',
    split: { by: 'rows' },
    validationFraction: 0.2,
    testFraction: 0,
    folds: null,
    splitSeed: 0,
    ...rest,
  };
}

export interface WarmStart {
  readonly type: 'identical' | 'transfer';
  /** Names of 1 to 5 finished jobs. */
  readonly parents: readonly string[];
}

export interface Job {
  readonly name: string;
  readonly createdAt: number;
  readonly space: SearchSpace;
  /** Hyperparameters with one value for all trials, as texts (SageMaker's form). */
  readonly fixed: Readonly<Record<string, string>>;
  readonly objective: Objective;
  readonly strategy: Strategy;
  readonly limits: Limits;
  readonly earlyStopping: 'off' | 'auto';
  readonly seed: number;
  readonly warmStart: WarmStart | null;
  readonly data: DataSource;
  /** The SageMaker request that this job, or the first of its generations, was made from, verbatim; else null. */
  readonly request: unknown;
}

/** What a trial is trained with: fixed and tuned hyperparameters as texts. */
export function hyperparametersOf(job: Job, config: Configuration): Record<string, string> {
  return { ...job.fixed, ...Object.fromEntries(Object.entries(config).map(([k, v]) => [k, String(v)])) };
}
