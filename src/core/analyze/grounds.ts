import type { HyperparameterReport } from '../model/report.ts';
import type { SampleTrial } from './sample.ts';

/** Below this p-value evidence is believed. */
export const SIGNIFICANT = 0.05;

/** What a proposal for one hyperparameter is made from. */
export interface Grounds {
  readonly report: HyperparameterReport;
  readonly sample: readonly SampleTrial[];
  /** The best trials, best first. */
  readonly top: readonly SampleTrial[];
  /** The job's own best trial, alone; empty when it has none. */
  readonly best: readonly SampleTrial[];
  /** P-value of the report's evidence; 1 when there is none. */
  readonly p: number;
  /** The narrowest allowed result, as a share of the range along its scale. */
  readonly least: number;
}
