/** XGBoost's learning objectives, as far as classifiers of labelled rows are trained with them. */
import type { Job } from '../model/job.ts';

const binary: readonly string[] = ['binary:logistic', 'binary:logitraw', 'binary:hinge', 'reg:logistic'];
const multiclass: readonly string[] = ['multi:softprob', 'multi:softmax'];

/** Of all that SageMaker takes, those that jobs here may have. */
export const trainedHere: readonly string[] = [...binary, ...multiclass];

export function isMulticlass(learning: string): boolean {
  return multiclass.includes(learning);
}

/** XGBoost's own default holds when a job names no objective. */
export function learningObjective(fixed: Job['fixed']): string {
  return fixed.objective ?? 'reg:squarederror';
}
