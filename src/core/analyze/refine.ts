/**
 * Which ranges next? One proposal per hyperparameter, from what the report says:
 *
 *   fewer than 10 trials, or all level --------------------> keep
 *   one value in the range --------------------------------> fix
 *   no evidence that it matters (p >= 0.05) ---------------> keep, or narrow where draws of the optimum leave a part empty
 *   best trials crowd the low end of a linear axis --------> rescale
 *   best trials at the wall --+ room beyond, other end empty -> shift
 *                             + room beyond ---------------> widen
 *   the optimum is in a part of the range -----------------> narrow, or fix when one value remains
 *   otherwise ---------------------------------------------> keep
 *   fixed, but a parent's trials say that others do better -> free
 *
 * Where the optimum is: after trials drawn without regard to results, from draws of a surrogate (`optima.ts`), once anything at
 * all matters in this job; after an adaptive search, from where good trials are dense (`best-range.ts`), of what matters by itself.
 */
import type { Proposal, ProposalReason, Refinement, Strength } from '../model/proposal.ts';
import type { Report } from '../model/report.ts';
import type { Range } from '../model/space.ts';
import type { JobState } from '../model/state.ts';
import { adviceOf } from './advice.ts';
import { freedProposals, MOST_RANGES } from './freed.ts';
import { type Grounds, SIGNIFICANT, STRENGTHS } from './grounds.ts';
import { optimaOf } from './optima.ts';
import { densePartOf, heldParts } from './optimum-part.ts';
import { proposeCategories } from './propose-categories.ts';
import { proposeNumeric } from './propose-numeric.ts';
import { type SampleTrial, sampleOf, topOf } from './sample.ts';
import { warmStartOf } from './warm-start.ts';

/** Fewer trials than this change nothing. */
export const ENOUGH_TO_REFINE = 10;
/** A warm start may fix five tuned hyperparameters: SageMaker allows ten changes and counts each of these twice. */
const MOST_FIXED = 5;

export interface RefineOptions {
  readonly parents?: readonly JobState[];
  /** 'normal' unless told. */
  readonly strength?: Strength;
}

/**
 * Proposals for the next generation. `report` is `analyze(state, options)`; the same parents belong here.
 * New ranges are valid, lie inside what XGBoost takes, and hold the best trial's value; when 'gentle', also those of the trials
 * that predictions on the same rows cannot tell from it.
 */
export function refine(state: JobState, report: Report, options: RefineOptions = {}): Refinement {
  const { parents = [], strength = 'normal' } = options;
  const sample = sampleOf(state, parents);
  const nothing = silenceOf(report, sample);
  const made = nothing
    ? report.hyperparameters.map(({ range }) => keep(range, nothing))
    : madeOf(state, report, sample, strength);
  const room = MOST_RANGES - made.filter((p) => p.to).length;
  const freed = nothing ? [] : freedProposals(state, parents, room);
  const proposals = [...fewFixed(keepOne(made)), ...freed];
  return {
    job: state.job.name,
    strength,
    proposals,
    space: proposals.flatMap((p) => (p.to ? [p.to] : [])),
    fixed: Object.fromEntries(
      proposals.flatMap((p) => (p.to === null && p.fixed !== null ? [[p.hyperparameter, p.fixed]] : [])),
    ),
    freed: freed.map((p) => p.hyperparameter),
    warmStart: warmStartOf(state, parents, state.job.limits.maxTrials),
    advice: adviceOf(state, report, proposals),
  };
}

/** Why nothing can be proposed from these trials, or null. */
function silenceOf(report: Report, sample: readonly SampleTrial[]): ProposalReason | null {
  if (sample.length < ENOUGH_TO_REFINE) {
    return { code: 'too-few-trials', detail: { used: sample.length, needed: ENOUGH_TO_REFINE } };
  }
  return report.level && { code: 'all-level', detail: { value: report.level.value } };
}

function madeOf(
  state: JobState,
  report: Report,
  sample: readonly SampleTrial[],
  strength: Strength,
): Proposal[] {
  const { held, least, leastAdaptive, tied } = STRENGTHS[strength];
  const { hyperparameters } = report;
  const adaptive = hyperparameters.some((h) => h.evidence?.method === 'surrogate');
  const matters = hyperparameters.some((h) => h.evidence !== null && h.evidence.p < SIGNIFICANT);
  const optima = matters && !adaptive ? optimaOf(state.job.space, sample, state.job.seed) : null;
  const parts = optima && heldParts(state.job.space, optima, held);
  const top = topOf(sample);
  const narrowest = adaptive ? leastAdaptive : least;
  const grounds: Omit<Grounds, 'report' | 'p' | 'part'> = {
    sample,
    top,
    hold: heldTrials(report, sample, top, tied),
    least: levelWithinNoise(report, top) ? Math.max(0.5, narrowest) : narrowest,
  };
  return hyperparameters.map((h, i) => {
    const only = onlyValue(h.range);
    if (only !== null) {
      const reason = { code: 'one-value-left', detail: { value: only } } as const;
      return { hyperparameter: h.range.name, action: 'fix', from: h.range, to: null, fixed: only, reason };
    }
    const part = adaptive ? densePartOf(h) : (parts?.[i] ?? null);
    const known = { ...grounds, report: h, p: h.evidence?.p ?? 1, part };
    return h.range.kind === 'categorical'
      ? proposeCategories(h.range, known)
      : proposeNumeric(h.range, known);
  });
}

/** The best trial of all, the job's own best one, and those that its predictions cannot tell from it, when they are wanted. */
function heldTrials(
  { best, winner }: Report,
  sample: readonly SampleTrial[],
  top: readonly SampleTrial[],
  wanted: boolean,
): SampleTrial[] {
  const tied = wanted && winner?.method === 'paired-delong' ? winner.tied.map((t) => t.trial) : [];
  const names = new Set([...tied, best?.trial]);
  return [...top.slice(0, 1), ...sample.filter((t) => t.own && names.has(t.trial))];
}

/** The best trials cannot be told apart by one standard error: ranges are cut by half at most. */
function levelWithinNoise(report: Report, top: readonly SampleTrial[]): boolean {
  const [first, last] = [top[0], top.at(-1)];
  const error = report.best?.standardError ?? null;
  return error !== null && first !== undefined && last !== undefined && first.score - last.score <= error;
}

function onlyValue(range: Range): string | null {
  if (range.kind === 'categorical') return range.values.length === 1 ? (range.values[0] ?? null) : null;
  return range.min === range.max ? String(range.min) : null;
}

function keep(range: Range, reason: ProposalReason): Proposal {
  return { hyperparameter: range.name, action: 'keep', from: range, to: range, fixed: null, reason };
}

/** A job tunes at least one hyperparameter: when all would be fixed, ranges stay as they are. */
function keepOne(proposals: readonly Proposal[]): readonly Proposal[] {
  if (proposals.some((p) => p.action !== 'fix')) return proposals;
  return proposals.map((p) => ({ ...p, action: 'keep', to: p.from, fixed: null }));
}

function fewFixed(proposals: readonly Proposal[]): readonly Proposal[] {
  let fixed = 0;
  return proposals.map((p) => {
    if (p.action !== 'fix' || !p.from || ++fixed <= MOST_FIXED) return p;
    return keep(p.from, { code: 'too-many-changes', detail: { limit: MOST_FIXED } });
  });
}
