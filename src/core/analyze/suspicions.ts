import type { Suspicion } from '../model/finding.ts';
import type { JobState } from '../model/state.ts';

/** The job's own trials whose results usually mean a mistake. */
export function suspicionsOf(_state: JobState): Suspicion[] {
  return [];
}
