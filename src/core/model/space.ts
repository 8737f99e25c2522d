/**
 * The search space: which hyperparameters a job tunes and over which ranges.
 * Hyperparameters keep XGBoost's own names.
 */

/** How a numeric range is walked: u = x, u = ln x, or u = -ln(1 - x). */
export type Scaling = 'linear' | 'log' | 'reverse-log';

/** Real values in [min, max]. 'log' needs min > 0; 'reverse-log' needs 0 <= min and max < 1. */
export interface ContinuousRange {
  readonly kind: 'continuous';
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly scaling: Scaling;
}

/** Whole values in [min, max], both included. */
export interface IntegerRange {
  readonly kind: 'integer';
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly scaling: 'linear' | 'log';
}

/** One of a list of texts, without order. */
export interface CategoricalRange {
  readonly kind: 'categorical';
  readonly name: string;
  readonly values: readonly string[];
}

export type NumericRange = ContinuousRange | IntegerRange;
export type Range = NumericRange | CategoricalRange;

/** Names are unique within a space. */
export type SearchSpace = readonly Range[];

/** One value per hyperparameter of a space: numbers for numeric ranges, texts for categorical ones. */
export type Configuration = Readonly<Record<string, number | string>>;
