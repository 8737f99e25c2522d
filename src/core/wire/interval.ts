/** A part of the number line, written as mathematicians do: "[0, 1]", "(0, 1]", "[0, inf)". */
export interface Interval {
  readonly min: number;
  readonly max: number;
  readonly minOpen: boolean;
  readonly maxOpen: boolean;
  /** The notation itself, for messages. */
  readonly text: string;
}

/** Reads the notation. Throws on anything else: intervals are written in code, not by users. */
export function interval(text: string): Interval {
  const match = /^([[(])(\S+), (\S+)([\])])$/.exec(text);
  if (!match) throw new Error(`"${text}" is not an interval`);
  const end = (word: string) => (word === 'inf' ? Infinity : word === '-inf' ? -Infinity : Number(word));
  return {
    min: end(match[2]!),
    max: end(match[3]!),
    minOpen: match[1] === '(',
    maxOpen: match[4] === ')',
    text,
  };
}

/** Whether a number lies in the interval; NaN never does. */
export function contains(where: Interval, x: number): boolean {
  const above = where.minOpen ? x > where.min : x >= where.min;
  const below = where.maxOpen ? x < where.max : x <= where.max;
  return above && below;
}
