/** Looking at a job through another metric than its objective. */
import type { Direction } from '../../core/model/job.ts';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import { metricOf } from '../../core/model/trial.ts';
import { betterDirection } from '../../core/wire/metrics.ts';

/** Metrics that are measured here and that SageMaker has no name for. */
const OWN: Readonly<Record<string, Direction>> = {
  average_precision: 'maximize',
  brier: 'minimize',
  specificity: 'maximize',
  mcc: 'maximize',
  f1_best: 'maximize',
};

/**
 * The state with another objective: a metric that its trials have and whose better direction is known, with or without
 * "validation:" before it. Throws 'metric-unknown' with those there are.
 */
export function withObjective(state: JobState, asked: string): JobState {
  const known = measuredMetrics(state);
  const metric = [asked, `validation:${asked}`].find((name) => known.includes(name));
  const direction = metric === undefined ? null : directionOf(metric);
  if (metric === undefined || direction === null) {
    throw fail('metric-unknown', '--metric', { metric: asked, known: known.join(', ') || '(none yet)' });
  }
  return { ...state, job: { ...state.job, objective: { metric, direction } } };
}

/** The metrics that any trial that counts has, the objective first, then by name. */
function measuredMetrics({ job, trials }: JobState): string[] {
  const names = new Set<string>();
  for (const trial of trials) {
    if (trial.state !== 'finished') continue;
    for (const name of Object.keys(trial.metrics)) {
      if (directionOf(name) !== null && metricOf(trial, name) !== null) names.add(name);
    }
  }
  const { metric } = job.objective;
  return [...(names.delete(metric) ? [metric] : []), ...[...names].sort()];
}

function directionOf(metric: string): Direction | null {
  const name = metric.replace(/^(validation|train):/, '');
  return betterDirection(metric) ?? (Object.hasOwn(OWN, name) ? (OWN[name] ?? null) : null);
}
