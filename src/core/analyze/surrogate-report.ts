import type { SurrogateReport } from '../model/finding.ts';

/** The surrogate of too few, level or unexplained trials. */
export function withheld(n: number, silence: NonNullable<SurrogateReport['silence']>): SurrogateReport {
  return { n, r2: null, noise: null, silence, interactions: [] };
}
