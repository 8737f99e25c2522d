import type { GenerationStep } from '../model/proposal.ts';
import type { JobState } from '../model/state.ts';

/** The job beside each of its parents at hand, nearest first. */
export function generationsOf(_state: JobState, _parents: readonly JobState[]): GenerationStep[] {
  return [];
}
