import type { JobState } from '../model/state.ts';
import type { Winner } from '../model/winner.ts';
import type { KeptPredictions } from './predictions.ts';

/** The trials that cannot be told from the best, and what the choice is worth; null for metrics other than AUC. */
export function winnerOf(_state: JobState, _predictions: KeptPredictions | null): Winner | null {
  return null;
}
