/** Area under the ROC curve with more than two classes. */
import { aucOf } from './auc.ts';
import { areMeasurable, type ClassPredictions } from './class-predictions.ts';
import { cutsOf } from './cuts.ts';

/**
 * One against the rest, weighted by prevalence: the AUC of each class's probability for "this class" against "any
 * other", averaged with the rows (weights) of the class. That is XGBoost's `auc` for multi:softprob, and
 * scikit-learn's `roc_auc_score` with `multi_class='ovr', average='weighted'`. In [0, 1]; null when a class has no
 * row or all rows, as in XGBoost.
 */
export function classAuc(predictions: ClassPredictions): number | null {
  if (!areMeasurable(predictions)) return null;
  const { labels, scores, classes, weights } = predictions;
  const isClass = new Uint8Array(labels.length);
  const column = scores.slice(0, labels.length);
  let sum = 0;
  let total = 0;
  for (let c = 0; c < classes; c++) {
    for (let row = 0; row < labels.length; row++) {
      isClass[row] = labels[row] === c ? 1 : 0;
      column[row] = scores[row * classes + c] as number;
    }
    const cuts = cutsOf(isClass, column, weights);
    const auc = cuts && aucOf(cuts);
    if (cuts === null || auc === null) return null;
    sum += auc * cuts.positives;
    total += cuts.positives;
  }
  return sum / total;
}
