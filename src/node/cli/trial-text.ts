/** A trial in a few words. */
import { bestValue } from '../../core/model/best-value.ts';
import type { JobState } from '../../core/model/state.ts';
import { type FinishedTrial, metricOf, type Trial } from '../../core/model/trial.ts';
import { aucInterval } from '../../core/words/auc-interval.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';

/** The objective of a trial that counts, an AUC with its 95 % interval: "AUC 0.8470 [0.829, 0.864]"; else null. */
export function objectiveText(state: JobState, trial: Trial): string | null {
  const { metric } = state.job.objective;
  const value = metricOf(trial, metric);
  if (value === null) return null;
  const interval = metric === 'validation:auc' ? aucInterval(trial, state.data) : null;
  const text = `${metricLabel(metric)} ${formatMetric(value)}`;
  return interval ? `${text} [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]` : text;
}

/** The best trial so far; null when none counts. */
export function bestTrial(state: JobState): Trial | null {
  const { metric } = state.job.objective;
  const best = bestValue(state.trials, state.job.objective);
  return best === null ? null : (state.trials.find((trial) => metricOf(trial, metric) === best) ?? null);
}

/** `trial   7 of 60  AUC 0.8470 [0.829, 0.864]  0.4 s  (best so far)`. */
export function trialLine(state: JobState, trial: FinishedTrial, isBest: boolean): string {
  const head = `trial ${String(trial.number).padStart(3)} of ${state.job.limits.maxTrials}`;
  const objective = objectiveText(state, trial);
  if (objective === null) return `${head}  ${trial.outcome}: ${trial.cause ?? 'its metric is no number'}`;
  const early = trial.outcome === 'stopped' ? `  ${trial.cause}` : '';
  return `${head}  ${objective}  ${secondsText(trial.seconds)}${early}${isBest ? '  (best so far)' : ''}`;
}

/** "0.04 s", "12.3 s", "204 s". */
export function secondsText(seconds: number): string {
  return `${seconds.toFixed(seconds < 1 ? 2 : seconds < 100 ? 1 : 0)} s`;
}
