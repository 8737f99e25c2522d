/** Decimal digits -> the 32-bit float nearest to them, straight from the bytes of a CSV file. */
import { largest } from './cell.ts';

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const quote = 34;
const minus = 45;
const zero = 48;
const plus = 43;
/** A point and the letter of an exponent, as digits would be. */
const point = 46 - zero;
const smallE = 101 - zero;
const largeE = 69 - zero;

/**
 * Reads a cell that is a number such as -12.5 or 1e-5, with or without quotes, or that is empty (NaN), into `out[place]`, and
 * answers the index of the delimiter or line end after it; -1 for every other cell, and for one that does not end before
 * `end`.
 */
export function readDecimal(
  bytes: Uint8Array,
  at: number,
  end: number,
  delimiter: number,
  out: Float32Array,
  place: number,
): number {
  let p = at;
  let byte = bytes[p] as number;
  while (byte === space) byte = bytes[++p] as number;
  const quoted = byte === quote;
  if (quoted) byte = bytes[++p] as number;
  const negative = byte === minus;
  if (negative) p += 1;
  const first = p;
  // In 32-bit integers, which more than 9 digits do not fit; those are read again below.
  let before = 0;
  let digit = ((bytes[p] as number) | 0) - zero;
  while (digit >>> 0 < 10) {
    before = (Math.imul(before, 10) + digit) | 0;
    digit = ((bytes[++p] as number) | 0) - zero;
  }
  const digits = p - first;
  let after = 0;
  let decimals = 0;
  if (digit === point && digits > 0) {
    const from = p + 1;
    digit = ((bytes[++p] as number) | 0) - zero;
    while (digit >>> 0 < 10) {
      after = (Math.imul(after, 10) + digit) | 0;
      digit = ((bytes[++p] as number) | 0) - zero;
    }
    decimals = p - from;
  }
  const last = p;
  let exponent = 0;
  if ((digit === smallE || digit === largeE) && digits > 0) {
    const sign = bytes[p + 1];
    p += sign === minus || sign === plus ? 2 : 1;
    const from = p;
    for (
      digit = (bytes[p] as number) - zero;
      digit >= 0 && digit <= 9;
      digit = (bytes[++p] as number) - zero
    ) {
      exponent = exponent * 10 + digit;
    }
    if (p === from) return -1;
    if (sign === minus) exponent = -exponent;
  }
  if (quoted && bytes[p++] !== quote) return -1;
  byte = bytes[p] as number;
  if (p >= end || (byte !== delimiter && byte !== lineFeed && byte !== carriageReturn)) return -1;
  if (digits === 0) {
    if (p > at) return -1;
    out[place] = Number.NaN;
    return p;
  }
  const shift = exponent - decimals;
  if (shift < -mostShift || shift > mostShift) return -1;
  const few = digits <= 9 && decimals <= 9;
  const whole = few ? before * (tenTo[decimals] as number) + after : digitsIn(bytes, first, last);
  const value = shift < 0 ? whole / (tenTo[-shift] as number) : whole * (tenTo[shift] as number);
  if (value > largest || (digits + decimals > 15 && isUnsure(value))) return -1;
  out[place] = negative ? -value : value;
  return p;
}

const mostShift = 22;

/** Powers of ten that a 64-bit float holds exactly: 10^0 to 10^22. */
const tenTo = Float64Array.from({ length: mostShift + 1 }, (_, exponent) => Number(`1e${exponent}`));

/** The whole number that the digits in these bytes make; a point among them is passed over. */
function digitsIn(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - zero;
    if (digit >= 0) number = number * 10 + digit;
  }
  return number;
}

const margin = 2 ** -44;

/**
 * A number of more than 15 digits, added up digit by digit and multiplied or divided by a power of ten, is off by less than 2^-44
 * of it (two roundings of 2^-53 for each of at most 61 digits). Does it matter for the 32-bit float?
 */
function isUnsure(value: number): boolean {
  return Math.fround(value * (1 - margin)) !== Math.fround(value * (1 + margin));
}
