import type { JobState } from '../../core/model/state.ts';
import { sizeText } from './size-text.ts';

/** `XGBoost 3.2.0, 2 trials at once, 62 MB of memory each`, and what an earlier engine has done. */
export function beginLine({ job, engine, trials }: JobState): string {
  if (!engine) return job.name;
  const each = engine.bytesPerWorker === null ? '' : `, ${sizeText(engine.bytesPerWorker)} of memory each`;
  const atOnce = engine.parallel === 1 ? 'one trial at a time' : `${engine.parallel} trials at once`;
  const done = trials.filter((trial) => trial.state === 'finished').length;
  const resumed = done > 0 ? `; ${done} of ${job.limits.maxTrials} trials are done` : '';
  const what = engine.trainer === 'replay' ? 'A replay' : `XGBoost ${engine.version}`;
  return `${what}, ${atOnce}${each}${resumed}`;
}
