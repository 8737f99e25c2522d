import { expect } from 'vitest';
import type { Measured } from '../../../src/core/model/ports.ts';

/** Puts the batches of a trial together, and sees to it that they are in order, whole and equally long. */
export class CurveOf {
  readonly values: Record<string, (number | null)[]> = {};
  #rounds = 0;

  readonly measured: Measured = (round, values) => {
    expect(round).toBe(this.#rounds);
    const lengths = new Set(Object.values(values).map((list) => list.length));
    expect(lengths.size).toBe(1);
    if (round > 0) expect(Object.keys(values)).toEqual(Object.keys(this.values));
    this.#rounds += [...lengths][0] as number;
    for (const [name, list] of Object.entries(values))
      this.values[name] = [...(this.values[name] ?? []), ...list];
  };
}
