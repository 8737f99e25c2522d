import type { Progress } from '../model/proposal.ts';
import type { Best } from '../model/report.ts';
import type { JobState } from '../model/state.ts';

/** What the job's latest trials bought; null when there are too few. */
export function progressOf(_state: JobState, _best: Best | null): Progress | null {
  return null;
}
