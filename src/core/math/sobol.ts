/**
 * Sobol points: a low-discrepancy sequence that fills the unit cube evenly, any index at once.
 *
 * Direction numbers: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional
 * projections", SIAM J. Sci. Comput. 30 (2008) 2635-2654, table new-joe-kuo-6. Order of points: Gray
 * code (I. A. Antonov and V. M. Saleev 1979). Scrambling: random lower-triangular matrices and a digital
 * shift (J. Matousek, "On the L2-discrepancy for anchored boxes", J. Complexity 14 (1998) 527-556), which
 * keeps the net property and makes each point uniformly distributed.
 */
import { createRandom, type Random } from './random.ts';

/** Index (0, 1, 2, ... below 2^32) -> point of [0, 1)^dimensions. */
export type SobolSequence = (index: number) => number[];

export const MAX_SOBOL_DIMENSIONS = 40;

/**
 * The sequence of a seed; `null` gives the plain sequence, which begins at the origin. Scrambled points
 * lie in the middle of their cells of width 2^-32, so never exactly on 0. Throws RangeError unless
 * 1 <= dimensions <= {@link MAX_SOBOL_DIMENSIONS}.
 */
export function createSobol(dimensions: number, seed: number | null): SobolSequence {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > MAX_SOBOL_DIMENSIONS) {
    throw new RangeError(`Sobol points have 1 to ${MAX_SOBOL_DIMENSIONS} dimensions, not ${dimensions}`);
  }
  const random = seed === null ? null : createRandom(seed).fork('sobol');
  const axes = Array.from({ length: dimensions }, (_, axis) => {
    const directions = directionsOf(axis);
    const own = random?.fork(String(axis));
    return own ? { directions: scramble(directions, own), shift: word(own) } : { directions, shift: 0 };
  });
  const middle = random === null ? 0 : 0.5;

  return (index) => {
    if (!Number.isInteger(index) || index < 0 || index >= 2 ** BITS) {
      throw new RangeError(`Sobol point ${index}: the index is a whole number in [0, 2^32)`);
    }
    const gray = (index ^ (index >>> 1)) >>> 0;
    return axes.map(({ directions, shift }) => {
      let bits = shift;
      for (let j = 0, rest = gray; rest !== 0; j++, rest >>>= 1) {
        if (rest & 1) bits ^= directions[j] as number;
      }
      return ((bits >>> 0) + middle) / 2 ** BITS;
    });
  };
}

const BITS = 32;

/** The 32 direction numbers of an axis, the leading binary digit in the highest bit. */
function directionsOf(axis: number): Uint32Array {
  const v = new Uint32Array(BITS);
  const entry = axis === 0 ? undefined : JOE_KUO[axis - 1];
  if (entry === undefined) return v.map((_, j) => 2 ** (BITS - 1 - j));
  const [polynomial, start] = entry;
  const degree = start.length;
  for (let j = 0; j < BITS; j++) {
    if (j < degree) {
      v[j] = (start[j] as number) * 2 ** (BITS - 1 - j);
      continue;
    }
    const oldest = v[j - degree] as number;
    let next = oldest ^ (oldest >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((polynomial >>> (degree - 1 - k)) & 1) next ^= v[j - k] as number;
    }
    v[j] = next;
  }
  return v;
}

/** Each digit of the result is that digit of the input plus a random sum of the digits before it (mod 2). */
function scramble(directions: Uint32Array, random: Random): Uint32Array {
  const rows = Array.from({ length: BITS }, (_, digit) => {
    const own = 1 << (BITS - 1 - digit);
    const before = digit === 0 ? 0 : word(random) & ~(0xffffffff >>> digit);
    return before | own;
  });
  return directions.map((v) => {
    let out = 0;
    for (const [digit, row] of rows.entries()) out |= parity(v & row) << (BITS - 1 - digit);
    return out >>> 0;
  });
}

function parity(bits: number): number {
  let b = bits ^ (bits >>> 16);
  b ^= b >>> 8;
  b ^= b >>> 4;
  b ^= b >>> 2;
  b ^= b >>> 1;
  return b & 1;
}

function word(random: Random): number {
  return Math.floor(random.next() * 2 ** BITS) | 0;
}

/**
 * new-joe-kuo-6 from the second dimension on: the inner coefficients of the primitive polynomial as a
 * binary number (`a`), and the starting numbers (`m`), as many as the polynomial's degree.
 */
const JOE_KUO: readonly (readonly [number, readonly number[]])[] = [
  [0, [1]],
  [1, [1, 3]],
  [1, [1, 3, 1]],
  [2, [1, 1, 1]],
  [1, [1, 1, 3, 3]],
  [4, [1, 3, 5, 13]],
  [2, [1, 1, 5, 5, 17]],
  [4, [1, 1, 5, 5, 5]],
  [7, [1, 1, 7, 11, 19]],
  [11, [1, 1, 5, 1, 1]],
  [13, [1, 1, 1, 3, 11]],
  [14, [1, 3, 5, 5, 31]],
  [1, [1, 3, 3, 9, 7, 49]],
  [13, [1, 1, 1, 15, 21, 21]],
  [16, [1, 3, 1, 13, 27, 49]],
  [19, [1, 1, 1, 15, 7, 5]],
  [22, [1, 3, 1, 15, 13, 25]],
  [25, [1, 1, 5, 5, 19, 61]],
  [1, [1, 3, 7, 11, 23, 15, 103]],
  [4, [1, 3, 7, 13, 13, 15, 69]],
  [7, [1, 1, 3, 13, 7, 35, 63]],
  [8, [1, 3, 5, 9, 1, 25, 53]],
  [14, [1, 3, 1, 13, 9, 35, 107]],
  [19, [1, 3, 1, 5, 27, 61, 31]],
  [21, [1, 1, 5, 11, 19, 41, 61]],
  [28, [1, 3, 5, 3, 3, 13, 69]],
  [31, [1, 1, 7, 13, 1, 19, 1]],
  [32, [1, 3, 7, 5, 13, 19, 59]],
  [37, [1, 1, 3, 9, 25, 29, 41]],
  [41, [1, 3, 5, 13, 23, 1, 55]],
  [42, [1, 3, 7, 3, 13, 59, 17]],
  [50, [1, 3, 1, 3, 5, 53, 69]],
  [55, [1, 1, 5, 5, 23, 33, 13]],
  [56, [1, 1, 7, 7, 1, 61, 123]],
  [59, [1, 1, 7, 9, 13, 61, 49]],
  [62, [1, 3, 3, 5, 3, 55, 33]],
  [14, [1, 3, 1, 15, 31, 13, 49, 245]],
  [21, [1, 3, 5, 15, 31, 59, 63, 97]],
  [22, [1, 3, 1, 11, 11, 11, 77, 249]],
];
