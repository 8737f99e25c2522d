/**
 * Rows by descending score, equal scores in row order: a radix sort, since comparing a million scores through
 * a callback takes several times as long.
 *
 * The bits of an IEEE number, read as a whole number, are in the order of the numbers once the sign bit is
 * flipped (and all bits of negative numbers); their complement is in descending order.
 */
import type { Scores } from './predictions.ts';

/** Row numbers, the row of the highest score first. Scores are not NaN; -0 equals 0. */
export function descendingOrder(scores: Scores): Uint32Array {
  const rows = new Uint32Array(scores.length);
  for (let i = 0; i < rows.length; i++) rows[i] = i;
  // Adding 0 turns -0 into 0, which has other bits.
  if (scores instanceof Float32Array) {
    const bits = new Uint32Array(scores.map((score) => score + 0).buffer);
    return sorted(bits.map(descending), rows);
  }
  const words = new Uint32Array(scores.map((score) => score + 0).buffer);
  const high = (row: number) => words[2 * row + HIGH] as number;
  const low = (row: number) => words[2 * row + 1 - HIGH] as number;
  // The sort is stable: by the low words first, then by the high ones.
  const lows = rows.map((row) => (high(row) >>> 31 ? low(row) : ~low(row)));
  const order = sorted(lows, rows);
  const highs = order.map((row) => descending(high(row)));
  return sorted(highs, order);
}

/** Which of the two words of a double is the high one on this machine. */
const HIGH = new Uint32Array(new Float64Array([1]).buffer)[0] === 0 ? 1 : 0;

/** The word that holds the sign; the words of a negative number already are in descending order. */
function descending(word: number): number {
  return word >>> 31 ? word : ~word & 0x7fffffff;
}

type Words = Uint32Array<ArrayBuffer>;

/** The words in ascending order. Overwrites them. */
export function ascendingWords(words: Words): Words {
  let from = words;
  let to = new Uint32Array(words.length);
  for (const { shift, starts } of digitsOf(words)) {
    for (let i = 0; i < from.length; i++) {
      const word = from[i] as number;
      const digit = (word >>> shift) & (BUCKETS - 1);
      const place = starts[digit] as number;
      starts[digit] = place + 1;
      to[place] = word;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Rows in ascending order of their keys, stable. Overwrites both arrays. */
function sorted(keys: Words, rows: Words): Words {
  let from = { keys, rows };
  let to = { keys: new Uint32Array(keys.length), rows: new Uint32Array(keys.length) };
  for (const { shift, starts } of digitsOf(keys)) {
    for (let i = 0; i < keys.length; i++) {
      const key = from.keys[i] as number;
      const digit = (key >>> shift) & (BUCKETS - 1);
      const place = starts[digit] as number;
      starts[digit] = place + 1;
      to.keys[place] = key;
      to.rows[place] = from.rows[i] as number;
    }
    [from, to] = [to, from];
  }
  return from.rows;
}

const DIGIT = 11;
const BUCKETS = 1 << DIGIT;

interface Digit {
  readonly shift: number;
  /** Where the words with each value of the digit begin. */
  readonly starts: Uint32Array;
}

/** The digits in which the words differ, the lowest first: all are counted in one walk. */
function digitsOf(words: Words): Digit[] {
  const low = new Uint32Array(BUCKETS);
  const middle = new Uint32Array(BUCKETS);
  const high = new Uint32Array(BUCKETS);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    low[word & (BUCKETS - 1)]!++;
    middle[(word >>> DIGIT) & (BUCKETS - 1)]!++;
    high[word >>> (2 * DIGIT)]!++;
  }
  const digits = [low, middle, high].map((starts, place) => ({ shift: place * DIGIT, starts }));
  return digits.filter(({ starts }) => {
    let start = 0;
    for (let digit = 0; digit < BUCKETS; digit++) {
      const count = starts[digit] as number;
      if (count === words.length) return false;
      starts[digit] = start;
      start += count;
    }
    return true;
  });
}
