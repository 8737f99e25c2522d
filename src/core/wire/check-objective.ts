/** Can the job be judged by this metric, and should it be? */
import type { Objective } from '../model/job.ts';
import { type Problem, problem, warning } from '../model/problem.ts';
import { betterDirection, metricNamed, metricNamesFor } from './metrics.ts';
import { isMulticlass } from './objectives.ts';

const prefix = 'validation:';
const forClassifiers = 'validation:auc, or validation:logloss when calibrated probabilities matter';

/**
 * Errors for metrics that do not exist or that this machine cannot compute; warnings for those that
 * mislead. `learning` is XGBoost's objective ("binary:logistic"), as far as it is known.
 */
export function checkObjective(objective: Objective, learning: string, path: string): Problem[] {
  const { metric } = objective;
  const name = metric.startsWith(prefix) ? metric.slice(prefix.length) : '';
  const names = metricNamesFor(learning);
  if (metricNamed(name)?.by === 'nobody') {
    const instead = `SageMaker's container computes it, this machine does not. Use ${forClassifiers}.`;
    return [problem('request-unsupported', path, { member: 'MetricName', value: metric, instead })];
  }
  if (!names.includes(name)) {
    const known = names.map((each) => prefix + each).join(', ');
    return [problem('metric-unknown', path, { metric, known })];
  }
  const found = unsuited(name, learning).map(({ why, instead }) =>
    warning('metric-unsuited', path, { metric, why, instead }),
  );
  if (name === 'auc' && isMulticlass(learning)) {
    found.push(warning('sagemaker-refuses', path, { what: `${metric} with ${learning}`, instead: perClass }));
  }
  const better = betterDirection(metric);
  if (better && better !== objective.direction) {
    const why = `It is better when ${better === 'maximize' ? 'larger' : 'smaller'}, and the job asks to ${objective.direction} it.`;
    found.push(warning('metric-unsuited', path, { metric, why, instead: `${metric} with ${better}` }));
  }
  return found;
}

const perClass =
  'Here it is the mean of one class against the rest; there, use validation:mlogloss or validation:merror';

interface Advice {
  readonly why: string;
  readonly instead: string;
}

function unsuited(name: string, learning: string): Advice[] {
  const { task, by } = metricNamed(name)!;
  const found: Advice[] = [];
  if (task === 'regression') {
    const why = `${name.toUpperCase()} is a regression metric: it says little about how well two classes are told apart.`;
    found.push({ why, instead: forClassifiers });
  }
  if (['accuracy', 'error', 'merror', 'precision_micro', 'recall_micro'].includes(name)) {
    const why = 'It misleads when one class is rare: always guessing the common one scores well.';
    const instead = isMulticlass(learning)
      ? 'validation:mlogloss, or validation:balanced_accuracy when every class counts the same'
      : 'validation:auc, or validation:aucpr when the positive class is rare';
    found.push({ why, instead });
  }
  if (learning === 'binary:hinge' && ['auc', 'aucpr', 'logloss'].includes(name)) {
    const why = `binary:hinge predicts 0 or 1 and nothing between, so ${name === 'logloss' ? 'there are no probabilities to judge' : 'it measures one threshold only'}.`;
    found.push({ why, instead: 'the objective binary:logistic, or validation:balanced_accuracy' });
  }
  const fromXgboost = by === 'xgboost' || name === 'accuracy' || name === 'mse';
  const ranks = ['auc', 'aucpr', 'map', 'ndcg'].includes(name);
  if (learning === 'binary:logitraw' && fromXgboost && !ranks) {
    const why =
      'binary:logitraw predicts margins (log-odds), which XGBoost takes for probabilities in this metric after each round.';
    found.push({ why, instead: 'the objective binary:logistic, or validation:auc' });
  }
  return found;
}
