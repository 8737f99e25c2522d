import type { Refinement, Strength } from '../model/proposal.ts';
import type { Report } from '../model/report.ts';
import type { JobState } from '../model/state.ts';
import { analyze } from './analyze.ts';
import type { KeptPredictions } from './predictions.ts';
import { refine } from './refine.ts';

/**
 * What the trials of a job say and which ranges follow. `parents`: states of the jobs its warm start names, as
 * far as they are at hand; `report.pooled` says how many of their trials joined. `predictions`: what was kept of the trials';
 * they judge the winner. The refinement is null
 * while no trial of the job itself counts.
 */
export function reviewOf(
  state: JobState,
  parents: readonly JobState[],
  predictions: KeptPredictions | null = null,
  strength: Strength = 'normal',
): { readonly report: Report; readonly refinement: Refinement | null } {
  const report = analyze(state, { parents, predictions });
  return { report, refinement: report.counts.used > 0 ? refine(state, report, { parents, strength }) : null };
}
