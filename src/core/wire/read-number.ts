/** A text as a finite number, written in decimal with an optional exponent; NaN otherwise. */
export function readNumber(text: string): number {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
}

/** A text as a whole number; NaN for "6.0", as in the container. */
export function readWhole(text: string): number {
  return /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}
