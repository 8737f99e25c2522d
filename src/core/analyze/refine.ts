/**
 * Which ranges next? One proposal per hyperparameter, from what the report says:
 *
 *   fewer than 10 trials, or all level -------------------> keep
 *   one value in the range -------------------------------> fix
 *   no evidence that it matters (p >= 0.05) --------------> keep
 *   best trials at the wall --+ room beyond, other end empty -> shift
 *                             + room beyond --------------> widen
 *   best trials in a part of the range -------------------> narrow, or fix when one value remains
 *   otherwise --------------------------------------------> keep
 */
import type { Proposal, ProposalReason, Refinement } from '../model/proposal.ts';
import type { Report } from '../model/report.ts';
import type { Range } from '../model/space.ts';
import type { JobState } from '../model/state.ts';
import { adviceOf } from './advice.ts';
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
  const sample = sampleOf(state, options.parents);
  const nothing = silenceOf(report, sample);
  const top = topOf(sample);
  const best = sample.filter((t) => t.own && t.trial === report.best?.trial);
  const least = levelWithinNoise(report, top) ? 0.5 : 0.25;
  const proposals = keepOne(
    report.hyperparameters.map((h): Proposal => {
      const { range } = h;
      if (nothing) {
        return {
          hyperparameter: range.name,
          action: 'keep',
          from: range,
          to: range,
          fixed: null,
          reason: nothing,
        };
      }
      return propose({ report: h, sample, top, best, p: h.evidence?.p ?? 1, least });
    }),
  );
  return {
    job: state.job.name,
    strength: 'normal',
    proposals,
    space: proposals.flatMap((p) => (p.to ? [p.to] : [])),
    fixed: Object.fromEntries(
      proposals.flatMap((p) => (p.fixed === null ? [] : [[p.hyperparameter, p.fixed]])),
    ),
    freed: [],
    warmStart: { refused: null },
    advice: adviceOf(state, report, proposals, options.parents ?? []),
  };
}

/** Why nothing can be proposed from these trials, or null. */
function silenceOf(report: Report, sample: readonly SampleTrial[]): ProposalReason | null {
  if (sample.length < ENOUGH_TO_REFINE) {
    return { code: 'too-few-trials', detail: { used: sample.length, needed: ENOUGH_TO_REFINE } };
  }
  return report.level && { code: 'all-level', detail: { value: report.level.value } };
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
