/** What the ways to split have in common. */
import { fail, type ProblemError } from '../../core/model/problem.ts';

/** Shares of all rows to hold out, both in [0, 1). */
export interface Shares {
  readonly validation: number;
  readonly test: number;
}

/** `throw impossible(...)`. The reason is a sentence without its end. */
export function impossible(reason: string): ProblemError {
  return fail('split-impossible', '--split', { reason });
}
