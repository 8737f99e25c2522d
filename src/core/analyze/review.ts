import type { Refinement, Strength } from '../model/proposal.ts';
import type { Report } from '../model/report.ts';
import type { JobState } from '../model/state.ts';
import { type AnalyzeOptions, analyze } from './analyze.ts';
import { refine } from './refine.ts';

/**
 * What the trials of a job say and which ranges follow. `parents`: states of the jobs its warm start names, as
 * far as they are at hand; `report.pooled` says how many of their trials joined. `judged`: what the winner is judged by, or
 * the winner itself. The refinement is null while no trial of the job itself counts.
 */
export function reviewOf(
  state: JobState,
  parents: readonly JobState[],
  judged: Pick<AnalyzeOptions, 'predictions' | 'winner'> = {},
  strength: Strength = 'normal',
): { readonly report: Report; readonly refinement: Refinement | null } {
  const report = analyze(state, { parents, ...judged });
  return { report, refinement: report.counts.used > 0 ? refine(state, report, { parents, strength }) : null };
}
