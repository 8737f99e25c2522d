/**
 * The rows above each threshold. Every metric that depends on the order of the scores is a sum over these
 * cuts, so rows are sorted once however many metrics are wanted.
 */
import { ascendingWords, descendingOrder } from './order.ts';
import { isMeasurable, type Labels, type Scores, type Weights } from './predictions.ts';

/** Parallel arrays, one entry for each distinct score of the rows that count. Not empty. */
export interface Cuts {
  /** The distinct scores, descending. */
  readonly thresholds: Float64Array;
  /** Weight (without weights: number) of the rows of class 1 with a score of at least the threshold. */
  readonly truePositives: Float64Array;
  /** The same for class 0. */
  readonly falsePositives: Float64Array;
  /** Weight of class 1 and of class 0: the last entries of the two above. */
  readonly positives: number;
  readonly negatives: number;
}

/** Null when there is nothing to measure, see {@link isMeasurable}. O(n) time; 10,000 rows take about 0.3 ms. */
export function cutsOf(labels: Labels, scores: Scores, weights?: Weights): Cuts | null {
  if (!isMeasurable(labels, scores, weights)) return null;
  const words = weights ? null : wordsOf(labels, scores);
  return words ? cutsOfWords(ascendingWords(words)) : cutsInOrder(labels, scores, weights);
}

/**
 * Of probabilities in single precision, which is the usual case: their bits, read as a whole number, grow with
 * them and leave room for the label. So these words alone are sorted, and no row is looked up afterwards.
 */
function wordsOf(labels: Labels, scores: Scores): Uint32Array<ArrayBuffer> | null {
  if (!(scores instanceof Float32Array)) return null;
  const floats = new Float32Array(scores.length);
  for (let i = 0; i < floats.length; i++) {
    const score = scores[i] as number;
    if (score < 0 || score > 1) return null;
    // Adding 0 turns -0 into 0, which has other bits.
    floats[i] = score + 0;
  }
  const words = new Uint32Array(floats.buffer);
  for (let i = 0; i < words.length; i++) words[i] = ((words[i] as number) << 1) | (labels[i] as number);
  return words;
}

/** `words` are ascending; overwrites them. */
function cutsOfWords(words: Uint32Array<ArrayBuffer>): Cuts {
  const n = words.length;
  const columns = emptyColumns(n);
  const { thresholds, truePositives, falsePositives } = columns;
  const floats = new Float32Array(words.buffer);
  let positives = 0;
  let last = -1;
  let before = -1;
  for (let i = n - 1; i >= 0; i--) {
    const bits = (words[i] as number) >>> 1;
    positives += (words[i] as number) & 1;
    if (bits !== before) {
      words[i] = before = bits;
      thresholds[++last] = floats[i] as number;
    }
    truePositives[last] = positives;
    falsePositives[last] = n - i - positives;
  }
  return cutsIn(columns, last + 1);
}

function cutsInOrder(labels: Labels, scores: Scores, weights: Weights | undefined): Cuts {
  const n = labels.length;
  const order = descendingOrder(scores);
  const columns = emptyColumns(n);
  const { thresholds, truePositives, falsePositives } = columns;
  let positives = 0;
  let negatives = 0;
  let last = -1;
  for (let i = 0; i < n; i++) {
    const row = order[i] as number;
    const weight = weights ? (weights[row] as number) : 1;
    if (weight === 0) continue;
    const score = scores[row] as number;
    if (last < 0 || score !== thresholds[last]) thresholds[++last] = score;
    if (labels[row] === 1) positives += weight;
    else negatives += weight;
    truePositives[last] = positives;
    falsePositives[last] = negatives;
  }
  return cutsIn(columns, last + 1);
}

type Columns = Pick<Cuts, 'thresholds' | 'truePositives' | 'falsePositives'>;

function emptyColumns(n: number): Columns {
  return {
    thresholds: new Float64Array(n),
    truePositives: new Float64Array(n),
    falsePositives: new Float64Array(n),
  };
}

function cutsIn({ thresholds, truePositives, falsePositives }: Columns, n: number): Cuts {
  return {
    thresholds: thresholds.subarray(0, n),
    truePositives: truePositives.subarray(0, n),
    falsePositives: falsePositives.subarray(0, n),
    positives: truePositives[n - 1] as number,
    negatives: falsePositives[n - 1] as number,
  };
}
