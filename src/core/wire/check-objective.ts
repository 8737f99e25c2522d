/** Can the job be judged by this metric, and should it be? */
import type { Objective } from '../model/job.ts';
import { type Problem, problem, warning } from '../model/problem.ts';
import { betterDirection, binaryMetricNames, metricNamed } from './metrics.ts';

const prefix = 'validation:';
const forClassifiers = 'validation:auc, or validation:logloss when calibrated probabilities matter';

/**
 * Errors for metrics that do not exist or that this machine cannot compute; warnings for those that
 * mislead. `learning` is XGBoost's objective ("binary:logistic"), as far as it is known.
 */
export function checkObjective(objective: Objective, learning: string, path: string): Problem[] {
  const { metric } = objective;
  const name = metric.startsWith(prefix) ? metric.slice(prefix.length) : '';
  const known = metricNamed(name);
  const names = binaryMetricNames.filter((each) => learning !== 'reg:logistic' || each !== 'auc');
  const exists = known && (known.by === 'container' || names.includes(name));
  if (!exists) {
    return [
      problem('metric-unknown', path, { metric, known: names.map((each) => prefix + each).join(', ') }),
    ];
  }
  const found = unsuited(name, metric, path);
  if (known.by === 'container') {
    const detail = { member: 'MetricName', value: metric, instead: insteadOfContainer };
    return [problem('request-unsupported', path, detail), ...found];
  }
  const better = betterDirection(metric);
  if (better && better !== objective.direction) {
    const why = `It is better when ${better === 'maximize' ? 'larger' : 'smaller'}, and the job asks to ${objective.direction} it.`;
    found.push(warning('metric-unsuited', path, { metric, why, instead: `${metric} with ${better}` }));
  }
  return found;
}

function unsuited(name: string, metric: string, path: string): Problem[] {
  if (metricNamed(name)?.task === 'regression') {
    const why = `${name.toUpperCase()} is a regression metric: it says little about how well two classes are told apart.`;
    return [warning('metric-unsuited', path, { metric, why, instead: forClassifiers })];
  }
  if (name === 'accuracy' || name === 'error') {
    const why = 'It misleads when one class is rare: always guessing the other one scores well.';
    const instead = 'validation:auc, or validation:aucpr when the positive class is rare';
    return [warning('metric-unsuited', path, { metric, why, instead })];
  }
  return [];
}

const insteadOfContainer =
  "SageMaker's container computes it, which this machine does not have. Use validation:auc, or validation:aucpr when the positive class is rare.";
