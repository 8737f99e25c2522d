import { classLosses } from '../../core/metrics/class-losses.ts';
import { logLoss } from '../../core/metrics/losses.ts';
import { summarize } from '../../core/metrics/summarize.ts';
import { summarizeClasses } from '../../core/metrics/summarize-classes.ts';
import type { Values } from './boosters.ts';
import type { Scored } from './scored.ts';

/**
 * All metrics of a model's predictions for the validation rows, and its log loss on the training rows (their AUC
 * XGBoost has measured). Empty when they are no probabilities (XGBoost's objectives for other tasks), or not
 * finite (a model that diverged).
 */
export function finalMetrics(validation: Scored, train: Scored): Values {
  if (!areProbabilities(validation.scores) || !areProbabilities(train.scores)) return {};
  const { labels, scores, outputs: classes } = validation;
  const weights = validation.weights ?? undefined;
  const loss = trainingLoss(train);
  if (classes > 1) {
    const metrics = summarizeClasses({ labels, scores, classes, weights });
    return loss === null ? metrics : { ...metrics, 'train:mlogloss': loss };
  }
  const metrics = summarize({ labels, scores, weights });
  return loss === null ? metrics : { ...metrics, 'train:logloss': loss };
}

function trainingLoss({ labels, scores, outputs: classes, ...rest }: Scored): number | null {
  const weights = rest.weights ?? undefined;
  if (classes > 1) return classLosses({ labels, scores, classes, weights })?.logLoss ?? null;
  return logLoss(labels, scores, weights);
}

function areProbabilities(scores: Float32Array): boolean {
  for (let i = 0; i < scores.length; i++) if (!(scores[i]! >= 0 && scores[i]! <= 1)) return false;
  return true;
}
