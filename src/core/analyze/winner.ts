/**
 * Which trial to keep:
 *
 *   trials with an AUC -> predictions on the same rows -> errors of differences --+-> tied set -> simplest, cheapest
 *                                                                                 +-> expected AUC of the best
 *                      -> AUCs and class counts alone ---------------------------> tied set
 */
import { normalQuantile } from '../math/normal.ts';
import type { JobState } from '../model/state.ts';
import { metricOf } from '../model/trial.ts';
import type { TiedTrial, Winner } from '../model/winner.ts';
import { type Compared, compareAucs, type RankedTrial } from './compared-aucs.ts';
import { expectedValue } from './expected-value.ts';
import type { KeptPredictions } from './predictions.ts';
import { cheapestOf, simplestOf } from './preferred.ts';
import { tiedByCounts } from './tied-by-counts.ts';
import { tiedSet } from './tied-set.ts';

/**
 * The trials that cannot be told from the best, and what the choice is worth. Null for metrics other than the AUC of
 * two classes on rows that count alike, and when nothing is known of the errors.
 */
export function winnerOf(state: JobState, predictions: KeptPredictions | null): Winner | null {
  const steps = winnerSteps(state, predictions);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** {@link winnerOf} in steps of some milliseconds, for a thread that has other things to do between them. */
export function* winnerSteps(
  state: JobState,
  predictions: KeptPredictions | null,
): Generator<void, Winner | null> {
  const ranked = rankedOf(state);
  if (ranked.length === 0) return null;
  const compared = predictions && (yield* compareAucs(ranked, predictions, state.job.seed));
  return compared ? yield* fromPredictions(state, compared) : fromCounts(state, ranked);
}

/** The job's own trials by the objective, best first, the earlier of equals first. */
function rankedOf({ job, data, trials }: JobState): RankedTrial[] {
  const { metric, direction } = job.objective;
  const classes = data?.schema.target.classes.length;
  if (metric !== 'validation:auc' || direction !== 'maximize' || classes !== 2 || data?.weighted) return [];
  return trials
    .flatMap((trial): RankedTrial[] => {
      const value = metricOf(trial, metric);
      // Of an AUC, nothing else is a value.
      return trial.state === 'finished' && value !== null && value >= 0 && value <= 1
        ? [{ trial, value }]
        : [];
    })
    .sort((a, b) => b.value - a.value || a.trial.number - b.trial.number);
}

function* fromPredictions({ job }: JobState, compared: Compared): Generator<void, Winner> {
  const { trials, aucs, differences } = compared;
  const stays = yield* tiedSet(aucs, compared);
  const best = aucs[0] as number;
  const tied = trials.flatMap(({ trial, value }, i): TiedTrial[] => {
    if (!stays[i]) return [];
    const deficit = best - (aucs[i] as number);
    const half = normalQuantile(0.975) * (differences[i] as number);
    const { name, number } = trial;
    return [
      { trial: name, number, value, deficit: { value: deficit, low: deficit - half, high: deficit + half } },
    ];
  });
  const equals = trials.filter((_, i) => stays[i]).map(({ trial }) => trial);
  return {
    method: 'paired-delong',
    compared: compared.compared,
    unseen: compared.unseen,
    tied,
    simplest: simplestOf(job, equals),
    cheapest: cheapestOf(job, equals),
    expected: expectedValue(aucs, compared, compared.standardError),
  };
}

function fromCounts({ job, data }: JobState, ranked: readonly RankedTrial[]): Winner | null {
  const stays = tiedByCounts(
    ranked.map(({ value }) => value),
    data,
  );
  if (!stays) return null;
  const equals = ranked.filter((_, i) => stays[i]);
  const trials = equals.map(({ trial }) => trial);
  return {
    method: 'hanley-mcneil',
    compared: ranked.length,
    unseen: 0,
    tied: equals.map(({ trial: { name: trial, number }, value }) => ({
      trial,
      number,
      value,
      deficit: null,
    })),
    simplest: simplestOf(job, trials),
    cheapest: cheapestOf(job, trials),
    expected: null,
  };
}
