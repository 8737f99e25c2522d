/** When a job starts no further trials. */
import type { Limits } from '../model/job.ts';

export interface Progress {
  /** Trials started so far, whatever became of them. */
  readonly started: number;
  /** Trials that ended with a model, early stopped ones included. */
  readonly succeeded: number;
  readonly failed: number;
  /** Seconds since the job began, pauses between crash and resume not counted. */
  readonly seconds: number;
  /** Whether the strategy has answered that nothing is left to propose. */
  readonly usedUp: boolean;
}

export interface CompletionReason {
  readonly code: 'first-trials-failed' | 'max-runtime' | 'max-trials' | 'space-used-up';
  /** Whether trials that still run are stopped, or may finish. */
  readonly stopRunning: boolean;
}

/** So many trials fail, and none succeeds, before a job gives up: SageMaker stops after the first five too. */
export const FIRST_FAILURES = 5;

/** Why no further trial is started; null = go on. */
export function completion(limits: Limits, progress: Progress): CompletionReason | null {
  const { started, succeeded, failed, seconds, usedUp } = progress;
  if (succeeded === 0 && failed >= FIRST_FAILURES) return { code: 'first-trials-failed', stopRunning: true };
  if (limits.maxSeconds !== null && seconds >= limits.maxSeconds) {
    return { code: 'max-runtime', stopRunning: true };
  }
  if (started >= limits.maxTrials) return { code: 'max-trials', stopRunning: false };
  if (usedUp) return { code: 'space-used-up', stopRunning: false };
  return null;
}
