import { summarize } from '../../core/metrics/summarize.ts';
import type { Values } from './boosters.ts';
import type { Scored } from './scores.ts';

/**
 * All metrics of a model from its predictions. Empty when they are no probabilities (XGBoost's objectives for
 * other tasks), or not finite (a model that diverged).
 */
export function finalMetrics(validation: Scored, train: Scored): Values {
  if (!areProbabilities(validation.scores) || !areProbabilities(train.scores)) return {};
  return summarize({ ...predictionsOf(validation), train: predictionsOf(train) });
}

function predictionsOf({ labels, scores, weights }: Scored) {
  return { labels, scores, ...(weights ? { weights } : {}) };
}

function areProbabilities(scores: Float32Array): boolean {
  return scores.every((score) => score >= 0 && score <= 1);
}
