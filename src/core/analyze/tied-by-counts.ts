/**
 * Which AUCs may belong to the truly best model when nothing but the AUCs and the counts of the classes is known, as of
 * jobs that ran elsewhere. Hanley and McNeil's errors, as if the models had been measured on different rows: models
 * measured on the same rows differ by less, so that more stay than need be.
 */
import { bestOfEquals } from '../math/best-of-equals.ts';
import { hanleyMcNeil } from '../math/hanley-mcneil.ts';
import { positivesOf } from '../model/data.ts';
import type { JobState } from '../model/state.ts';

/** `values`: AUCs, the best first. Null when the classes' counts are not known. */
export function tiedByCounts(values: readonly number[], data: JobState['data']): readonly boolean[] | null {
  const errors = values.map((value) => errorOf(value, data));
  const best = values[0] as number;
  const errorOfBest = errors[0] ?? null;
  if (errorOfBest === null) return null;
  const c = bestOfEquals(values.length - 1);
  return values.map((value, i) => best - value <= c * Math.hypot(errorOfBest, errors[i] ?? 0));
}

/** Of the AUC of all validation rows, or the mean of the folds' AUCs. */
function errorOf(value: number, data: JobState['data']): number | null {
  if (!data) return null;
  const { folds } = data;
  const part = folds ? data.train : data.validation;
  const positives = part && positivesOf(part);
  if (!part || positives === null || positives === undefined) return null;
  if (!folds) return hanleyMcNeil(value, positives, part.rows - positives);
  // With the order 'forward' the earliest rows validate no fold.
  const places = folds.count + (folds.order === 'forward' ? 1 : 0);
  const error = hanleyMcNeil(
    value,
    Math.max(1, positives / places),
    Math.max(1, (part.rows - positives) / places),
  );
  return error === null ? null : error / Math.sqrt(folds.count);
}
