/**
 * Which ranges next? One proposal per hyperparameter, from what the report says:
 *
 *   fewer than 10 trials ------------------------------> keep
 *   one value in the range ----------------------------> fix
 *   best trials at the wall --+ room beyond, clustered -> shift
 *                             + room beyond ------------> widen
 *   best trials cluster (p < 0.05, permutation test) ---> narrow, or fix when one value remains
 *   otherwise ------------------------------------------> keep
 */
import type { Proposal, Refinement, Report } from '../model/report.ts';
import type { Range } from '../model/space.ts';
import type { JobState } from '../model/state.ts';
import { evidenceOf } from './evidence.ts';
import type { Grounds } from './grounds.ts';
import { proposeCategories } from './propose-categories.ts';
import { proposeNumeric } from './propose-numeric.ts';
import { type SampleTrial, sampleOf, topOf } from './sample.ts';

/** Fewer trials than this change nothing. */
export const ENOUGH_TO_REFINE = 10;

/**
 * Proposals for the next generation. `report` is `analyze(state, options)`; the same options belong here.
 * New ranges are valid, lie inside what XGBoost takes, and hold the best trial's value.
 */
export function refine(
  state: JobState,
  report: Report,
  options: { readonly parents?: readonly JobState[] } = {},
): Refinement {
  const { space, seed } = state.job;
  const sample = sampleOf(state, options.parents);
  const few = sample.length < ENOUGH_TO_REFINE;
  const top = topOf(sample);
  const ps = few ? [] : evidenceOf(space, sample, seed);
  const best = sample.filter((t) => t.own && t.trial === report.best?.trial);
  const least = levelWithinNoise(report, top) ? 0.5 : 0.25;
  const proposals = report.hyperparameters.map((h, i): Proposal => {
    const reason = {
      code: 'too-few-trials',
      detail: { used: sample.length, needed: ENOUGH_TO_REFINE },
    } as const;
    if (few)
      return {
        hyperparameter: h.range.name,
        action: 'keep',
        from: h.range,
        to: h.range,
        fixed: null,
        reason,
      };
    return propose({ report: h, sample, top, best, p: ps[i] ?? 1, least });
  });
  return assemble(state.job.name, keepOne(proposals));
}

function propose(grounds: Grounds): Proposal {
  const { range } = grounds.report;
  const only = onlyValue(range);
  if (only !== null) {
    const reason = { code: 'one-value-left', detail: { value: only } } as const;
    return { hyperparameter: range.name, action: 'fix', from: range, to: null, fixed: only, reason };
  }
  return range.kind === 'categorical' ? proposeCategories(range, grounds) : proposeNumeric(range, grounds);
}

function onlyValue(range: Range): string | null {
  if (range.kind === 'categorical') return range.values.length === 1 ? (range.values[0] ?? null) : null;
  return range.min === range.max ? String(range.min) : null;
}

/** The best trials cannot be told apart by one standard error: ranges are cut by half at most. */
function levelWithinNoise(report: Report, top: readonly SampleTrial[]): boolean {
  const [first, last] = [top[0], top.at(-1)];
  const error = report.best?.standardError ?? null;
  return error !== null && first !== undefined && last !== undefined && first.score - last.score <= error;
}

/** A job tunes at least one hyperparameter: when all would be fixed, ranges stay as they are. */
function keepOne(proposals: readonly Proposal[]): readonly Proposal[] {
  if (proposals.some((p) => p.action !== 'fix')) return proposals;
  return proposals.map((p) => ({ ...p, action: 'keep', to: p.from, fixed: null }));
}

function assemble(job: string, proposals: readonly Proposal[]): Refinement {
  return {
    job,
    proposals,
    space: proposals.flatMap((p) => (p.to ? [p.to] : [])),
    fixed: Object.fromEntries(
      proposals.flatMap((p) => (p.fixed === null ? [] : [[p.hyperparameter, p.fixed]])),
    ),
  };
}
