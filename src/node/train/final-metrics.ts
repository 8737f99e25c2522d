import { summarize } from '../../core/metrics/summarize.ts';
import { summarizeClasses } from '../../core/metrics/summarize-classes.ts';
import type { Values } from './boosters.ts';
import type { Scored } from './scores.ts';

/**
 * All metrics of a model from its predictions. Empty when they are no probabilities (XGBoost's objectives for
 * other tasks), or not finite (a model that diverged).
 */
export function finalMetrics(validation: Scored, train: Scored): Values {
  if (!areProbabilities(validation.scores) || !areProbabilities(train.scores)) return {};
  const predictions = { ...predictionsOf(validation), train: predictionsOf(train) };
  return validation.outputs > 1
    ? summarizeClasses({ ...predictions, classes: validation.outputs })
    : summarize(predictions);
}

function predictionsOf({ labels, scores, weights }: Scored) {
  return { labels, scores, weights: weights ?? undefined };
}

function areProbabilities(scores: Float32Array): boolean {
  return scores.every((score) => score >= 0 && score <= 1);
}
