/** Which row is trained on, which is held out, and which fold it falls into. */
import { foldGroups, splitGroups } from './split-groups.ts';
import { foldRows, splitRows } from './split-rows.ts';
import { impossible, type Shares } from './split-shares.ts';
import { foldTimes, splitTimes } from './split-times.ts';

export interface SplitOptions {
  readonly by: 'rows' | 'group' | 'time' | 'column';
  /** Share of all rows, in (0, 1). Without effect with folds, with a validation file, and by column. */
  readonly validationFraction: number;
  /** Share of all rows, in [0, 1). Without effect with a test file, and by column. */
  readonly testFraction: number;
  /** From 2 to 255 folds in place of a validation part, or null. */
  readonly folds: number | null;
  readonly seed: number;
  /** Whether validation rows come from a file of their own: none of these rows is held out for it. */
  readonly validationFile: boolean;
  readonly testFile: boolean;
}

export interface Assignment {
  /** Per row: 0 training, 1 validation, 2 test. */
  readonly part: Uint8Array;
  /** Per row, meaningful for training rows: see `PreparedData.folds`. Null without folds. */
  readonly fold: Uint8Array | null;
  readonly order: 'any' | 'forward';
}

/**
 * Gives each row its place. `labels` holds class indices from 0. `key` holds, per row, a whole number for its
 * group, a number that grows with time, or the part that a column names (0, 1, 2); null by rows.
 * Throws a ProblemError when a part or fold would be empty, or lack a class that the rows have. Only by rows and
 * without folds a class may be too small for that; then as many parts have it as it has rows.
 */
export function assignRows(
  labels: ArrayLike<number>,
  key: ArrayLike<number> | null,
  options: SplitOptions,
): Assignment {
  const { by, folds, seed } = options;
  const shares = sharesOf(options);
  const keyed = () => {
    if (!key) throw new Error(`a split by ${by} needs a key for each row`);
    return key;
  };
  let part: Uint8Array;
  if (by === 'rows') part = splitRows(labels, shares, seed, folds ?? 2);
  else if (by === 'group') part = splitGroups(labels, keyed(), shares, seed, folds ?? 1);
  else if (by === 'time') part = splitTimes(keyed(), shares, folds === null ? 1 : folds + 1);
  else part = namedParts(keyed(), options);
  const asked = by === 'column' ? partsNamed(part, options) : partsAsked(shares);
  if (by !== 'rows') checkParts(labels, part, asked);

  const order = by === 'time' ? 'forward' : 'any';
  if (folds === null) return { part, fold: null, order };
  if (folds < 2 || folds > 255) throw new RangeError(`${folds} folds: from 2 to 255 are possible`);
  const training = rowsOf(part, 0);
  let fold: Uint8Array;
  if (by === 'group') fold = foldGroups(labels, keyed(), training, folds, seed);
  else if (by === 'time') fold = foldTimes(keyed(), training, folds);
  else fold = foldRows(labels, training, folds, seed);
  checkFolds(labels, fold, training, by === 'time' ? folds + 1 : folds);
  return { part, fold, order };
}

function sharesOf(options: SplitOptions): Shares {
  const validation = options.folds !== null || options.validationFile ? 0 : options.validationFraction;
  const test = options.testFile ? 0 : options.testFraction;
  if (options.by !== 'column' && validation + test >= 1) {
    throw impossible('validation and test together would take all rows');
  }
  return { validation, test };
}

/** Rows named for a part that comes from elsewhere (a file, folds) are trained on. */
function namedParts(key: ArrayLike<number>, { folds, validationFile, testFile }: SplitOptions): Uint8Array {
  const validation = folds === null && !validationFile;
  return Uint8Array.from(key, (each) => ((each === 1 && validation) || (each === 2 && !testFile) ? each : 0));
}

function partsNamed(part: Uint8Array, { folds, validationFile }: SplitOptions): number[] {
  return [0, ...(folds === null && !validationFile ? [1] : []), ...(part.includes(2) ? [2] : [])];
}

function partsAsked({ validation, test }: Shares): number[] {
  return [0, ...(validation > 0 ? [1] : []), ...(test > 0 ? [2] : [])];
}

function rowsOf(part: Uint8Array, wanted: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < part.length; row++) if (part[row] === wanted) rows.push(row);
  return rows;
}

function checkParts(labels: ArrayLike<number>, part: Uint8Array, asked: readonly number[]): void {
  const names = ['training', 'validation', 'test'];
  for (const each of asked) {
    const rows = rowsOf(part, each);
    if (rows.length === 0) throw impossible(`the ${names[each]} part would have no row`);
    if (classesIn(labels, rows).size < classesIn(labels).size) {
      throw impossible(`the ${names[each]} part would lack a class`);
    }
  }
}

function checkFolds(
  labels: ArrayLike<number>,
  fold: Uint8Array,
  training: readonly number[],
  count: number,
): void {
  const seen = Array.from({ length: count }, () => new Set<number>());
  for (const row of training) seen[fold[row] as number]?.add(labels[row] as number);
  const classes = classesIn(labels).size;
  for (const each of seen) {
    if (each.size === 0) throw impossible('a fold would have no row');
    if (each.size < classes) throw impossible('a fold would lack a class');
  }
}

function classesIn(labels: ArrayLike<number>, rows?: readonly number[]): Set<number> {
  return new Set(rows ? rows.map((row) => labels[row] as number) : Array.from(labels));
}
