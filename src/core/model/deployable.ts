import type { Trial } from './trial.ts';

/**
 * How a trial can be served: 'model' = with the model it left; 'refit' = it was cross-validated and left none, so
 * that one model is trained on all rows first; null = not at all.
 */
export function deployable(trial: Trial): 'model' | 'refit' | null {
  if (trial.state !== 'finished') return null;
  if (trial.model !== null) return 'model';
  const crossValidated = Object.keys(trial.details?.folds ?? {}).length > 0;
  return crossValidated && trial.outcome !== 'failed' && trial.stoppedBy !== 'job' ? 'refit' : null;
}
