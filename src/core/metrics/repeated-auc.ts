/**
 * The AUC of one model after another on the same rows, as after each boosting round. The same number as
 * `auc` gives, several times faster on a few thousand rows: nothing is allocated, and no cuts are kept.
 */
import type { Labels } from './predictions.ts';

const DIGIT = 11;
const BUCKETS = 1 << DIGIT;
const MASK = BUCKETS - 1;

export class RepeatedAuc {
  readonly #labels: Uint8Array;
  readonly #positives: number;
  readonly #words: Uint32Array;
  readonly #others: Uint32Array;
  readonly #low = new Uint32Array(BUCKETS);
  readonly #middle = new Uint32Array(BUCKETS);
  readonly #high = new Uint32Array(BUCKETS);

  /** Labels are 0 or 1, one per row. */
  constructor(labels: Labels) {
    this.#labels = Uint8Array.from(labels);
    this.#positives = this.#labels.reduce((sum, label) => sum + label, 0);
    this.#words = new Uint32Array(labels.length);
    this.#others = new Uint32Array(labels.length);
  }

  /**
   * `bits`: probabilities in single precision, in [0, 1], as the bits they are stored in, one per row. NaN when a
   * class has no row, or a score is no such number (a model that diverged).
   */
  of(bits: Uint32Array): number {
    const n = this.#labels.length;
    if (bits.length !== n) throw new RangeError(`${bits.length} scores for ${n} rows`);
    const negatives = n - this.#positives;
    if (this.#positives === 0 || negatives === 0 || !this.#count(bits)) return Number.NaN;
    this.#pass(this.#words, this.#others, 0, this.#low);
    this.#pass(this.#others, this.#words, DIGIT, this.#middle);
    this.#pass(this.#words, this.#others, 2 * DIGIT, this.#high);
    return this.#rightPairs(this.#others) / (this.#positives * negatives);
  }

  /** Score and label of a row in one word: the bits of a number from 0 up grow with it and leave one bit free. */
  #count(bits: Uint32Array): boolean {
    const [labels, words, low, middle, high] = [
      this.#labels,
      this.#words,
      this.#low,
      this.#middle,
      this.#high,
    ];
    low.fill(0);
    middle.fill(0);
    high.fill(0);
    for (let i = 0; i < words.length; i++) {
      const score = bits[i] as number;
      // 1 has these bits; NaN, infinity and everything negative (-0 too, which XGBoost does not write) have larger ones.
      if (score > 0x3f800000) return false;
      const word = (score << 1) | (labels[i] as number);
      words[i] = word;
      low[word & MASK]!++;
      middle[(word >>> DIGIT) & MASK]!++;
      high[word >>> (2 * DIGIT)]!++;
    }
    return true;
  }

  /** One stable pass of a radix sort. `counts` of the digit become the places where its words go. */
  #pass(from: Uint32Array, to: Uint32Array, shift: number, counts: Uint32Array): void {
    let start = 0;
    for (let digit = 0; digit < BUCKETS; digit++) {
      const count = counts[digit] as number;
      counts[digit] = start;
      start += count;
    }
    for (let i = 0; i < from.length; i++) {
      const word = from[i] as number;
      const digit = (word >>> shift) & MASK;
      const place = counts[digit] as number;
      counts[digit] = place + 1;
      to[place] = word;
    }
  }

  /** Pairs of one row of each class in which class 1 has the higher score, a tie counting one half. */
  #rightPairs(ascending: Uint32Array): number {
    let below = 0;
    let twice = 0;
    for (let i = 0; i < ascending.length; ) {
      const score = (ascending[i] as number) >>> 1;
      let positives = 0;
      let negatives = 0;
      // The label is the lowest bit: of equal scores, class 0 comes first.
      for (; i < ascending.length && (ascending[i] as number) >>> 1 === score; i++) {
        if ((ascending[i] as number) & 1) positives++;
        else negatives++;
      }
      twice += positives * (2 * below + negatives);
      below += negatives;
    }
    return twice / 2;
  }
}
