/** How much memory a job's workers take, and how much there is: known before the first of them starts. */
import { freemem } from 'node:os';
import { type DataSummary, modelColumns } from '../../core/model/data.ts';
import { cgroupRoom } from './cgroup.ts';
import { readIfThere } from './read-if-there.ts';

/**
 * Bytes one worker needs at its peak, for one job: an estimate, within about a fifth of what real workers were
 * measured to take with trees of depth 6 (10,000 to 1,000,000 rows of 20 to 100 columns, a tenth missing, with
 * and without folds). `approx` takes up to 10 bytes more per value of the training part, deep trees more
 * for their histograms.
 */
export function workerBytes(summary: DataSummary): number {
  const columns = modelColumns(summary.schema).length;
  const classes = summary.schema.target.classes.length;
  const outputs = classes > 2 ? classes : 1;
  const fits = rowsOfFits(summary);
  const rows = sum(fits.map(({ train, validation }) => train + validation));
  const trainRows = sum(fits.map(({ train }) => train));
  const kept = rows * columns * bytesOf.matrixValue + rows * (bytesOf.row + (summary.weighted ? 8 : 0));
  // With folds, the part they are taken from, and the rows of one of them.
  const read = summary.folds
    ? summary.train.rows + Math.max(...fits.map(({ train }) => train))
    : Math.max(...fits.flatMap(({ train, validation }) => [train, validation]));
  const loading = read * columns * bytesOf.float;
  const training =
    bytesOf.trees +
    fits.length * columns * bytesOf.histograms +
    trainRows * columns * bytesOf.binnedValue +
    rows * outputs * bytesOf.output;
  return Math.ceil(bytesOf.process + kept + Math.max(loading, training));
}

/**
 * Bytes that new processes may take: what the system says is available, or what is left below the limit of this
 * process's control group (a container), whichever is less.
 */
export function availableBytes(): number {
  const system = memAvailable() ?? freemem();
  return Math.min(system, cgroupRoom() ?? Number.POSITIVE_INFINITY);
}

/** Measured with XGBoost 1.7.4 and 3.2.0, Node 20, on Linux. */
const bytesOf = {
  /** Node and libxgboost with nothing loaded. */
  process: 62e6,
  /** One prepared number. */
  float: 4,
  /** XGBoost keeps a number with its column's index. */
  matrixValue: 8,
  /** Offset, label (twice: XGBoost's and ours). */
  row: 16,
  /** The binned copy and its index by columns. */
  binnedValue: 6,
  /** Gradient, margin, probability and what metrics sort, for each output of a row. */
  output: 32,
  trees: 10e6,
  /** Of one column: 256 bins of 16 bytes for each of about 80 nodes. */
  histograms: 330e3,
} as const;

interface FitRows {
  readonly train: number;
  readonly validation: number;
}

function rowsOfFits({ train, validation, folds }: DataSummary): readonly FitRows[] {
  if (!folds) return [{ train: train.rows, validation: validation?.rows ?? 0 }];
  const places = folds.order === 'forward' ? folds.count + 1 : folds.count;
  return Array.from({ length: folds.count }, (_, fold) => ({
    train: (train.rows * (folds.order === 'forward' ? fold + 1 : folds.count - 1)) / places,
    validation: train.rows / places,
  }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** proc(5): free, and what the system would give back without swapping. Null on other systems. */
function memAvailable(): number | null {
  const text = process.platform === 'linux' ? readIfThere('/proc/meminfo') : null;
  const kibibytes = text && /^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1];
  return kibibytes ? Number(kibibytes) * 1024 : null;
}
