/** Decimal digits -> the 32-bit float nearest to them, without a text in between. */

/** Powers of ten that a 64-bit float holds exactly: 10^0 to 10^22. */
export const tenTo = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** The whole number that the digits in these bytes make; a point among them is passed over. */
export function digitsIn(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit >= 0) number = number * 10 + digit;
  }
  return number;
}

/**
 * A number of more than 15 digits, added up digit by digit and divided by a power of ten, is off by less than 2^-44
 * of it (two roundings of 2^-53 for each of at most 61 digits). Does it matter for the 32-bit float?
 */
export function unsureDigits(value: number): boolean {
  return Math.fround(value * (1 - margin)) !== Math.fround(value * (1 + margin));
}

const margin = 2 ** -44;
